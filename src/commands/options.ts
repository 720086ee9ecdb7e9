import { parseArgs } from "node:util";
import { type Purpose, purposes, type StepId, stepIds } from "../steps/step.ts";
import { type Language, languages } from "../text/language.ts";

/** The commands this version has. */
export const commands = ["wizard", "check", "demo"] as const;
export type Command = (typeof commands)[number];

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
  readonly format: "text" | "json";
  readonly out: string | null;
  readonly purpose: Purpose | null;
  /** Steps the caller left out, by `--only`, `--skip` and `--offline`. */
  readonly leftOut: readonly StepId[];
  readonly facts: boolean;
  readonly pinStdin: boolean;
  readonly list: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** The call is off: one line that says what is possible. */
export interface BadCall {
  readonly bad: string;
}

const known = {
  lang: { type: "string" },
  module: { type: "string", multiple: true },
  "no-color": { type: "boolean" },
  ascii: { type: "boolean" },
  plain: { type: "boolean" },
  timeout: { type: "string" },
  "no-state": { type: "boolean" },
  version: { type: "boolean" },
  help: { type: "boolean" },
  format: { type: "string" },
  out: { type: "string" },
  for: { type: "string" },
  only: { type: "string" },
  skip: { type: "string" },
  offline: { type: "boolean" },
  facts: { type: "boolean" },
  "pin-stdin": { type: "boolean" },
  list: { type: "boolean" },
} as const;

type OptionName = keyof typeof known;

const everywhere: readonly OptionName[] = [
  "lang",
  "module",
  "no-color",
  "ascii",
  "plain",
  "timeout",
  "no-state",
  "version",
  "help",
];

/** Which options each command takes besides the common ones. */
const taken: { readonly [C in Command]: readonly OptionName[] } = {
  wizard: ["for", "offline"],
  check: ["format", "out", "for", "only", "skip", "offline", "facts", "pin-stdin"],
  demo: ["list"],
};

function listed(names: readonly string[]): string {
  return names.join(", ");
}

function among<const T extends string>(value: string, possible: readonly T[]): T | null {
  return possible.find((p) => p === value) ?? null;
}

/** Steps named in a comma-separated list, or the first name that is none. */
function stepsIn(value: string): readonly StepId[] | BadCall {
  const named: StepId[] = [];
  for (const name of value.split(",")) {
    const id = among(name.trim(), stepIds);
    if (id === null) return { bad: `unknown step “${name.trim()}”; possible: ${listed(stepIds)}` };
    named.push(id);
  }
  return named;
}

function isBad(value: object): value is BadCall {
  return "bad" in value;
}

/** Reads the command line. `environment` gives KYSO_LANG and NO_COLOR. */
export function readOptions(
  args: readonly string[],
  environment: (name: string) => string | undefined,
): Options | BadCall {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (fault) {
    const words = fault instanceof Error ? (fault.message.split(/[.\n]/)[0] ?? "") : "";
    return { bad: `${words}; possible: ${listed(Object.keys(known).map((k) => `--${k}`))}` };
  }
  const { values, positionals } = parsed;
  const [first, operand, ...rest] = positionals;
  const command = first === undefined ? "wizard" : among(first, commands);
  if (command === null || first === "wizard")
    return {
      bad: `unknown command “${first}”; possible: ${listed(commands.filter((c) => c !== "wizard"))}, or none for the wizard`,
    };
  if (rest.length > 0 || (operand !== undefined && command !== "demo"))
    return { bad: `“${rest[0] ?? operand}” is one word too many for ${command}` };
  const wrong = Object.keys(values).find((name) => ![...everywhere, ...taken[command]].some((n) => n === name));
  if (wrong)
    return {
      bad: `--${wrong} does not go with ${command}; possible: ${listed([...everywhere, ...taken[command]].map((n) => `--${n}`))}`,
    };
  const language = among(values.lang ?? environment("KYSO_LANG") ?? "vi", languages);
  if (language === null)
    return { bad: `unknown language “${values.lang ?? environment("KYSO_LANG")}”; possible: ${listed(languages)}` };
  const format = among(values.format ?? "text", ["text", "json"]);
  if (format === null) return { bad: `unknown format “${values.format}”; possible: text, json` };
  const purpose = values.for === undefined ? null : among(values.for, purposes);
  if (purpose === null && values.for !== undefined)
    return { bad: `unknown purpose “${values.for}”; possible: ${listed(purposes)}` };
  const seconds = values.timeout === undefined ? null : Number(values.timeout);
  if (seconds !== null && !(seconds > 0 && seconds <= 3600))
    return { bad: `--timeout takes seconds, from above 0 to 3600, not “${values.timeout}”` };
  const only = values.only === undefined ? stepIds : stepsIn(values.only);
  if (isBad(only)) return only;
  const skip = values.skip === undefined ? [] : stepsIn(values.skip);
  if (isBad(skip)) return skip;
  const leftOut = stepIds.filter(
    (id) => !only.includes(id) || skip.includes(id) || (values.offline === true && id === "portal"),
  );
  return {
    command,
    operand: operand ?? null,
    language,
    modules: values.module ?? [],
    color: values["no-color"] !== true && !environment("NO_COLOR"),
    ascii: values.ascii === true,
    plain: values.plain === true,
    timeoutSeconds: seconds,
    format,
    out: values.out ?? null,
    purpose,
    leftOut,
    facts: values.facts === true,
    pinStdin: values["pin-stdin"] === true,
    list: values.list === true,
    help: values.help === true,
    version: values.version === true,
  };
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: known, allowPositionals: true, strict: true });
}
