import type { PersonalKind } from "../facts/schema.ts";
import { subjectWords } from "../steps/subject-words.ts";
import { fileName } from "../text/file-name.ts";
import { type Language, say, type Text } from "../text/language.ts";
import { kindNames, verdictWords } from "../text/verdicts.ts";
import { valueOf } from "../facts/observation.ts";
import type { BundleFile } from "./file.ts";
import { type Bundle, largestBundle } from "./schema.ts";

const kinds: { readonly [K in PersonalKind | "mention" | "time" | "unmarked"]: Text } = {
  name: { vi: "tên người, tên token, tên đơn vị", en: "names of people, tokens and organisations" },
  serial: { vi: "số sê-ri", en: "serial numbers" },
  "tax-code": { vi: "mã số thuế, số giấy tờ", en: "tax codes and other numbers of people" },
  certificate: { vi: "chứng thư và mã nhận ra chứng thư", en: "certificates, and what identifies them" },
  path: { vi: "thư mục và tệp", en: "folders and files" },
  host: { vi: "địa chỉ mạng, proxy", en: "network addresses and proxies" },
  text: { vi: "đoạn chữ của phần mềm khác", en: "texts of other programs" },
  mention: { vi: "chỗ nhắc lại các điều trên", en: "places that quote any of these" },
  time: { vi: "giờ thu hồi (chỉ giữ ngày)", en: "times of revocations (only the day is kept)" },
  unmarked: { vi: "mục chưa xếp loại (bỏ hẳn)", en: "fields without a mark (left out)" },
};

function kindNamed(kind: string): Text {
  const known = Object.entries(kinds).find(([name]) => name === kind);
  return known?.[1] ?? { vi: kind, en: kind };
}

/** How the words that stand in a value's place begin, by its kind. */
const words: Readonly<Record<string, RegExp>> = {
  name: /\bname-[a-z]{12}/i,
  serial: /\bserial-[a-z]{12}/i,
  "tax-code": /\bmst-[a-z]{12}/i,
  path: /\b(?:dir|file)-[a-z]{12}/i,
  host: /\bhost-[a-z]{12}|\b(?:fd00|2001:db8)::[0-9a-f:]+/i,
};

/** Returns the names of subjects in words; another part of the bundle keeps its own. */
function subjectsNamed(names: readonly string[], language: Language): string {
  const known: Readonly<Record<string, Text>> = subjectWords;
  return names.map((name) => say(known[name] ?? { vi: name, en: name }, language)).join(", ");
}

