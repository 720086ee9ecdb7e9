import type { ParseArgsOptionsConfig } from "node:util";
import { type FormatName, formatNames, laterFormats } from "../../report/formats.ts";
import { purposes, type StepId, stepIds } from "../../steps/step.ts";
import { clean } from "../../text/clean.ts";
import { type Language, languages, type Text } from "../../text/language.ts";
import { laterNames, named, unnamed } from "../specs/index.ts";
import type { CommandSpec } from "../specs/spec.ts";
import { type Options, periods, wrappings } from "./options.ts";
import { isOption, known } from "./table.ts";

// Not imported: in a bundle that would load every part of node:util at each start.
const { parseArgs } = process.getBuiltinModule("node:util");

/** The command line is invalid: one line that says what is possible. */
export interface BadCall {
  readonly bad: Text;
}

/** At most this many characters of the line that says what is wrong are shown. */
const longestLine = 600;

type Environment = (name: string) => string | undefined;

function bad(vi: string, en: string): BadCall {
  return { bad: { vi: clean(vi, longestLine), en: clean(en, longestLine) } };
}

/** Says that a value is unknown, and which are possible. */
function unknown(what: Text, value: string, possible: readonly string[]): BadCall {
  const list = possible.join(", ");
  return bad(`không có ${what.vi} “${value}”; có thể dùng: ${list}`, `no ${what.en} “${value}”; possible: ${list}`);
}

function among<const T extends string>(value: string, possible: readonly T[]): T | null {
  return possible.find((p) => p === value) ?? null;
}

function isBad(value: object): value is BadCall {
  return "bad" in value;
}

/** Reads the words as `command` takes them: an option may be a flag for one command and take a value for another. */
function parse(args: readonly string[], command: CommandSpec | null = null) {
  const own = Object.keys(command?.withValue ?? {}).map((name) => [name, { type: "string" }] as const);
  const options: typeof known & ParseArgsOptionsConfig = { ...known, ...Object.fromEntries(own) };
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
}

/** Reads the command line by the options of the command that it names. */
function parsedFor(args: readonly string[]): ReturnType<typeof parse> {
  for (const command of named.filter(({ withValue }) => withValue)) {
    const parsed = parse(args, command);
    if (parsed.positionals[0] === command.name) return parsed;
  }
  return parse(args);
}

/** What is wrong with how the options are written, or null. */
function misspelt({ tokens, positionals }: ReturnType<typeof parse>): BadCall | null {
  const withValue = named.find(({ name }) => name === positionals[0])?.withValue ?? {};
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const written = token.rawName;
    if (!written.startsWith("--") || !isOption(token.name))
      return unknown(
        { vi: "tùy chọn", en: "option" },
        written,
        Object.keys(known).map((k) => `--${k}`),
      );
    const called = withValue[token.name];
    const takesValue = called !== undefined || known[token.name].type === "string";
    const value = token.value ?? "";
    if (takesValue && !("multiple" in known[token.name]) && seen.has(token.name))
      return bad(`${written} chỉ được ghi một lần`, `${written} may be given once only`);
    seen.add(token.name);
    if (!takesValue && token.value !== undefined)
      return bad(`${written} không nhận giá trị`, `${written} takes no value`);
    const none = takesValue && (value === "" || (token.inlineValue === false && value.startsWith("-")));
    if (none && called)
      return bad(`${written} ở lệnh này cần ${called.vi} đi kèm`, `${written} needs ${called.en} with this command`);
    if (none) return bad(`${written} cần một giá trị đi kèm`, `${written} needs a value`);
  }
  return null;
}

/** The steps named in a comma-separated list, or what is wrong with the first unknown name. */
function stepsIn(value: string): readonly StepId[] | BadCall {
  const named: StepId[] = [];
  for (const name of value.split(",")) {
    const id = among(name.trim(), stepIds);
    if (id === null) return unknown({ vi: "bước", en: "step" }, name.trim(), stepIds);
    named.push(id);
  }
  return named;
}

