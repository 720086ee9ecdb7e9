import * as z from "zod";
import { factsFrom } from "../facts/facts.ts";
import { holderKindIds } from "../steps/certificate/holder-kinds.ts";
import { purposes, stepIds } from "../steps/step.ts";
import { openedSchema } from "./opened.ts";

/*
 * The descriptions end up in the JSON Schema of docs/report.schema.json and in docs/report.md. A key that is added here
 * has to say since when it is written, and a schema that reads saved reports has to do without it.
 */

const verdict = z.enum(["ready", "ready-with-warnings", "not-ready", "unknown"]);
const code = z
  .string()
  .regex(/^[A-Z]{3}-[0-9]{2}$/)
  .describe("A finding's code, e.g. DRV-01. It never changes its meaning.");

const instant = () => z.iso.datetime();
const instantForm = "An instant in UTC, as ISO 8601 with a Z.";
const vietNamsDate = "A calendar date of Viet Nam, as ISO 8601 (2026-12-21).";

const readinessEntry = z.object({
  verdict: verdict.describe("The verdict by the steps that this kind rests on (docs/contract.md, “Verdicts”)."),
  proven: z.boolean().describe("Whether a real token made a signature in this very run, and it was verified."),
  because: z
    .array(code)
    .describe("The codes that make the verdict; empty if it is “ready”, or if a step was left out."),
  beyond: z.array(code).describe("The codes of what this kind needs besides, and no machine can tell."),
});

/** The fields of a certificate that the report gives. */
const certificateFields = {
  holder: z.string().describe("The common name (CN) of its holder."),
  taxCode: z
    .nullable(z.string())
    .describe("The holder's tax code (MST); null if the certificate names none, or several."),
  issuer: z.string().describe("The common name (CN) of the CA that issued it."),
  serial: z.string().describe("Its serial number, in hexadecimal digits."),
  notBefore: instant().describe(`When it begins to be valid. ${instantForm}`),
  notAfter: instant().describe(`When it ends. ${instantForm}`),
};

const finding = z.object({
  code,
  severity: z
    .enum(["ok", "info", "warn", "fail", "unknown"])
    .describe("“unknown”: it could not be found out. “ok” and “info” lower no verdict."),
  what: z.string().describe("What happened, in one sentence, in the language of the run."),
  next: z.string().describe("What to do, one thing a line (LF); empty if there is nothing."),
  evidence: z.array(z.string()).describe("What it was seen by, for whoever helps; a line each."),
});

const step = z.object({
  id: z.enum(stepIds).describe("The step; all ten are there, in this order."),
  status: z
    .enum(["passed", "warned", "failed", "skipped", "unknown", "not-applicable"])
    .describe("The outcome: “skipped” if it was left out, “not-applicable” for a person who signs remotely."),
  tookMs: z.int().min(0).describe("Milliseconds that the longest look of this step took."),
  findings: z.array(finding).describe("What was found; may be empty."),
});

/** The report that the contract promises; the JSON Schema that ships with the program is made from it. */
export const reportSchema = z.object({
  schema: z.literal("kyso/report@1").describe("The name of this format. A change that breaks readers gets a new name."),
  kyso: z.string().describe("The version of kyso that wrote it."),
  takenAt: instant().describe(`When the facts were read. ${instantForm}`),
  for: z.nullable(z.enum(purposes)).describe("What `--for` asked for; null without it."),
  practice: z
    .boolean()
    .describe("Whether the built-in practice token took part: then the report says nothing of a real token."),
  steps: z.array(step).describe("Every step of the procedure."),
  overall: verdict.describe(
    "The worst verdict of `sign` and of what `for` asks for, leaving out kinds that rest on a step which was left out.",
  ),
  readiness: z
    .object({
      sign: readinessEntry.describe("Signing on this machine."),
      register: readinessEntry.describe("Registering the certificate on the National Public Service Portal."),
      login: readinessEntry.describe("Logging in there with the token."),
      file: readinessEntry.describe("Filing: tax returns, social insurance, customs."),
    })
    .describe("For each kind of use how far this machine is."),
  certificate: z
    .nullable(z.object(certificateFields))
    .describe("The holder's certificate; null if it is not known which one, or if the person signs remotely."),
  label: z
    .string()
    .describe(
      "What the report is called: the text of `--label`, else the computer's name. Since 2026-11-28; reports of earlier builds lack it.",
    ),
  certificates: z
    .array(
      z.object({
        ...certificateFields,
        kind: z.enum(holderKindIds).describe("What kind of holder its names and numbers speak of."),
        daysLeft: z
          .int()
          .describe(
            "Days by Viet Nam's calendar from the day of `takenAt` to the day of its end: 1 if it ends tomorrow, 0 on its last day, below 0 after it.",
          ),
        livesThroughDeadline: z
          .nullable(z.boolean())
          .describe("Whether it is still valid when the next filing is due; null if the report names no filing date."),
      }),
    )
    .describe(
      "Every certificate on the tokens that is not a CA's, the best one to sign with first. Since 2026-11-28; reports of earlier builds lack it.",
    ),
  deadline: z
    .nullable(
      z.object({
        what: z.string().describe("What has to be filed, in the language of the run."),
        due: z.iso.date().describe(`The last day. ${vietNamsDate}`),
        daysLeft: z.int().describe("Whole days from the day of `takenAt` in Viet Nam to `due`."),
      }),
    )
    .describe("The next filing date of what `for` asks for; null if there is none."),
  renewal: z
    .nullable(
      z.object({
        beginBy: z.iso.date().describe(`The day by which to begin. ${vietNamsDate}`),
        daysLeft: z
          .int()
          .describe("Whole days from the day of `takenAt` in Viet Nam to `beginBy`; below 0 if it has passed."),
        why: z.string().describe("Why by then, in the language of the run."),
      }),
    )
    .describe(
      "By when a renewal of `certificate` has to begin; null if there is nothing to say. Since 2026-11-28; reports of earlier builds lack it.",
    ),
  facts: factsFrom
    .optional()
    .describe("Only with `--facts`: what was read, by subject; a subject that nobody looked at is left out."),
  opened: openedSchema
    .optional()
    .describe("Only from `kyso open`: which file the report was made from, and what is judged otherwise here."),
});

export type ReportJson = z.output<typeof reportSchema>;
export type StepJson = ReportJson["steps"][number];
export type FindingJson = StepJson["findings"][number];
