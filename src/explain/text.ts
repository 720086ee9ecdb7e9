import type { Message } from "../catalogue/messages.ts";
import { cleanLines } from "../text/clean.ts";
import { calendarDate } from "../text/day.ts";
import { type Language, say, type Text } from "../text/language.ts";
import { drawnMark, severityMarks } from "../text/marks.ts";
import { severityWords } from "../text/severities.ts";
import type { CodeEntry } from "./code-entry.ts";
import type { Explanation, Match } from "./explanation.ts";
import { type Known, type Seen, seen } from "./known.ts";
import { paragraph } from "./paragraph.ts";
import { subjectWords } from "../steps/subject-words.ts";
import { confidenceWords, kindWords, systemWords, words } from "./words.ts";

export interface ExplanationOptions {
  /** Whether it says how to look for the cause: where that is not done right away. */
  readonly hint?: boolean;
  readonly language: Language;
  /** Whether the marks have to be ASCII, for a console that cannot show others. */
  readonly ascii: boolean;
  /** The columns of the terminal, or of a page where there is none. */
  readonly columns: number;
}

/** Writes an explanation in one language. */
export interface Pen extends ExplanationOptions {
  readonly t: (text: Text) => string;
  readonly lines: (lead: string, text: string) => readonly string[];
}

/** At most this many other wordings, and actions for other cases, are shown in text; the JSON has all. */
const mostOthers = 6;

/** Returns how an explanation is written. */
export function penFor(options: ExplanationOptions): Pen {
  return {
    ...options,
    t: (text) => say(text, options.language),
    lines: (lead, text) => paragraph(lead, text, options.columns),
  };
}

/** Returns the explanation as plain text, with a newline at its end. What was typed is not in it. */
export function explanationText(explanation: Explanation, known: Known, options: ExplanationOptions): string {
  const blocks = blocksOf(explanation, known, penFor(options));
  return `${cleanLines(blocks.map((block) => block.join("\n")).join("\n\n"))}\n`;
}

function blocksOf(explanation: Explanation, known: Known, pen: Pen): readonly (readonly string[])[] {
  const { t, lines } = pen;
  switch (explanation.kind) {
    case "code":
      return explanation.codes.flatMap((entry) => codeBlocks(entry, known, pen));
    case "message": {
      const { matches, codes } = explanation;
      const head = matches.length > 1 ? [lines("", t(words.several))] : [];
      const hint = pen.hint ? checkBlock(codes, pen) : [];
      const blocks = matches.flatMap((match) => messageBlocks(match, codes, pen));
      return [...head, ...blocks, ...(hint.length > 0 ? [hint] : [])];
    }
    case "unknown":
      return [nearestBlock(words.unknown, words.unknownAlone, explanation.nearest, pen), lines("", t(words.sendIn))];
    case "vague": {
      const perhaps = nearestBlock(words.perhaps, null, explanation.nearest, pen);
      return [lines("", t(words.vague)), ...(perhaps.length > 0 ? [perhaps] : [])];
    }
    case "no-code":
      return [
        [...lines("", t(words.noCode)), ...explanation.nearestCodes.flatMap((entry) => oneLine(entry, pen))],
        lines("", t(words.seeList)),
      ];
  }
}

function heading(text: Text, { t }: Pen): string {
  return t(text);
}

/** A code with its first wording, on one line or more. */
export function oneLine({ code, severity, says }: CodeEntry, { t, lines, ascii }: Pen): readonly string[] {
  return lines(`  ${drawnMark(severityMarks[severity], ascii)} ${code}  `, t(says[0]));
}

function codeBlocks(entry: CodeEntry, { seenWith }: Known, pen: Pen): readonly (readonly string[])[] {
  const { t, lines, ascii } = pen;
  const { code, severity, says, step, concerns, beyond } = entry;
  const [usual, ...others] = says;
  const mark = drawnMark(severityMarks[severity], ascii);
  const where = step ? `${t(words.step)} “${t(step.title)}”` : t(words.kysoItself);
  const counts = concerns ? [`${t(words.counts)}: ${concerns.map((kind) => t(kindWords[kind])).join(", ")}`] : [];
  const messages = seenWith(code);
  const gaps = [...says, ...entry.next].some(({ vi }) => vi.includes("…"));
  return [
    [
      ...lines(`${mark} `, `${code} · ${t(severityWords[severity])} · ${where}`),
      ...counts.flatMap((one) => lines("  ", one)),
    ],
    [heading(words.means, pen), ...lines("  ", t(usual)), ...(beyond ? lines("  ", t(words.beyond)) : [])],
    ...(others.length > 0
      ? [[heading(words.alsoReads, pen), ...others.slice(0, mostOthers).flatMap((text) => lines("  - ", t(text)))]]
      : []),
    [heading(words.found, pen), ...lines("  ", sentence(t(entry.how))), ...factsLines(entry, pen)],
    todoBlock(entry, pen),
    ...(messages.length > 0
      ? [[heading(words.seenIn, pen), ...messages.slice(0, mostOthers).flatMap((one) => lines("  - ", titleOf(one)))]]
      : []),
    ...(gaps ? [lines("", t(words.gaps))] : []),
    ...(step && pen.hint ? [lines("", `${t(words.checkHere)}: ${t(words.run)} kyso check --only ${step.id}`)] : []),
  ];
}