/** The command by the first word of the command line. */
function commandIn(first: string | undefined): CommandSpec | BadCall {
  if (first === undefined) return unnamed;
  const found = named.find(({ name }) => name === first);
  if (found) return found;
  const others = named.map(({ name }) => name);
  if (!laterNames.includes(first)) return unknown({ vi: "lệnh", en: "command" }, first, others);
  return bad(
    `lệnh “${first}” chưa có trong bản này; có thể dùng: ${others.join(", ")}, hoặc không lệnh nào để mở trình hướng dẫn`,
    `“${first}” is not in this version yet; possible: ${others.join(", ")}, or none for the wizard`,
  );
}

/** Null where the words and options fit the command, else what is wrong. */
function misfit(command: CommandSpec, words: readonly string[], given: readonly string[]): BadCall | null {
  const { name, operand, operandNeeded, operandOfWords, options } = command;
  const extra = operandOfWords ? undefined : (words[1] ?? (operand ? undefined : words[0]));
  if (extra !== undefined)
    return bad(`thừa từ “${extra}” sau lệnh ${name}`, `“${extra}” is one word too many after ${name}`);
  const needed = operandNeeded === "always" || (operandNeeded === "unless-list" && !given.includes("list"));
  const missing = operand && needed && words.every((word) => word.trim() === "");
  if (missing && !given.some((option) => option === "help" || option === "version"))
    return bad(`thiếu ${operand.vi} sau lệnh ${name}`, `${operand.en} is missing after ${name}`);
  const stray = given.find((option) => !options.some((own) => own === option));
  if (stray === undefined) return null;
  const list = options.map((own) => `--${own}`).join(", ");
  const called = command === unnamed ? { vi: "trình hướng dẫn", en: "the wizard" } : { vi: name, en: name };
  return bad(
    `--${stray} không dùng với ${called.vi}; có thể dùng: ${list}`,
    `--${stray} does not go with ${called.en}; possible: ${list}`,
  );
}

/** The language for the message about an invalid command line. */
export function languageFor(args: readonly string[], environment: Environment): Language {
  const { values } = parsedFor(args);
  const wanted = typeof values.lang === "string" ? values.lang : environment("KYSO_LANG");
  return among(wanted ?? "vi", languages) ?? "vi";
}

/** Reads the command line. `environment` gives KYSO_LANG and NO_COLOR. */
export function readOptions(args: readonly string[], environment: Environment): Options | BadCall {
  const parsed = parsedFor(args);
  const wrong = misspelt(parsed);
  if (wrong) return wrong;
  const [first, ...words] = parsed.positionals;
  const command = commandIn(first);
  if (isBad(command)) return command;
  const given = Object.keys(parsed.values);
  const unfit = misfit(command, words, given);
  if (unfit) return unfit;
  if (given.includes("quiet") && given.includes("verbose"))
    return bad("--quiet không đi cùng --verbose", "--quiet does not go with --verbose");
  const text = (name: string): string | undefined => {
    const value: unknown = Object.entries(parsed.values).find(([n]) => n === name)?.[1];
    return typeof value === "string" ? value : undefined;
  };
  const flag = (name: string) => given.includes(name);
  // An empty variable counts as not set.
  const wantedLanguage = text("lang") ?? (environment("KYSO_LANG") || "vi");
  const language = among(wantedLanguage, languages);
  if (language === null) return unknown({ vi: "ngôn ngữ", en: "language" }, wantedLanguage, languages);
  const format = formatIn(text("format") ?? (flag("json") ? "json" : "text"), command.formats ?? formatNames);
  if (typeof format === "object") return format;
  if (flag("json") && format !== "json")
    return bad(`--json không đi cùng --format ${format}`, `--json does not go with --format ${format}`);
  const wrapping = text("as") ?? "raw";
  const as = among(wrapping, wrappings);
  if (as === null) return unknown({ vi: "dạng chữ ký", en: "form of signature" }, wrapping, wrappings);
  const wanted = text("for");
  const purpose = wanted === undefined ? null : among(wanted, purposes);
  if (wanted !== undefined && purpose === null) return unknown({ vi: "mục đích", en: "purpose" }, wanted, purposes);
  const timeout = text("timeout");
  const seconds = timeout === undefined ? null : Number(timeout);
  if (seconds !== null && !(seconds > 0 && seconds <= 3600))
    return bad(
      `--timeout nhận số giây, lớn hơn 0 và không quá 3600, không phải “${timeout}”`,
      `--timeout takes seconds, above 0 and at most 3600, not “${timeout}”`,
    );
  const asked = text("period");
  const period = asked === undefined ? null : among(asked, periods);
  if (asked !== undefined && period === null) return unknown({ vi: "kỳ khai", en: "period" }, asked, periods);
  const label = labelIn(text("label"));
  if (label !== null && typeof label === "object") return label;
  const certificate = certificateIn(text("certificate"));
  if (certificate !== null && typeof certificate === "object") return certificate;
  const leftOut = leftOutBy(text("only"), text("skip"), flag("offline"));
  if (isBad(leftOut)) return leftOut;
  return {
    command: command.name,
    operand: words.length === 0 ? null : words.join(" "),
    language,
    modules: (parsed.values.module ?? []).filter((path) => typeof path === "string"),
    color: !flag("no-color") && !environment("NO_COLOR"),
    ascii: flag("ascii"),
    plain: flag("plain"),
    quiet: flag("quiet"),
    verbose: flag("verbose"),
    timeoutSeconds: seconds,
    format,
    formatNamed: flag("format") || flag("json"),
    out: text("out") ?? null,
    as,
    purpose,
    leftOut,
    facts: flag("facts"),
    factsFile: text("facts") ?? null,
    state: !flag("no-state"),
    pinStdin: flag("pin-stdin"),
    certificate,
    label,
    yes: flag("yes"),
    raw: flag("raw"),
    period,
    from: text("from") ?? null,
    list: flag("list"),
    help: flag("help"),
    version: flag("version"),
  };
}

