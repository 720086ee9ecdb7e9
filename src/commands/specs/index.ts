import { bundle } from "./bundle.ts";
import { check } from "./check.ts";
import { deadlines } from "./deadlines.ts";
import { demo } from "./demo.ts";
import { explain } from "./explain.ts";
import { open } from "./open.ts";
import { signTest } from "./sign-test.ts";
import type { CommandSpec } from "./spec.ts";
import { wizard } from "./wizard.ts";

/** What runs where no command is named. */
export const unnamed: CommandSpec = wizard;

/** The commands that are typed by name, in the order of `--help` and of the messages. */
export const named: readonly CommandSpec[] = [check, signTest, demo, bundle, open, explain, deadlines];

/** Commands of docs/contract.md that this version does not have yet: typing one gets a message that says so. */
export const laterNames: readonly string[] = ["table"];

/** Returns the spec of a command by the name that `readOptions` gave. */
export function specOf(name: string): CommandSpec {
  return named.find((spec) => spec.name === name) ?? unnamed;
}
