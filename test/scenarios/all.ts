import type { Facts, Scenario } from "../../src/facts/facts.ts";
import { certificateScenarios } from "./themes/certificate.ts";
import { computerScenarios } from "./themes/computer.ts";
import { driverScenarios } from "./themes/driver.ts";
import { leadingScenarios } from "./themes/leading.ts";
import { limitScenarios } from "./themes/limits.ts";
import { pinScenarios } from "./themes/pin.ts";
import { pluginScenarios } from "./themes/plugin.ts";
import { portalScenarios } from "./themes/portal.ts";
import { rivalScenarios } from "./themes/rivals.ts";
import { tokenScenarios } from "./themes/token.ts";

/** Every scenario, one a fault and named after it. */
export const scenarios: readonly Scenario[] = [
  ...computerScenarios,
  ...tokenScenarios,
  ...driverScenarios,
  ...rivalScenarios,
  ...limitScenarios,
  ...portalScenarios,
  ...pluginScenarios,
  ...certificateScenarios,
  ...pinScenarios,
  ...leadingScenarios,
];

/** Facts with each subject on a line of its own: short to scroll over, and a change shows where it is. */
function factsText(facts: Facts, indent: string): string {
  const lines = Object.entries(facts).map(([subject, seen]) => `${indent} "${subject}": ${JSON.stringify(seen)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

/** A scenario as its file holds it. */
export function scenarioText({ facts, changes, ...head }: Scenario): string {
  const lines = Object.entries(head).map(([name, value]) => ` "${name}": ${JSON.stringify(value)}`);
  const changed = changes.map(
    ({ afterSeconds, facts }) => `  { "afterSeconds": ${afterSeconds}, "facts": ${factsText(facts, "  ")} }`,
  );
  lines.push(` "facts": ${factsText(facts, " ")}`);
  lines.push(changed.length === 0 ? ` "changes": []` : ` "changes": [\n${changed.join(",\n")}\n ]`);
  return `{\n${lines.join(",\n")}\n}\n`;
}
