import * as z from "zod";
import type { UnreadAnswer, UnreadText } from "../facts/unread.ts";
import { encodingOf } from "./encoding.ts";
import { maskedText, standIns } from "./mask.ts";
import { type PersonalValue, personalBy } from "./personal-words.ts";

/** At most this many lines of an answer are taken, and of each at most this many characters. */
const mostLines = 4000;
const longestLine = 64 * 1024;

const text = z.object({
  encoding: z.object({
    read: z.enum(["ascii", "utf-8", "utf-16le", "single-byte", "unknown"]),
    mark: z.boolean(),
    invalid: z.boolean(),
    /** The code page of Windows' console programs, where the text was read byte for byte and that is known. */
    codePage: z.int().optional(),
  }),
  /** What ends the lines; “lf” also where that is not always the same: then some lines end in a stand-in. */
  ends: z.enum(["crlf", "lf"]),
  lines: z.array(z.string().max(longestLine)).max(mostLines),
  /** Whether more followed. */
  cut: z.boolean(),
});

/** An answer of a system program, or a file, that no adapter could read, masked. */
export const rawItem = z.object({
  /** The program's name; “file” for a file that no program wrote. */
  program: z.string().max(100),
  args: z.array(z.string().max(1000)).max(100),
  exit: z.int().nullable(),
  why: z.string().max(300),
  /** Whether kyso read the rest of it. */
  partly: z.boolean(),
  stdout: text,
  /** Missing if it was empty. */
  stderr: text.optional(),
  /** What the program wrote into a file. */
  written: text.optional(),
});

export type RawItem = z.output<typeof rawItem>;
export type RawText = z.output<typeof text>;

/** Options of programs as kyso gives them: no value of this machine has their form. */
const option = /^(?:[/-]{1,2}[a-z][a-z-]{0,20}(?::(?:32|64))?|[a-z][a-z-]{1,20})$/;

/** Words of kyso's own questions: verbs and names that stand in no list of an adapter. */
const questionWords: readonly string[] = [
  "TCP",
  "IOUSB",
  "IOUSBHostDevice",
  "-iTCP",
  "-sTCP:LISTEN",
  "-Fpn",
  "SPSmartCardsDataType",
];

/**
 * Returns the answers as they may be shown and written: masked by the adapters' words and the personal values. `codePage`
 * is that of Windows' console programs.
 */
export function rawItems(
  answers: readonly UnreadAnswer[],
  personal: readonly PersonalValue[],
  codePage: number | null = null,
): readonly RawItem[] {
  const isPersonal = personalBy(personal);
  return answers.map(({ program, args, exitCode, stdout, stderr, written, why, partly, own }) => {
    const textOf = (given: UnreadText): RawText => linesOf(given, codePage, (all) => maskedText(all, own, isPersonal));
    const questions = { words: [...own.words, ...questionWords], forms: own.forms ?? [] };
    const argument = (one: string) =>
      option.test(one) && !isPersonal(one) ? one : maskedText(one, questions, isPersonal).slice(0, 1000);
    return {
      program,
      args: args.slice(0, 100).map(argument),
      exit: exitCode,
      why,
      partly,
      stdout: textOf(stdout),
      ...(stderr.text === "" ? {} : { stderr: textOf(stderr) }),
      ...(written === undefined ? {} : { written: textOf(written) }),
    };
  });
}

function linesOf(given: UnreadText, codePage: number | null, mask: (all: string) => string): RawText {
  const all = mask(given.text.replace(/^\uFEFF/, ""));
  const ends = all.includes("\n") && !new RegExp(`(?:^|[^${standIns.return}])\n`).test(all) ? "crlf" : "lf";
  const lines = all.split(ends === "crlf" ? `${standIns.return}\n` : "\n");
  const bounded = lines.slice(0, mostLines).map((line) => line.slice(0, longestLine));
  const cut = given.cut === true || bounded.length < lines.length;
  const encoding = encodingOf(given);
  const inPage = encoding.read === "single-byte" && codePage !== null;
  return { encoding: inPage ? { ...encoding, codePage } : encoding, ends, lines: bounded, cut };
}
