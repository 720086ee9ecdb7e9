import { parseArgs } from "node:util";
import type { Wrapping } from "../../acts/sign-test.ts";
import { type Format, formatNames, laterFormats, signTestFormats } from "../../report/formats.ts";
import { type Purpose, purposes, type StepId, stepIds } from "../../steps/step.ts";
import { clean } from "../../text/clean.ts";
import { type Language, languages, type Text } from "../../text/language.ts";
import { type Command, commands, isOption, known, laterCommands, taken } from "./table.ts";

export interface Options {
  readonly command: Command;
  /** What follows the command, e.g. the scenario of `demo`. */
  readonly operand: string | null;
  readonly language: Language;
  readonly modules: readonly string[];
  readonly color: boolean;
  readonly ascii: boolean;
  readonly plain: boolean;
  readonly timeoutSeconds: number | null;
  readonly format: Format;
  readonly out: string | null;
  /** How the test signature is wrapped. */
  readonly as: Wrapping;
  readonly purpose: Purpose | null;
  /** Steps the caller left out, by `--only`, `--skip` and `--offline`. */
  readonly leftOut: readonly StepId[];
  readonly facts: boolean;
  /** Whether kyso may read and write its own state folder. */
  readonly state: boolean;
  readonly pinStdin: boolean;
  readonly list: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** The call is off: one line that says what is possible. */
export interface BadCall {
  readonly bad: Text;
}

const wrappings: readonly Wrapping[] = ["raw", "cms"];

/** The one line that says what is wrong, in characters. */
const longestLine = 600;

type Environment = (name: string) => string | undefined;

function bad(vi: string, en: string): BadCall {
  return { bad: { vi: clean(vi, longestLine), en: clean(en, longestLine) } };
}

/** Says of a value that it is none of the possible ones. */
function none(what: Text, value: string, possible: readonly string[]): BadCall {
  const list = possible.join(", ");
  return bad(`không có ${what.vi} “${value}”; có thể dùng: ${list}`, `no ${what.en} “${value}”; possible: ${list}`);
}

function among<const T extends string>(value: string, possible: readonly T[]): T | null {
  return possible.find((p) => p === value) ?? null;
}

function isBad(value: object): value is BadCall {
  return "bad" in value;
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: known, allowPositionals: true, strict: false, tokens: true });
}

/** What is wrong with how the options are written, or null. */
function misspelt({ tokens }: ReturnType<typeof parse>): BadCall | null {
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const written = token.rawName;
    if (!written.startsWith("--") || !isOption(token.name))
      return none(
        { vi: "tùy chọn", en: "option" },
        written,
        Object.keys(known).map((k) => `--${k}`),
      );
    const takesValue = known[token.name].type === "string";
    const value = token.value ?? "";
    if (!takesValue && token.value !== undefined)
      return bad(`${written} không nhận giá trị`, `${written} takes no value`);
    if (takesValue && (value === "" || (token.inlineValue === false && value.startsWith("-"))))
      return bad(`${written} cần một giá trị đi kèm`, `${written} needs a value`);
  }
  return null;
}

/** Steps named in a comma-separated list, or the first name that is none. */
function stepsIn(value: string): readonly StepId[] | BadCall {
  const named: StepId[] = [];
  for (const name of value.split(",")) {
    const id = among(name.trim(), stepIds);
    if (id === null) return none({ vi: "bước", en: "step" }, name.trim(), stepIds);
    named.push(id);
  }
  return named;
}

function commandIn(first: string | undefined): Command | BadCall {
  if (first === undefined) return "wizard";
  const others = commands.filter((c) => c !== "wizard");
  if (laterCommands.includes(first))
    return bad(
      `lệnh “${first}” chưa có trong bản này; có thể dùng: ${others.join(", ")}, hoặc không lệnh nào để mở trình hướng dẫn`,
      `“${first}” is not in this version yet; possible: ${others.join(", ")}, or none for the wizard`,
    );
  return among(first, others) ?? none({ vi: "lệnh", en: "command" }, first, others);
}

/** The language to say what is wrong in, where the call itself may be off. */
export function languageFor(args: readonly string[], environment: Environment): Language {
  const { values } = parse(args);
  const asked = typeof values.lang === "string" ? values.lang : environment("KYSO_LANG");
  return among(asked ?? "vi", languages) ?? "vi";
}

