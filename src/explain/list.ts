import { cleanJson } from "../text/clean-json.ts";
import { cleanLines } from "../text/clean.ts";
import { say, type Text } from "../text/language.ts";
import { drawnMark, severityMarks } from "../text/marks.ts";
import type { CodeEntry } from "./code-entry.ts";
import { codeJson, explanationSchema } from "./json.ts";
import type { Known } from "./known.ts";
import { paragraph } from "./paragraph.ts";
import type { ExplanationOptions } from "./text.ts";
import { words } from "./words.ts";

/** Returns every code by step, each with one line of what it means, and then every message by product. */
export function listText({ codes, messages }: Known, { language, ascii, columns }: ExplanationOptions): string {
  const t = (text: Text) => say(text, language);
  const head = (text: string) => paragraph("", text, columns);
  const bySteps = Map.groupBy(codes, ({ step }) => (step ? t(step.title) : t(words.kysoItself)));
  const line = ({ code, severity, says }: CodeEntry) =>
    paragraph(`  ${code} ${drawnMark(severityMarks[severity], ascii)} `, t(says[0]), columns);
  const byProducts = Map.groupBy(messages, ({ product }) => product);
  const blocks = [
    ...[...bySteps].map(([title, own]) => [...head(title), ...own.toSorted(byCode).flatMap(line)]),
    head(t(words.messagesKnown)),
    ...[...byProducts].map(([product, own]) => [
      ...head(product),
      ...own.flatMap(({ texts }) => texts.flatMap((text) => paragraph("  - ", `“${text}”`, columns))),
    ]),
  ];
  return `${cleanLines(blocks.map((block) => block.join("\n")).join("\n\n"))}\n`;
}

function byCode(one: CodeEntry, other: CodeEntry): number {
  return one.code < other.code ? -1 : 1;
}

/** Returns the same as one JSON document. */
export function listJson(
  { codes, messages }: Known,
  language: ExplanationOptions["language"],
  version: string,
): string {
  const t = (text: Text) => say(text, language);
  const document = {
    schema: explanationSchema,
    kyso: version,
    language,
    kind: "list",
    codes: codes.map((entry) => codeJson(entry, t)),
    messages: messages.map(({ id, product, texts, codes: told }) => ({ id, product, texts, codes: told })),
  };
  return `${cleanJson(document)}\n`;
}
