import * as z from "zod";
import { holderKindIds } from "../../steps/certificate/holder-kinds.ts";
import { purposes } from "../../steps/step.ts";
import { standings } from "./standing.ts";

const day = () => z.iso.date();
const vietNams = "A calendar date of Viet Nam (ISO 8601).";
const instant = () => z.iso.datetime();

const known = {
  source: z.string().describe("Where it is known from."),
  confidence: z
    .enum(["law", "source", "inferred"])
    .describe("How sure it is: read in the law, in a public source, or inferred."),
  checked: day().describe("The day on which the source was read."),
};

const status = z.enum(["decided", "proposed"]).describe("“proposed”: nobody has decided it yet.");

const deadline = z.object({
  id: z.string().describe("The rule and the period, e.g. “vat-month-2026-11”: the same in every run."),
  for: z.enum(["tax", "bhxh"]).describe("What it is for, as `--for` names it."),
  kind: z.enum(["return", "payment"]).describe("Whether something is filed or paid."),
  what: z.string().describe("What is due, in the language of the run."),
  who: z.string().describe("Whom it concerns."),
  filers: z
    .enum(["month", "quarter", "all"])
    .describe("Whether it concerns those who file by month, by quarter, or all."),
  period: z.string().describe("The period: 2026-11, 2026-Q4 or 2026."),
  nominal: day().describe(`The day that the rule names. ${vietNams}`),
  due: day().describe(`The last day on which it is in time, until 23:59:59 at UTC+7. ${vietNams}`),
  weekday: z.int().min(1).max(7).describe("The weekday of `due`, 1 for Monday to 7 for Sunday."),
  daysLeft: z.int().min(0).describe("Days from `today` to `due`; 0 on the day itself."),
  shift: z.nullable(z.string()).describe("From which day it was moved, and over which days off; null if it was not."),
  daysOff: z
    .array(z.object({ day: day(), name: z.string(), status }))
    .describe("The days off that moved it, `nominal` first."),
  tentative: z.nullable(z.string()).describe("Why the date may still change; null where it is decided."),
  renewBy: day().describe(
    "By when a renewal has to begin so that the new certificate may be used on `due`, for a business. The time that the provider takes to issue it is not in it.",
  ),
  since: day().describe("The day from which the rule holds."),
  status,
  act: z.string().describe("The law or decree of the rule, in short."),
  ...known,
  shiftedBy: z.object(known).describe("What moves a date off a day off."),
  certificates: z
    .array(
      z.object({
        certificate: z.string().describe("The `id` of one of `certificates`."),
        livesThrough: z.boolean().describe("Whether it is in force until the end of `due`."),
        standing: z
          .enum(standings)
          .describe("How it stands then: in force, ended by then, not in force yet, or revoked or suspended."),
        beginBy: z
          .nullable(day())
          .describe("By when its renewal has to begin; null if it is in force then, or only not in force yet."),
      }),
    )
    .describe("Every certificate of `--from` that no newer one has replaced."),
});

const certificate = z.object({
  id: z.string().describe("Names it within this document and in a calendar; the same in every run."),
  label: z.string().describe("What its report is called."),
  holder: z.string(),
  taxCode: z.nullable(z.string()),
  kind: z.enum(holderKindIds),
  issuer: z.string(),
  serial: z.string(),
  notBefore: instant(),
  notAfter: instant(),
  lastDay: day().describe(`The day in Viet Nam on which it ends. ${vietNams}`),
  daysLeft: z.int().describe("Days from `today` to `lastDay`: 0 on the last day itself, below 0 after it."),
  takenAt: instant().describe("When its report was made."),
  withdrawn: z.boolean().describe("Whether its report says that it is revoked or suspended, whatever its dates."),
  replacedBy: z
    .nullable(z.string())
    .describe("The serial number of a newer certificate of the same holder under the same label; null without one."),
  firstMissed: z
    .nullable(z.string())
    .describe(
      "The `id` of the first of `deadlines` that it is no longer in force for; null if it does not end before any.",
    ),
  renewal: z
    .nullable(z.object({ beginBy: day(), daysLeft: z.int(), why: z.string() }))
    .describe("By when its renewal has to begin, and why then; null if a newer one has replaced it."),
});

/** The output of `kyso deadlines --format json`. */
export const deadlinesSchema = z.object({
  schema: z.literal("kyso/deadlines@1"),
  kyso: z.string().describe("The version of kyso."),
  madeAt: instant(),
  today: day().describe(`The day for which it was made. ${vietNams}`),
  for: z.nullable(z.enum(purposes)).describe("What `--for` asks for; null without it."),
  period: z.nullable(z.enum(["month", "quarter"])).describe("What `--period` asks for; null for both."),
  through: day().describe("The last day that was looked at."),
  decidedThrough: day().describe("The last day for which the table of days off is decided."),
  deadlines: z.array(deadline).describe("What is due from `today` to `through`, the earliest first."),
  certificates: z
    .array(certificate)
    .describe("The certificates of `--from`, the first to end first; empty without it."),
  undated: z
    .array(z.object({ for: z.enum(purposes), why: z.string(), ...known }))
    .describe("What has no date that a calendar could name, and what is only conditional."),
});

export type DeadlinesJson = z.output<typeof deadlinesSchema>;
export type DeadlineJson = DeadlinesJson["deadlines"][number];
export type DeadlineCertificate = DeadlinesJson["certificates"][number];
