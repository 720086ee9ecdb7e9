import type { ReportJson } from "../../../report/schema.ts";
import { type Language, say, type Text } from "../../../text/language.ts";
import { drawnMark, severityMarks } from "../../../text/marks.ts";

/** Wide enough that no paragraph is broken here: the screen breaks it to its own width. */
const columns = 10_000;

/**
 * Returns what is known of a code or a message in lines, one a paragraph, and which of its causes this run's report
 * names. Nothing is said where it names none: a step may have been skipped.
 */
export async function explained(asked: string, report: ReportJson, language: Language): Promise<readonly string[]> {
  const [{ explain }, { explanationText }, { knownToExplain }] = await Promise.all([
    import("../../../explain/index.ts"),
    import("../../../explain/text.ts"),
    import("../../setup/known.ts"),
  ]);
  const known = await knownToExplain();
  const explanation = explain(asked, known);
  const lines = explanationText(explanation, known, { language, ascii: false, columns }).trimEnd().split("\n");
  const codes: readonly string[] = "codes" in explanation ? explanation.codes.map(({ code }) => code) : [];
  const here = report.steps.flatMap(({ findings }) => findings).filter(({ code }) => codes.includes(code));
  const unique = [...new Map(here.map((finding) => [finding.code, finding])).values()];
  if (unique.length === 0) return lines;
  const found = unique.map(
    ({ code, what, severity }) => `  ${drawnMark(severityMarks[severity], false)} ${what} (${code})`,
  );
  return [say(seenHere, language), ...found, "", ...lines];
}

const seenHere: Text = { vi: "Báo cáo này có ghi:", en: "This report says:" };
