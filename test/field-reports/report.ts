import type { Scenario } from "../../src/facts/facts.ts";
import type { Code, Severity } from "../../src/steps/finding.ts";

/** A public report of what people met, and what came of trying it. docs/field-reports.md is made of these. */
export interface FieldReport {
  /** Where it stands: `owner/repository#number` of an issue or a pull request, or the address of a page. */
  readonly source: string;
  /** What people met, in a sentence or two, without personal details. */
  readonly met: string;
  /** How it is tried: as facts, or, where facts cannot express it, in a test file (its path in the project). */
  readonly tried: Scenario | { readonly test: string };
  /** What kyso said when the report was first tried; “the same” if that was right. */
  readonly said: string;
  /** What it says now, and why that is right. */
  readonly says: string;
  /** Findings that the scenario must lead to, and findings that it must not lead to. */
  readonly leadsTo?: readonly `${Code} ${Severity}`[];
  readonly neverTo?: readonly Code[];
}

/** Whether a report is tried as facts. */
export function isScenario(tried: FieldReport["tried"]): tried is Scenario {
  return "facts" in tried;
}