/** Returns how many values of each kind were replaced, with one of the texts that stand in their place. */
function takenOut({ redactions, scenario }: Bundle, language: Language): readonly string[] {
  const facts = JSON.stringify(scenario.facts);
  const order = [...new Set(redactions.map(({ kind }) => kind))];
  return order.map((kind) => {
    const own = redactions.filter((one) => one.kind === kind);
    const count = own.reduce((sum, one) => sum + one.count, 0);
    const where = subjectsNamed([...new Set(own.map(({ path }) => path.split(/[.[]/)[0] ?? ""))], language);
    const [example] = words[kind]?.exec(facts) ?? [];
    return `  ${count} × ${say(kindNamed(kind), language)} (${where})${example === undefined ? "" : ` → ${example}`}`;
  });
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** What is told of a bundle before it is written. */
export interface Shown {
  /** Where it will be written; null for standard output. */
  readonly path: string | null;
  /** Whether a file is there already, which will be replaced. */
  readonly replaces?: boolean;
  /** Whether the person gave the label. */
  readonly ownLabel: boolean;
  readonly language: Language;
}

/** Returns the lines that say what is in the bundle, what was taken out and where it goes, before anything is written. */
export function contentsOf(
  { bundle, bytes }: BundleFile,
  { path, replaces = false, ownLabel, language }: Shown,
): readonly string[] {
  const t = (text: Text) => say(text, language);
  const { scenario, report, dropped = [], raw } = bundle;
  const subjects = subjectsNamed(Object.keys(scenario.facts), language);
  const out = takenOut(bundle, language);
  const label = ownLabel
    ? { vi: `Tên máy ghi như bạn đặt: “${report.label}”`, en: `The machine is called as you said: “${report.label}”` }
    : { vi: "Tên máy tính không có trong gói.", en: "The computer's name is not in it." };
  return [
    t({ vi: "GÓI HỖ TRỢ (kyso/bundle@1): nội dung", en: "SUPPORT BUNDLE (kyso/bundle@1): what is in it" }),
    `  ${t({ vi: "điều kyso thấy trên máy", en: "what kyso found on this machine" })}: ${subjects}`,
    `  ${t({ vi: "kết quả xét, ngày của danh mục, phiên bản kyso", en: "the report, the catalogue's days, kyso's version" })}`,
    ...(raw === undefined
      ? []
      : [
          `  ${raw.length} × ${t({ vi: "câu trả lời của chương trình hệ thống, đã che", en: "answers of system programs, masked" })}`,
        ]),
    "",
    t({
      vi: "Đã che (thay bằng tên giả, gói khác có tên khác):",
      en: "Taken out (replaced; another bundle has others):",
    }),
    ...(out.length > 0 ? out : [t({ vi: "  không có gì phải che", en: "  there was nothing to take out" })]),
    t({
      vi: "Không có mã PIN, không có chứng thư. Tên, số và địa chỉ mà kyso nhận ra đã được thay, cả ở chỗ được nhắc lại.",
      en: "No PIN and no certificate is in it. Names, numbers and addresses that kyso knows as such are replaced, also where they are quoted.",
    }),
    t({
      vi: "Gói vẫn cho biết: nơi cấp và thời hạn chứng thư, hệ điều hành, loại thiết bị, phần mềm đã cài.",
      en: "It still tells the certificates' issuer and term, the system, the models of devices and the software.",
    }),
    t(label),
    ...dropped.map(({ path: left, count }) =>
      t({
        vi: `Bỏ bớt vì gói lớn quá ${sizeOf(largestBundle)}: ${left} (${count})`,
        en: `Left out because a bundle is at most ${sizeOf(largestBundle)}: ${left} (${count})`,
      }),
    ),
    t(
      path === null
        ? { vi: `Ghi ra đầu ra chuẩn, ${sizeOf(bytes)}.`, en: `To be written to standard output, ${sizeOf(bytes)}.` }
        : { vi: `Sẽ ghi vào: ${path} (${sizeOf(bytes)})`, en: `To be written to: ${path} (${sizeOf(bytes)})` },
    ),
    ...(replaces
      ? [
          t({
            vi: "Ở đó đã có một tệp cùng tên: tệp cũ sẽ bị thay.",
            en: "A file of that name is there already: it will be replaced.",
          }),
        ]
      : []),
  ];
}

const width = 72;
const mostLines = 20;

/** Breaks words over lines of at most 72 columns; a longer word stands alone and is cut. */
function wrapped(name: string, words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let line = `${name}:`;
  for (const word of words) {
    const next = `${line} ${word}`;
    if (next.length <= width) line = next;
    else {
      lines.push(line);
      line = `  ${word}`.slice(0, width);
    }
  }
  return words.length === 0 ? [] : [...lines, line];
}

/** Returns the lines to paste into a chat: at most 20 of at most 72 columns, fenced. */
export function pasteBlock({ bundle, id }: BundleFile, language: Language): readonly string[] {
  const t = (text: Text) => say(text, language);
  const { report, scenario, kyso, takenAt } = bundle;
  const computer = valueOf(scenario.facts.computer);
  const modules = valueOf(scenario.facts.drivers)?.modules ?? [];
  const files = [...new Set(modules.map(({ path }) => fileName(path)))];
  const found = report.steps.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== "ok");
  const graver = (one: string) => found.filter(({ severity }) => severity === one).map(({ code }) => code);
  const codes = [...new Set([...graver("fail"), ...graver("unknown"), ...graver("warn"), ...graver("info")])];
  const { sign, register, login, file } = report.readiness;
  const verdicts = [
    `${t({ vi: "Ký", en: "Sign" })}: ${t(verdictWords[sign.verdict])}`,
    `${t(kindNames.register)}: ${t(verdictWords[register.verdict])}`,
    `${t(kindNames.login)}: ${t(verdictWords[login.verdict])}`,
    `${t(kindNames.file)}: ${t(verdictWords[file.verdict])}`,
  ];
  const system = computer
    ? [computer.name, computer.version, computer.architecture].filter((part) => part !== "").join(" ")
    : t({ vi: "chưa biết", en: "not known" });
  const lines = [
    `kyso ${kyso} · ${t({ vi: "gói hỗ trợ", en: "support bundle" })} ${id} · ${takenAt.slice(0, 16)}Z`,
    ...(bundle.practice ? [t({ vi: "TẬP DƯỢT, không phải token thật", en: "PRACTICE, not a real token" })] : []),
    ...wrapped(t({ vi: "Hệ điều hành", en: "System" }), system.split(" ")),
    ...verdicts,
    ...wrapped(t({ vi: "Mã", en: "Codes" }), codes),
    ...wrapped(t({ vi: "Thư viện", en: "Modules" }), files),
  ].map((line) => line.slice(0, width));
  const room = mostLines - 2;
  return ["```", ...(lines.length > room ? [...lines.slice(0, room - 1), "…"] : lines), "```"];
}
