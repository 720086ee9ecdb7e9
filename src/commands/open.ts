import { authorities } from "../catalogue/authorities.ts";
import { formats, isReportFormat } from "../report/formats.ts";
import type { ReportJson } from "../report/schema.ts";
import { exitStatus } from "../report/verdict.ts";
import { judgedHere, openedReport } from "../saved/again.ts";
import { readSaved, type Saved } from "../saved/read.ts";
import { recordedIn } from "../saved/recorded.ts";
import { openedTexts } from "../report/opened-texts.ts";
import { steps } from "../steps/index.ts";
import { clean, cleanLines } from "../text/clean.ts";
import { say, type Text } from "../text/language.ts";
import { wrapped } from "../text/wrap.ts";
import { isOldConsole } from "../ui/terminal/old-console.ts";
import { complain } from "./io/complain.ts";
import { textWidthHere } from "./io/text-width.ts";
import type { Options } from "./options/options.ts";
import { version } from "./setup/version.ts";

const notJudged: Text = {
  vi: "báo cáo này không kèm dữ liệu (--facts) nên không đánh giá lại được: --for, --only, --skip và --certificate không dùng được",
  en: "this report holds no facts (--facts), so it cannot be judged again: --for, --only, --skip and --certificate do not apply",
};

/** `kyso open FILE`: judges a bundle, a scenario or a report again; returns the exit status. */
export async function open(options: Options): Promise<number> {
  const { operand, language, purpose, certificate, leftOut, label, facts: withFacts } = options;
  const saved = readSaved(operand ?? "", version);
  if ("bad" in saved) {
    // Cleaned and cut by itself, so that what is wrong still follows a long operand.
    complain(`open “${clean(operand ?? "")}”: ${say(saved.bad, language)}`);
    return 2;
  }
  const recorded = recordedIn(saved);
  const asked = { purpose, certificate, leftOut, label };
  if (recorded.facts === null && (purpose !== null || certificate !== null || leftOut.length > 0)) {
    complain(`open “${clean(operand ?? "")}”: ${say(notJudged, language)}`);
    return 2;
  }
  const trusted = await authoritiesFor(saved);
  const judging = { version, authorities: trusted, language, withFacts, today: new Date() };
  const report = openedReport(recorded, asked, judging);
  if (recorded.facts === null || !wantsCourse(options)) return asFormat(options, report);
  const [about = ""] = openedTexts(report, version).map((text) => say(text, language));
  const { runOpened } = await import("./course/opened.ts");
  const judgedBy = judgedHere(recorded, recorded.facts, asked);
  return runOpened(options, { facts: recorded.facts, judgedBy, report, authorities: trusted, about });
}

/** Whether the file is gone through step by step: on a terminal, or as lines, where no output was asked for. */
function wantsCourse({ formatNamed, out, plain }: Options): boolean {
  if (formatNamed || out !== null) return false;
  return plain || (process.stdin.isTTY && process.stdout.isTTY && process.env["TERM"] !== "dumb");
}

/** Returns the authorities to judge with: the synthetic ones only for a scenario that kyso ships. */
async function authoritiesFor(saved: Saved) {
  if (saved.kind !== "scenario" || !saved.scenario.synthetic) return authorities;
  const { isShipped, syntheticAuthorities } = await import("./setup/scenarios.ts");
  return isShipped(saved.scenario) ? [...authorities, ...syntheticAuthorities()] : authorities;
}

/** Writes the report in one format; returns the exit status. */
async function asFormat(options: Options, report: ReportJson): Promise<number> {
  const { language, out, format, quiet } = options;
  const name = isReportFormat(format) ? format : "text";
  // A file or a pipe gets the Unicode marks; an old console cannot draw them.
  const onOldConsole = process.stdout.isTTY && isOldConsole(process.platform, (variable) => process.env[variable]);
  const ascii = options.ascii || onOldConsole;
  const text = (await formats[name]())(report, { steps, language, ascii, width: textWidthHere(out) });
  const about = aboutLines(report, { language, ascii, out });
  // The text says first what was opened; the other formats are documents of their own.
  const whole = name === "text" ? `${about}\n${text}` : text;
  if (name !== "text" && !quiet) process.stderr.write(about);
  if (out !== null && !(await (await import("./io/out-file.ts")).wroteOut(out, whole, language))) {
    process.stdout.write(whole);
    return 2;
  }
  if (out === null) process.stdout.write(whole);
  return exitStatus(report.overall, report.practice);
}

/** Returns what was opened and what is new here, a sentence a line. */
function aboutLines(report: ReportJson, { language, ascii, out }: Pick<Options, "language" | "ascii" | "out">): string {
  const width = textWidthHere(out);
  const lines = openedTexts(report, version).flatMap((text) => wrapped({ text: say(text, language), width }));
  const drawn = ascii ? lines.map((line) => line.replaceAll("→", "->")) : lines;
  return `${cleanLines(drawn.join("\n"))}\n`;
}
