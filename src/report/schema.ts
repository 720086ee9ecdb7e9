import * as z from "zod";
import { factsFrom } from "../facts/facts.ts";
import { holderKindIds } from "../steps/certificate/holder-kinds.ts";
import { purposes, stepIds } from "../steps/step.ts";

const verdict = z.enum(["ready", "ready-with-warnings", "not-ready", "unknown"]);
const code = z.string().regex(/^[A-Z]{3}-[0-9]{2}$/);

const readinessEntry = z.object({
  verdict,
  proven: z.boolean(),
  because: z.array(code),
  beyond: z.array(code),
});

/** The report that the contract promises; the JSON Schema that ships with the program is made from it. */
export const reportSchema = z.object({
  schema: z.literal("kyso/report@1"),
  kyso: z.string(),
  takenAt: z.iso.datetime(),
  for: z.nullable(z.enum(purposes)),
  practice: z.boolean(),
  steps: z.array(
    z.object({
      id: z.enum(stepIds),
      status: z.enum(["passed", "warned", "failed", "skipped", "unknown", "not-applicable"]),
      tookMs: z.int().min(0),
      findings: z.array(
        z.object({
          code,
          severity: z.enum(["ok", "info", "warn", "fail", "unknown"]),
          what: z.string(),
          next: z.string(),
          evidence: z.array(z.string()),
        }),
      ),
    }),
  ),
  overall: verdict,
  readiness: z.object({ sign: readinessEntry, register: readinessEntry, login: readinessEntry, file: readinessEntry }),
  certificate: z.nullable(
    z.object({
      holder: z.string(),
      taxCode: z.nullable(z.string()),
      issuer: z.string(),
      serial: z.string(),
      notBefore: z.iso.datetime(),
      notAfter: z.iso.datetime(),
    }),
  ),
  /** What the report is called: the text of `--label`, else the computer's name. */
  label: z.string(),
  /** Every certificate on the tokens that is not a CA's, the latest end first. */
  certificates: z.array(
    z.object({
      holder: z.string(),
      kind: z.enum(holderKindIds),
      taxCode: z.nullable(z.string()),
      issuer: z.string(),
      serial: z.string(),
      notBefore: z.iso.datetime(),
      notAfter: z.iso.datetime(),
      /** Whole days from `takenAt`; below 0 if it has ended. */
      daysLeft: z.int(),
      /** Whether it is still in force when the next filing is due; null if the report names no filing date. */
      livesThroughDeadline: z.nullable(z.boolean()),
    }),
  ),
  /** The next filing date of what `for` asks for; null if there is none. `due` is a calendar date of Viet Nam. */
  deadline: z.nullable(z.object({ what: z.string(), due: z.iso.date(), daysLeft: z.int() })),
  /** By when a renewal of `certificate` has to begin; null if no certificate is named. */
  renewal: z.nullable(z.object({ beginBy: z.iso.date(), daysLeft: z.int(), why: z.string() })),
  facts: factsFrom.optional(),
});

export type ReportJson = z.output<typeof reportSchema>;
export type StepJson = ReportJson["steps"][number];
export type FindingJson = StepJson["findings"][number];

/** Returns the JSON Schema of a report, for programs that read one; the build writes it to report.schema.json. */
export function reportJsonSchema(): object {
  const about = { title: "kyso/report@1", description: "What `kyso check --format json` prints." };
  return { ...about, ...z.toJSONSchema(reportSchema, { unrepresentable: "any" }) };
}
