import type { Wrapping } from "../../acts/sign-test.ts";
import type { FormatName } from "../../report/formats.ts";
import type { Purpose, StepId } from "../../steps/step.ts";
import type { Language } from "../../text/language.ts";

/** The values of `--as`. */
export const wrappings: readonly Wrapping[] = ["raw", "cms"];

/** The values of `--period`. */
export const periods = ["month", "quarter"] as const;

export type Period = (typeof periods)[number];

/** The command line of one run, read and checked. */
export interface Options {
  /** The name of a command of `specs/`. */
  readonly command: string;
  /** The word after the command, e.g. the scenario of `demo`, or several with a blank between; null where there is none. */
  readonly operand: string | null;
  readonly language: Language;
  /** Paths given with `--module`, as typed. */
  readonly modules: readonly string[];
  readonly color: boolean;
  readonly ascii: boolean;
  readonly plain: boolean;
  /** Whether standard error gets neither progress nor warnings; why a call is off is still said. */
  readonly quiet: boolean;
  /** Whether standard error gets the trace of what begins and ends (src/trace). */
  readonly verbose: boolean;
  /** The cap on every deadline, in seconds; null where the call gives none. */
  readonly timeoutSeconds: number | null;
  /** What `--format` names; `--json` is short for `--format json`. */
  readonly format: FormatName;
  /** Whether the call names a format. */
  readonly formatNamed: boolean;
  /** The path given with `--out`. */
  readonly out: string | null;
  /** How the test signature is wrapped. */
  readonly as: Wrapping;
  /** What `--for` asks for. */
  readonly purpose: Purpose | null;
  /** Steps the caller left out, by `--only`, `--skip` and `--offline`. */
  readonly leftOut: readonly StepId[];
  /** Whether the report contains the facts. */
  readonly facts: boolean;
  /** The path given with `--facts`, where the command takes a file there. */
  readonly factsFile: string | null;
  /** Whether kyso may read and write its own state folder. */
  readonly state: boolean;
  /** Whether the first line of standard input is the PIN. */
  readonly pinStdin: boolean;
  /** What `--certificate` names: hexadecimal digits of a SHA-256 or a serial number, in lower case; null without it. */
  readonly certificate: string | null;
  /** What `--label` calls this machine in the report; null without it. */
  readonly label: string | null;
  /** Whether `bundle` writes without asking. */
  readonly yes: boolean;
  /** Whether `bundle` adds what system programs answered and kyso could not read. */
  readonly raw: boolean;
  /** Whose filing dates `deadlines` shows: of those who file by month or by quarter; null for both. */
  readonly period: Period | null;
  /** The folder of saved reports given with `--from`. */
  readonly from: string | null;
  /** Whether the command lists all that it knows (scenarios of `demo`, codes of `explain`) and ends. */
  readonly list: boolean;
  readonly help: boolean;
  readonly version: boolean;
}
