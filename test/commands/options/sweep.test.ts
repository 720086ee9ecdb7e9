import { describe, expect, it } from "vitest";
import { named, unnamed } from "../../../src/commands/specs/index.ts";
import type { CommandSpec } from "../../../src/commands/specs/spec.ts";
import { type BadCall, readOptions } from "../../../src/commands/options/read.ts";
import { known, type OptionName } from "../../../src/commands/options/table.ts";
import type { Options } from "../../../src/commands/options/options.ts";

const nothing = () => undefined;

/** One valid value of each option that takes one. */
const valid: { readonly [name: string]: string } = {
  lang: "en",
  module: "/usr/lib/driver.so",
  timeout: "5",
  format: "text",
  out: "file.txt",
  for: "tax",
  only: "token",
  skip: "token",
  as: "cms",
  certificate: "00b6e74f",
  label: "PC-01",
  period: "month",
  from: "folder",
  facts: "facts.json",
};

/** Options whose value is one of a few; any other is unknown. */
const ofFew: readonly OptionName[] = [
  "lang",
  "format",
  "for",
  "only",
  "skip",
  "as",
  "period",
  "timeout",
  "certificate",
];

function start({ name, operandNeeded }: CommandSpec): readonly string[] {
  const operand = operandNeeded ? ["DRV-01"] : [];
  return name === unnamed.name ? [] : [name, ...operand];
}

function takesValue(spec: CommandSpec, option: OptionName): boolean {
  return known[option].type === "string" || spec.withValue?.[option] !== undefined;
}

function read(spec: CommandSpec, ...args: string[]): Options | BadCall {
  return readOptions([...start(spec), ...args], nothing);
}

/** Returns what is wrong with how an invalid call is answered; empty if it gets one clean line in each language. */
function faultsOf(answer: Options | BadCall, call: string): readonly string[] {
  if (!("bad" in answer)) return [`${call}: is taken`];
  return Object.entries(answer.bad).flatMap(([language, line]) => [
    ...(/[\p{Cc}\p{Cf}]/u.test(line) ? [`${call} ${language}: control characters`] : []),
    ...(line.length > 600 || line.trim() === "" ? [`${call} ${language}: ${line.length} characters`] : []),
  ]);
}

const every = [unnamed, ...named];

describe.each(every)("$name", (spec) => {
  const cases = spec.options.filter((option) => option !== "help" && option !== "version");
  const withValue = cases.filter((option) => takesValue(spec, option));

  it("takes each of its options, and no option of another command", () => {
    const refused = cases.filter((option) => {
      const value = takesValue(spec, option) ? [valid[option] ?? ""] : [];
      return "bad" in read(spec, `--${option}`, ...value);
    });
    expect(refused).toEqual([]);
    const others = (Object.keys(known) as OptionName[]).filter((option) => !spec.options.includes(option));
    const faults = others.flatMap((option) => {
      const value = known[option].type === "string" ? [valid[option] ?? ""] : [];
      return faultsOf(read(spec, `--${option}`, ...value), `--${option}`);
    });
    expect(faults).toEqual([]);
  });

  it("refuses a missing or empty value, one that is an option, and an option that is given twice", () => {
    const faults = withValue.flatMap((option) => {
      const [name, value] = [`--${option}`, valid[option] ?? ""];
      const repeated = "multiple" in known[option] ? [] : [[name, value, name, value]];
      return [[name], [name, ""], [`${name}=`], [name, "--plain"], [name, "-"], ...repeated].flatMap((args) =>
        faultsOf(read(spec, ...args), args.join(" ")),
      );
    });
    expect(faults).toEqual([]);
  });

  it("refuses unknown values, also long ones and such with control characters, in one clean line", () => {
    const strange = [
      "nonsense",
      "x".repeat(10_000),
      "\u001b[2J\u0007",
      "y\nz",
      "\u202egnp.exe",
      "TEXT",
      " text",
      "0x",
      "NaN",
    ];
    const faults = withValue
      .filter((option) => ofFew.includes(option))
      .flatMap((option) =>
        strange.flatMap((value) => faultsOf(read(spec, `--${option}=${value}`), `--${option}=${value}`)),
      );
    expect(faults).toEqual([]);
  });

  it("refuses a value for an option that takes none", () => {
    const flags = cases.filter((option) => !takesValue(spec, option));
    expect(flags.flatMap((option) => faultsOf(read(spec, `--${option}=yes`), option))).toEqual([]);
  });

  it("refuses short options, unknown ones, and one word too many", () => {
    const odd = [["-x"], ["--unknown"], ["--__proto__"], ["--constructor"], [`--${"x".repeat(10_000)}`], ["---lang"]];
    const words = spec.operandOfWords ? [] : [["one", "two", "three"]];
    expect([...odd, ...words].flatMap((args) => faultsOf(read(spec, ...args), args.join(" ").slice(0, 40)))).toEqual(
      [],
    );
  });

  it("refuses numbers that are no seconds, and labels that are too long or blank", () => {
    const seconds = ["0", "-1", "1e9", "3601", "Infinity", "5s", "1,5"].map((value) => `--timeout=${value}`);
    const labels = ["x".repeat(101), "   ", "\u200b", "\u001b"].map((value) => `--label=${value}`);
    const calls = [
      ...(spec.options.includes("timeout") ? seconds : []),
      ...(spec.options.includes("label") ? labels : []),
    ];
    expect(calls.flatMap((call) => faultsOf(read(spec, call), call))).toEqual([]);
  });
});

it("names the word that is missing, and takes --help and --version without it", () => {
  for (const spec of named.filter(({ operandNeeded }) => operandNeeded)) {
    expect(faultsOf(readOptions([spec.name], nothing), spec.name)).toEqual([]);
    expect("bad" in readOptions([spec.name, "--help"], nothing)).toBe(false);
  }
});