function sentence(text: string): string {
  return `${text.replace(/\.$/, "")}.`;
}

function factsLines({ from }: CodeEntry, { t, lines }: Pen): readonly string[] {
  if (from.length === 0) return [];
  return lines("  ", `(${t(words.facts)}: ${from.map((subject) => t(subjectWords[subject])).join(", ")})`);
}

function todoBlock({ next, otherwise }: CodeEntry, pen: Pen): readonly string[] {
  const { t, lines } = pen;
  const actions = next.flatMap((action, at) => lines(`  ${at + 1}. `, t(action)));
  const others = otherwise.slice(0, mostOthers).flatMap(({ action, on }) => {
    const when = on ? `${t(systemWords[on])}: ` : "";
    return lines("  - ", `${when}${t(action)}`);
  });
  return [
    heading(words.toDo, pen),
    ...(actions.length > 0 ? actions : lines("  ", t(words.nothingToDo))),
    ...(others.length > 0 ? ["", heading(words.otherwise, pen), ...others] : []),
  ];
}

function titleOf({ text, product }: Seen): string {
  return `“${text}” (${product})`;
}

function messageBlocks(
  { message, text }: Match,
  codes: readonly CodeEntry[],
  pen: Pen,
): readonly (readonly string[])[] {
  const { t, lines } = pen;
  const shown = message.texts.includes(text) ? text : (message.texts[0] ?? "");
  const own = codes.filter(({ code }) => message.codes.includes(code));
  const day = t(calendarDate(message.checked));
  const sure = confidenceWords[message.causeConfidence ?? message.confidence];
  return [
    [...lines("", `“${shown}”`), ...lines("  ", `${message.product} · ${t(message.where)}`)],
    [heading(words.cause, pen), ...lines("  ", t(message.cause))],
    [heading(words.toDo, pen), ...message.fix.flatMap((action, at) => lines(`  ${at + 1}. `, t(action)))],
    own.length > 0
      ? [heading(words.told, pen), ...own.flatMap((entry) => toldBy(entry, pen))]
      : lines("", t(words.notTold)),
    lines(
      "",
      `${t(words.source)}: ${sourceOf(message, pen)}; ${t(words.read)} ${day}${
        message.causeConfidence ? `; ${t(words.cause).toLowerCase()}: ${t(sure)}` : ""
      }`,
    ),
  ];
}

/** Sites, pages and issues, as they stand in a source. */
const addresses =
  /[\w.-]{1,80}\.(?:vn|com|org)(?:\/[\w./-]{1,120})?|\b\w[\w-]{0,80}\/\w[\w.-]{0,80}(?: issue \d{1,9})?/g;

/** Returns where a message was seen and how sure that is; sources are written in English, of which others get the addresses. */
function sourceOf({ source, confidence }: Message, { language, t }: Pen): string {
  const where = language === "en" ? source : (source.match(addresses) ?? []).join(", ");
  const sure = t(confidenceWords[confidence]);
  return where === "" ? sure : `${where} (${sure})`;
}

function toldBy(entry: CodeEntry, pen: Pen): readonly string[] {
  const { t, lines } = pen;
  const where = entry.step ? ` (${t(words.step).toLowerCase()} “${t(entry.step.title)}”)` : "";
  return lines(`  ${entry.code}  `, `${t(entry.says[0])}${where}`);
}

function checkBlock(codes: readonly CodeEntry[], { t, lines }: Pen): readonly string[] {
  const steps = [...new Set(codes.flatMap(({ step }) => step?.id ?? []))];
  if (steps.length === 0) return [];
  return lines("", `${t(words.checkHere)}: ${t(words.run)} kyso check --only ${steps.join(",")}`);
}

function nearestBlock(head: Text, alone: Text | null, nearest: readonly Match[], { t, lines }: Pen): readonly string[] {
  if (nearest.length === 0) return alone ? lines("", t(alone)) : [];
  return [...lines("", t(head)), ...nearest.flatMap(({ message }) => lines("  - ", titleOf(seen(message))))];
}
