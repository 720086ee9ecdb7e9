import { authorities } from "../../catalogue/authorities.ts";
import { computerName } from "../../machine/computer-name.ts";
import type { Facts } from "../../facts/facts.ts";
import type { SubjectName } from "../../facts/subjects.ts";
import { formats, isReportFormat } from "../../report/formats.ts";
import { reportOf } from "../../report/judge-all.ts";
import { practiceTookPart } from "../../report/report.ts";
import { exitStatus } from "../../report/verdict.ts";
import { steps } from "../../steps/index.ts";
import type { Choices } from "../../steps/step.ts";
import type { Options } from "../options/options.ts";
import { textWidthHere } from "./text-width.ts";
import { version } from "../setup/version.ts";

/** What one run gathered, when, and how many milliseconds each subject took. */
export interface Gathered {
  readonly facts: Facts;
  readonly now: Date;
  readonly tookMs: (subject: SubjectName) => number;
}

/** The choices of a check, where nobody can be asked: those of its command line, else the defaults. */
export function choicesOf({ certificate, purpose }: Options): Choices {
  return { remote: false, certificate, purpose };
}

/** Returns the report in the format of `--format`, and the exit status for it. */
export async function checkReport(options: Options, { facts, now, tookMs }: Gathered) {
  const { language, ascii, leftOut, facts: withFacts, format } = options;
  const choices = choicesOf(options);
  const label = options.label ?? computerName();
  const report = reportOf({ version, label, facts, now, choices, authorities, leftOut, language, withFacts, tookMs });
  const render = await formats[isReportFormat(format) ? format : "text"]();
  const text = render(report, { steps, language, ascii, width: textWidthHere(options.out) });
  return { text, status: exitStatus(report.overall, practiceTookPart(facts)) };
}
