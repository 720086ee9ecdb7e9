import { authorities } from "../../catalogue/authorities.ts";
import type { Facts } from "../../facts/facts.ts";
import type { SubjectName } from "../../facts/subjects.ts";
import { formats } from "../../report/formats.ts";
import { reportOf } from "../../report/judge-all.ts";
import { practiceTookPart } from "../../report/report.ts";
import { exitStatus } from "../../report/verdict.ts";
import { steps } from "../../steps/index.ts";
import type { Choices } from "../../steps/step.ts";
import type { Options } from "../options/options.ts";
import { version } from "../setup/version.ts";

/** What one run came to know, and how long each subject took. */
export interface Gathered {
  readonly facts: Facts;
  readonly now: Date;
  readonly tookMs: (subject: SubjectName) => number;
}

/** What the caller chose; nobody can be asked in a check. */
export function choicesOf({ purpose }: Options): Choices {
  return { remote: false, certificate: null, purpose };
}

/** The report in the asked format, and the exit status that it stands for. */
export async function checkReport(options: Options, { facts, now, tookMs }: Gathered) {
  const { language, ascii, leftOut, facts: withFacts, format } = options;
  const choices = choicesOf(options);
  const report = reportOf({ version, facts, now, choices, authorities, leftOut, language, withFacts, tookMs });
  const render = await formats[format]();
  const text = render(report, { steps, language, ascii });
  return { text, status: exitStatus(report.overall, practiceTookPart(facts)) };
}
