import type { CodeEntry } from "../../src/explain/code-entry.ts";
import { makeKnown } from "../../src/explain/make-known.ts";
import { words } from "../../src/explain/words.ts";
import { type Language, languages, type Text } from "../../src/text/language.ts";
import { severityWords } from "../../src/text/severities.ts";
import { table } from "./table.ts";

const titles = {
  codes: { vi: "Mã của kyso", en: "Codes of kyso" },
  messages: { vi: "Câu báo lỗi của phần mềm và trang khác", en: "Messages of other programs and pages" },
  code: { vi: "mã", en: "code" },
  severity: { vi: "mức", en: "severity" },
  means: { vi: "nghĩa là", en: "means" },
  toDo: { vi: "làm gì", en: "what to do" },
  found: { vi: "kyso biết bằng cách nào", en: "how it is found" },
  message: { vi: "câu báo lỗi", en: "message" },
  cause: { vi: "vì sao", en: "cause" },
  told: { vi: "mã", en: "codes" },
} as const satisfies Record<string, Text>;

/** Returns docs/codes.md: every code and every message, in both languages. */
export function codesPage(): string {
  const { codes, messages } = makeKnown();
  const sections = languages.flatMap((language) => {
    const t = (text: Text) => text[language];
    const bySteps = Map.groupBy(codes, ({ step }) => (step ? t(step.title) : "kyso"));
    const byProducts = Map.groupBy(messages, ({ product }) => product);
    const messageRow = (message: (typeof messages)[number]) => [
      message.texts.map((text) => `“${text}”`).join(" · "),
      t(message.cause),
      message.fix.map(t).join(" · "),
      message.codes.join(" "),
    ];
    return [
      `## ${t(titles.codes)}`,
      t(words.gaps),
      ...[...bySteps].map(([title, own]) => `### ${title}\n\n${codesTable(own, language)}`),
      `## ${t(titles.messages)}`,
      ...[...byProducts].map(([product, own]) => {
        const head = [titles.message, titles.cause, titles.toDo, titles.told].map(t);
        return `### ${product}\n\n${table(head, own.map(messageRow))}`;
      }),
    ];
  });
  return `${[intro, ...sections].join("\n\n")}\n`;
}

/** One step's codes; how they are found stands once where it is the same for all. */
function codesTable(own: readonly CodeEntry[], language: Language): string {
  const t = (text: Text) => text[language];
  const head = [titles.code, titles.severity, titles.means, titles.toDo, titles.found].map(t);
  const rows = own
    .toSorted((one, other) => (one.code < other.code ? -1 : 1))
    .map(({ code, severity, says, next, how }) => {
      return [code, t(severityWords[severity]), t(says[0]), next.map(t).join(" · "), t(how)];
    });
  return table(head, rows);
}

const intro = `# Mã và câu báo lỗi · Codes and messages

Made from the findings and \`src/catalogue/data/messages.json\` by \`npm run docs\`; do not edit it by hand. The same, with all wordings,
sources and confidence, is shown by \`kyso explain\`; \`kyso explain --list\` lists it. Tiếng Việt trước, English below.`;
