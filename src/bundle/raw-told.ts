import { say, type Language, type Text } from "../text/language.ts";
import { reasonIn } from "../text/reasons.ts";
import type { RawItem, RawText } from "./raw.ts";

/** With at most this many lines all of it is shown at once. */
const mostAtOnce = 40;
/** Else at most this many answers are shown, at most this many lines of each, and this many columns of a line. */
const mostItems = 8;
const mostLines = 5;
const columns = 100;

/** How the masked answers are shown before somebody agrees to pass them on. */
export interface RawTold {
  readonly lines: readonly string[];
  /** Whether the lines are all there is of the answers. */
  readonly whole: boolean;
}

export interface HowTold {
  /** How many answers more there were than are kept. */
  readonly left: number;
  readonly language: Language;
  /** Whether to show all, however long. */
  readonly all?: boolean;
}

const nothing: Text = {
  vi: "kyso đã đọc được mọi câu trả lời của hệ thống: không có gì để thêm vào gói (--raw).",
  en: "kyso could read every answer of the system: there is nothing to add to the bundle (--raw).",
};
const masking: Text = {
  vi: "Đã che tại chỗ: chữ cái thành x, chữ có dấu thành ă, chữ số thành 9; chỉ giữ những từ mà kyso tìm trong câu trả lời.",
  en: "Masked in place: letters are x, letters with marks ă, digits 9; only the words that kyso looks for are kept.",
};

const count = (all: readonly RawText[]) => all.reduce((sum, { lines }) => sum + lines.length, 0);

/** The texts of an answer that hold anything, with what they are called. */
function textsOf({ stdout, stderr, written }: RawItem): readonly (readonly [string, RawText])[] {
  const all = [
    ["", stdout],
    ["stderr", stderr],
    ["export", written],
  ] as const;
  return all.flatMap(([name, text]) => (text && text.lines.join("") !== "" ? [[name, text] as const] : []));
}

function headingOf(item: RawItem, number: number): Text {
  const texts = textsOf(item).map(([, text]) => text);
  const characters = texts.reduce((sum, { lines }) => sum + lines.reduce((all, line) => all + line.length + 1, 0), 0);
  const question = [item.program, ...item.args].join(" ").slice(0, 160);
  const why = reasonIn(item.why);
  const exit = item.exit === null ? "" : `, exit ${item.exit}`;
  return {
    vi: `${number}. ${question}${exit}: ${why.vi} (${count(texts)} dòng, ${characters} ký tự${item.partly ? "; phần còn lại đã đọc được" : ""})`,
    en: `${number}. ${question}${exit}: ${why.en} (${count(texts)} lines, ${characters} characters${item.partly ? "; the rest was read" : ""})`,
  };
}

function linesOf(item: RawItem, all: boolean, language: Language): readonly string[] {
  const lines = textsOf(item).flatMap(([name, text]) => [...(name === "" ? [] : [`[${name}]`]), ...text.lines]);
  const shown = all ? lines : lines.slice(0, mostLines).map((line) => line.slice(0, columns));
  const more = lines.length - shown.length;
  const rest: Text = { vi: `… và ${more} dòng nữa, trong tệp`, en: `… and ${more} lines more, in the file` };
  return [...shown.map((line) => `   | ${line}`), ...(more > 0 ? [`   ${say(rest, language)}`] : [])];
}

/** Returns the masked answers as they are shown before they are passed on: all of them if they are short. */
export function rawTold(items: readonly RawItem[], { left, language, all: asked = false }: HowTold): RawTold {
  if (items.length === 0) return { lines: [say(nothing, language)], whole: true };
  const total = count(items.flatMap((item) => textsOf(item).map(([, text]) => text)));
  const all = asked || total <= mostAtOnce;
  const shown = all ? items : items.slice(0, mostItems);
  const hidden = items.length - shown.length;
  const head: Text = {
    vi: `kyso không đọc được, hoặc chỉ đọc được một phần, ${items.length} câu trả lời của hệ thống:`,
    en: `kyso could not read, or not wholly, ${items.length} answers of the system:`,
  };
  const others: Text = {
    vi: `… và ${hidden} câu trả lời nữa, trong tệp`,
    en: `… and ${hidden} answers more, in the file`,
  };
  const dropped: Text = {
    vi: `${left} câu trả lời nữa không được giữ lại: quá nhiều.`,
    en: `${left} answers more were not kept: there were too many.`,
  };
  const lines = [
    say(head, language),
    say(masking, language),
    ...shown.flatMap((item, at) => [say(headingOf(item, at + 1), language), ...linesOf(item, all, language)]),
    ...(hidden > 0 ? [say(others, language)] : []),
    ...(left > 0 ? [say(dropped, language)] : []),
  ];
  return { lines, whole: all };
}
