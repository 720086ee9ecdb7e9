import { plugin } from "../../../src/steps/plugin/index.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { observed, valueOf } from "../../../src/facts/observation.ts";
import type { Plugin, PluginPort } from "../../../src/facts/plugins.ts";
import type { Finding } from "../../../src/steps/finding.ts";
import type { Purpose } from "../../../src/steps/step.ts";
import { now, pluginFacts, vnpt } from "./facts.ts";

export function judged(facts: Facts, purpose: Purpose | null = null, remote = false): readonly Finding[] {
  const result = plugin.judge({ facts, now, authorities: [], choices: { remote, certificate: null, purpose } });
  if ("notApplicable" in result) throw new Error("judged not applicable");
  return result;
}

export const whichTool = "PLG-16";

/** Returns the facts as those of another system. */
export function onSystem(system: "macos" | "linux", facts: Facts): Facts {
  const computer = valueOf(facts.computer);
  if (!computer) throw new Error("no computer");
  return { ...facts, computer: observed({ ...computer, system }) };
}

/** Returns the codes that matter for the portal, without PLG-16, with the severity unless it is `ok` or `info`. */
export function portalCodes(facts: Facts): readonly string[] {
  return judged(facts)
    .filter((f) => !f.concerns?.includes("file") && f.code !== whichTool)
    .map((f) => (f.severity === "ok" || f.severity === "info" ? f.code : `${f.code} ${f.severity}`));
}

/** Returns a line of evidence in Vietnamese. */
export function evidenceLine(line: Finding["evidence"][number] | undefined): string {
  return typeof line === "string" ? line : (line?.vi ?? "");
}

export function codesOf(ports: readonly PluginPort[], parts: Partial<Plugin> = {}) {
  return portalCodes(pluginFacts([vnpt(ports, parts)]));
}