/** The longest label of a report, in characters. */
const longestLabel = 100;

/** The label that `--label` gives, clean; null without it. */
function labelIn(value: string | undefined): string | null | BadCall {
  if (value === undefined) return null;
  const label = clean(value, longestLabel + 1);
  if (label.trim() !== "" && [...label].length <= longestLabel) return label;
  return bad(
    `--label nhận từ 1 đến ${longestLabel} ký tự, không phải “${value}”`,
    `--label takes 1 to ${longestLabel} characters, not “${value}”`,
  );
}

/**
 * The digits that name a certificate, as people copy them: with colons, dashes or spaces between, and with the unseen
 * mark that Windows' certificate window puts before them.
 */
function certificateIn(value: string | undefined): string | null | BadCall {
  if (value === undefined) return null;
  const digits = value.replace(/[\s:\-\p{Cf}]/gu, "").toLowerCase();
  if (/^[0-9a-f]{2,64}$/.test(digits)) return digits;
  return bad(
    `--certificate nhận SHA-256 của chứng thư, ít nhất 8 chữ số đầu của nó, hoặc số sê-ri chứng thư (hệ 16), không phải “${value}”`,
    `--certificate takes the certificate's SHA-256, at least its first 8 digits, or its serial number (in hexadecimal), not “${value}”`,
  );
}

function formatIn(value: string, possible: readonly FormatName[]): FormatName | BadCall {
  const format = among(value, possible);
  if (format !== null) return format;
  if (!laterFormats.includes(value)) return unknown({ vi: "định dạng", en: "format" }, value, possible);
  return bad(
    `--format ${value} chưa có trong bản này; có thể dùng: ${possible.join(", ")}`,
    `--format ${value} is not in this version yet; possible: ${possible.join(", ")}`,
  );
}

/** The steps left out by `--only`, `--skip` and `--offline`. */
function leftOutBy(only: string | undefined, skip: string | undefined, offline: boolean): readonly StepId[] | BadCall {
  const kept = only === undefined ? stepIds : stepsIn(only);
  if (isBad(kept)) return kept;
  const skipped = skip === undefined ? [] : stepsIn(skip);
  if (isBad(skipped)) return skipped;
  return stepIds.filter((id) => !kept.includes(id) || skipped.includes(id) || (offline && id === "portal"));
}
