import type { StepId, StepResult } from "../../steps/step.ts";
import type { Text } from "../../text/language.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import { stepNames } from "../step-names.ts";
import type { Panel, View } from "../view.ts";
import { words } from "../words.ts";
import { actionRows, apartBy, findingRows, findingsByMark, furtherRows } from "./findings.ts";

const waitingFor: { readonly [id in StepId]?: Text } = {
  token: words.waitingToken,
  driver: words.waitingDriver,
  plugin: words.waitingPlugin,
};

/** The title of the current step, in full where the steps are loaded. */
export function stepTitle({ course, steps, pen }: View): string {
  return pen.t(steps.find((s) => s.id === course.current)?.title ?? stepNames[course.current]);
}

/** A line that turns: something is under way, or was when it ended. */
export function spinnerRows(view: View, text: string, width: number): readonly Row[] {
  if (view.over) return paragraph({ text: view.pen.t(words.cutOff), tone: "dim", width });
  const [mark = ""] = view.pen.marks.spinner;
  return paragraph({ text, width, lead: [{ text: mark, tone: "accent", spins: true }, span(" ")] });
}

/**
 * The findings that the step's mark comes from with what to do about them; then the others, so that these are never
 * pushed out of sight: what does not bear on what was asked for may be worse, and is not where to begin.
 */
function findingsAndActions(view: View, result: StepResult, width: number, evidence: number): readonly Row[] {
  const { pen } = view;
  const { first, others } = findingsByMark(result);
  return apartBy([
    ...first.map((finding) => findingRows(finding, { pen, width, evidence })),
    actionRows(first, pen, width),
    ...others.map((finding) => [
      ...findingRows(finding, { pen, width, evidence: Math.min(evidence, 3) }),
      ...furtherRows(finding, pen, width),
    ]),
  ]);
}

/** The step's facts are being gathered. */
export function lookingPanel(view: View, width: number): Panel {
  const { pen } = view;
  const slow = view.slow ? paragraph({ text: pen.t(words.slow), tone: "dim", width }) : [];
  return {
    title: stepTitle(view),
    body: apartBy([spinnerRows(view, pen.t(words.looking), width), slow]),
    foot: [],
  };
}

/** What the step found, what to do, and whether it goes on by itself; also a step that was gone back to. */
export function findingsPanel(view: View, width: number, evidence: number): Panel {
  const { course, pen } = view;
  const result = course.results[course.current];
  const nothing = result?.status === "not-applicable" ? words.notApplicable : words.nothingWrong;
  const body =
    result && result.findings.length > 0
      ? findingsAndActions(view, result, width, evidence)
      : paragraph({ text: pen.t(nothing), width, tone: "dim" });
  return { title: stepTitle(view), body, foot: waitingRows(view, width) };
}

function waitingRows(view: View, width: number): readonly Row[] {
  const { course, pen } = view;
  if (course.gathering.length > 0) return spinnerRows(view, pen.t(words.looking), width);
  if (course.mode.name !== "waiting") return [];
  if (course.mode.watching.length === 0) return paragraph({ text: pen.t(words.thenAgain), tone: "dim", width });
  return spinnerRows(view, pen.t(waitingFor[course.current] ?? words.waiting), width);
}
