import * as z from "zod";
import { authorities } from "./catalogue/authorities.ts";
import { check } from "./commands/check.ts";
import { scenarioFrom } from "./facts/facts.ts";
import { program } from "./program.ts";
import { reportOf } from "./report/judge-all.ts";
import { reportText } from "./report/text.ts";
import { steps } from "./steps/index.ts";

/** `kyso check` alone, which the build makes one file of: other programs call it, and wait for it. */
export function start(): Promise<never> {
  // A check uses each schema once or twice: making a function of it would take longer than that saves.
  z.config({ jitless: true });
  return program(check);
}

/** Judges a scenario, for the build alone: the bytecode it keeps then has the functions in it that judging calls. */
export function rehearse(scenario: unknown): string {
  const { facts } = scenarioFrom.parse(scenario);
  const choices = { remote: false, certificate: null, purpose: null };
  const rest = { leftOut: [], language: "vi", withFacts: false, tookMs: () => 0 } as const;
  const report = reportOf({ version: "", facts, now: new Date(), choices, authorities, ...rest });
  return reportText(report, { steps, language: "vi", ascii: false });
}
