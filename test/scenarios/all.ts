import type { Facts, Scenario } from "../../src/facts/facts.ts";
import { browserScenarios } from "./themes/browsers.ts";
import { certificateScenarios } from "./themes/certificate.ts";
import { certificateStoreScenarios } from "./themes/certificate-store.ts";
import { computerScenarios } from "./themes/computer.ts";
import { driverScenarios } from "./themes/driver.ts";
import { walkthroughScenarios } from "./themes/walkthrough.ts";
import { issuerScenarios } from "./themes/issuers.ts";
import { limitScenarios } from "./themes/limits.ts";
import { networkScenarios } from "./themes/network.ts";
import { pinScenarios } from "./themes/pin.ts";
import { pluginScenarios } from "./themes/plugin.ts";
import { portalScenarios } from "./themes/portal.ts";
import { revocationScenarios } from "./themes/revocation.ts";
import { rivalScenarios } from "./themes/rivals.ts";
import { sha1Scenarios } from "./themes/sha1.ts";
import { termScenarios } from "./themes/terms.ts";
import { tokenScenarios } from "./themes/token.ts";

/** All scenarios: one per fault, named after it. */
export const scenarios: readonly Scenario[] = [
  ...computerScenarios,
  ...tokenScenarios,
  ...driverScenarios,
  ...rivalScenarios,
  ...limitScenarios,
  ...portalScenarios,
  ...networkScenarios,
  ...browserScenarios,
  ...pluginScenarios,
  ...certificateScenarios,
  ...revocationScenarios,
  ...issuerScenarios,
  ...termScenarios,
  ...certificateStoreScenarios,
  ...pinScenarios,
  ...sha1Scenarios,
  ...walkthroughScenarios,
];

/** Returns facts as JSON with one subject per line, so that a difference shows which subject changed. */
function factsText(facts: Facts, indent: string): string {
  const lines = Object.entries(facts).map(([subject, seen]) => `${indent} "${subject}": ${JSON.stringify(seen)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

/** Returns the content of a scenario's file. */
export function scenarioText({ facts, changes, ...head }: Scenario): string {
  const lines = Object.entries(head).map(([name, value]) => ` "${name}": ${JSON.stringify(value)}`);
  const changed = changes.map(
    ({ afterSeconds, facts }) => `  { "afterSeconds": ${afterSeconds}, "facts": ${factsText(facts, "  ")} }`,
  );
  lines.push(` "facts": ${factsText(facts, " ")}`);
  lines.push(changed.length === 0 ? ` "changes": []` : ` "changes": [\n${changed.join(",\n")}\n ]`);
  return `{\n${lines.join(",\n")}\n}\n`;
}