/** Reads the command line. `environment` gives KYSO_LANG and NO_COLOR. */
export function readOptions(args: readonly string[], environment: Environment): Options | BadCall {
  const parsed = parse(args);
  const wrong = misspelt(parsed);
  if (wrong) return wrong;
  const [first, operand, ...rest] = parsed.positionals;
  const command = commandIn(first);
  if (typeof command === "object") return command;
  if (rest.length > 0 || (operand !== undefined && command !== "demo")) {
    const word = rest[0] ?? operand ?? "";
    return bad(`thừa từ “${word}” sau lệnh ${command}`, `“${word}” is one word too many after ${command}`);
  }
  const given = Object.keys(parsed.values);
  const stray = given.find((name) => !taken[command].some((n) => n === name));
  if (stray) {
    const list = taken[command].map((n) => `--${n}`).join(", ");
    const called = command === "wizard" ? { vi: "trình hướng dẫn", en: "the wizard" } : { vi: command, en: command };
    return bad(
      `--${stray} không dùng với ${called.vi}; có thể dùng: ${list}`,
      `--${stray} does not go with ${called.en}; possible: ${list}`,
    );
  }
  const text = (name: string): string | undefined => {
    const value: unknown = Object.entries(parsed.values).find(([n]) => n === name)?.[1];
    return typeof value === "string" ? value : undefined;
  };
  const flag = (name: string) => given.includes(name);
  // A variable that is set to nothing is as good as not set.
  const asked = text("lang") ?? (environment("KYSO_LANG") || "vi");
  const language = among(asked, languages);
  if (language === null) return none({ vi: "ngôn ngữ", en: "language" }, asked, languages);
  const format = formatIn(text("format") ?? "text", command);
  if (typeof format === "object") return format;
  const wrapping = text("as") ?? "raw";
  const as = among(wrapping, wrappings);
  if (as === null) return none({ vi: "dạng chữ ký", en: "form of signature" }, wrapping, wrappings);
  const wanted = text("for");
  const purpose = wanted === undefined ? null : among(wanted, purposes);
  if (wanted !== undefined && purpose === null) return none({ vi: "mục đích", en: "purpose" }, wanted, purposes);
  const timeout = text("timeout");
  const seconds = timeout === undefined ? null : Number(timeout);
  if (seconds !== null && !(seconds > 0 && seconds <= 3600))
    return bad(
      `--timeout nhận số giây, lớn hơn 0 và không quá 3600, không phải “${timeout}”`,
      `--timeout takes seconds, above 0 and at most 3600, not “${timeout}”`,
    );
  const leftOut = leftOutBy(text("only"), text("skip"), flag("offline"));
  if (isBad(leftOut)) return leftOut;
  return {
    command,
    operand: operand ?? null,
    language,
    modules: (parsed.values.module ?? []).filter((path) => typeof path === "string"),
    color: !flag("no-color") && !environment("NO_COLOR"),
    ascii: flag("ascii"),
    plain: flag("plain"),
    timeoutSeconds: seconds,
    format,
    out: text("out") ?? null,
    as,
    purpose,
    leftOut,
    facts: flag("facts"),
    state: !flag("no-state"),
    pinStdin: flag("pin-stdin"),
    list: flag("list"),
    help: flag("help"),
    version: flag("version"),
  };
}

function formatIn(value: string, command: Command): Format | BadCall {
  const possible = command === "sign-test" ? signTestFormats : formatNames;
  const format = among(value, possible);
  if (format !== null) return format;
  if (!laterFormats.includes(value)) return none({ vi: "định dạng", en: "format" }, value, possible);
  return bad(
    `--format ${value} chưa có trong bản này; có thể dùng: ${possible.join(", ")}`,
    `--format ${value} is not in this version yet; possible: ${possible.join(", ")}`,
  );
}

function leftOutBy(only: string | undefined, skip: string | undefined, offline: boolean): readonly StepId[] | BadCall {
  const kept = only === undefined ? stepIds : stepsIn(only);
  if (isBad(kept)) return kept;
  const skipped = skip === undefined ? [] : stepsIn(skip);
  if (isBad(skipped)) return skipped;
  return stepIds.filter((id) => !kept.includes(id) || skipped.includes(id) || (offline && id === "portal"));
}
