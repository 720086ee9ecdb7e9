import type { FormatName } from "../../report/formats.ts";
import type { Text } from "../../text/language.ts";
import type { Options } from "../options/options.ts";
import type { OptionName } from "../options/table.ts";

/** Does the work of a command; returns the exit status (docs/contract.md, “Exit status”). */
export type Run = (options: Options) => Promise<number>;

/**
 * What the command line needs to know of a command. Specs are read at each start, so they import nothing that is slow
 * to load: the work itself is behind `load`.
 */
export interface CommandSpec {
  /** The word that is typed. */
  readonly name: string;
  /** The options that the command takes. */
  readonly options: readonly OptionName[];
  /** How `--help` names the one word that may follow the command; absent where none may. */
  readonly operand?: Text;
  /** Whether that word may be several: a message that was typed without quotation marks. */
  readonly operandOfWords?: true;
  /** Options that are flags elsewhere and take a value here, with what `--help` calls the value. */
  readonly withValue?: Readonly<Partial<Record<OptionName, Text>>>;
  /** Whether that word has to be there: `unless-list` where `--list` does without. */
  readonly operandNeeded?: "always" | "unless-list";
  /** The values that its `--format` takes; absent where it has no such option. */
  readonly formats?: readonly FormatName[];
  /** What the command does, on one line of `--help`. */
  readonly does: Text;
  /** Its own options in `--help`, one string a line; absent where it has none. */
  readonly help?: readonly Text[];
  readonly load: () => Promise<Run>;
}
