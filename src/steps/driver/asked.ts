import { type AskedDriver, shortLease } from "../../facts/tokens.ts";
import { fileName } from "../file-name.ts";
import type { Finding } from "../finding.ts";
import { missingEvidence } from "../words.ts";
import * as findings from "./findings.ts";

/** What came of loading and asking one driver; nothing where it answered. */
export function ofAsked({ path, sight, lastCall, output }: AskedDriver): readonly Finding[] {
  if (sight.status === "observed") return [];
  const name = fileName(path);
  const call = lastCall || "load";
  const evidence = [path, ...missingEvidence(call, sight), ...(output ? [`output: ${output}`] : [])];
  if (sight.status === "crashed") return [findings.crashed({ name, call }, evidence)];
  if (sight.status === "timed-out" && sight.error === shortLease) return [findings.askedBriefly({ name }, evidence)];
  if (sight.status === "timed-out") return [findings.hung({ name, call }, evidence)];
  return [findings.cannotOpen({ name, answer: sight.error ?? sight.reason }, evidence)];
}
