/** The commands this version has, and those it does not have yet. */
export const commands = ["wizard", "check", "sign-test", "demo"] as const;
export type Command = (typeof commands)[number];
export const laterCommands: readonly string[] = ["bundle", "open", "explain", "deadlines"];

/** Every option of this version. */
export const known = {
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
  as: { type: "string" },
  "pin-stdin": { type: "boolean" },
  list: { type: "boolean" },
} as const;

export type OptionName = keyof typeof known;

const screen: readonly OptionName[] = ["lang", "no-color", "ascii", "plain", "version", "help"];
const machine: readonly OptionName[] = ["module", "timeout", "no-state"];

/** The options each command takes. */
export const taken: { readonly [C in Command]: readonly OptionName[] } = {
  wizard: [...screen, ...machine, "for", "offline"],
  check: [...screen, ...machine, "format", "out", "for", "only", "skip", "offline", "facts", "pin-stdin"],
  "sign-test": [...screen, ...machine, "as", "out", "format", "pin-stdin"],
  // A demo reads nothing of this machine: no module, no state.
  demo: [...screen, "timeout", "no-state", "list"],
};

export function isOption(name: string): name is OptionName {
  return Object.hasOwn(known, name);
}
