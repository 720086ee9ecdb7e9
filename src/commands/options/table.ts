/** Every option of this version, as `parseArgs` of node:util takes them. */
export const known = {
  lang: { type: "string" },
  module: { type: "string", multiple: true },
  "no-color": { type: "boolean" },
  ascii: { type: "boolean" },
  plain: { type: "boolean" },
  timeout: { type: "string" },
  "no-state": { type: "boolean" },
  quiet: { type: "boolean" },
  verbose: { type: "boolean" },
  version: { type: "boolean" },
  help: { type: "boolean" },
  format: { type: "string" },
  out: { type: "string" },
  for: { type: "string" },
  only: { type: "string" },
  skip: { type: "string" },
  offline: { type: "boolean" },
  facts: { type: "boolean" },
  as: { type: "string" },
  "pin-stdin": { type: "boolean" },
  certificate: { type: "string" },
  list: { type: "boolean" },
  json: { type: "boolean" },
  label: { type: "string" },
  yes: { type: "boolean" },
  raw: { type: "boolean" },
  period: { type: "string" },
  from: { type: "string" },
} as const;

export type OptionName = keyof typeof known;

/** The options of every command. */
export const screenOptions: readonly OptionName[] = [
  "lang",
  "no-color",
  "ascii",
  "plain",
  "quiet",
  "verbose",
  "version",
  "help",
];

/** The options of every command that reads this machine. */
export const machineOptions: readonly OptionName[] = ["module", "timeout", "no-state"];

/** Whether this is an option's name, without the dashes. */
export function isOption(name: string): name is OptionName {
  return Object.hasOwn(known, name);
}
