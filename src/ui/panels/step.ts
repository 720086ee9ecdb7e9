import type { Finding } from "../../steps/finding.ts";
import type { StepId, StepResult } from "../../steps/step.ts";
import type { Text } from "../../text/language.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import { meanwhileOf } from "../../wizard/parts.ts";
import { stepNames } from "../step-names.ts";
import type { Panel, View } from "../view.ts";
import { words } from "../words.ts";
import { actionRows, apartBy, findingRows, findingsByMark, furtherRows } from "./findings.ts";

const waitingFor: { readonly [id in StepId]?: Text } = {
  token: words.waitingToken,
  driver: words.waitingDriver,
  plugin: words.waitingPlugin,
};

/** Returns the title of the current step; its short name before the steps are loaded. */
export function stepTitle({ course, steps, pen }: View): string {
  return pen.t(steps.find((s) => s.id === course.current)?.title ?? stepNames[course.current]);
}

/** Returns a line with a spinner; after the end, that kyso was stopped before this was done. */
export function spinnerRows(view: View, text: string, width: number): readonly Row[] {
  if (view.over) return paragraph({ text: view.pen.t(words.cutOff), tone: "dim", width });
  const [mark = ""] = view.pen.marks.spinner;
  return paragraph({ text, width, lead: [{ text: mark, tone: "accent", spins: true }, span(" ")] });
}

/**
 * Returns the findings that give the step its status, with what to do about them, then the others, and the notes under
 * a heading of their own. This way the first stay visible: a finding about something else may be worse, but is not where
 * to begin.
 */
function findingsAndActions(view: View, result: StepResult, width: number, evidence: number): readonly Row[] {
  const { pen } = view;
  const { first, others, notes } = findingsByMark(result);
  const further = (finding: Finding) => [
    ...findingRows(finding, { pen, width, evidence: Math.min(evidence, 3) }),
    ...furtherRows(finding, pen, width),
  ];
  const [note, ...more] = notes.map(further);
  return apartBy([
    ...first.map((finding) => findingRows(finding, { pen, width, evidence })),
    actionRows(first, pen, width),
    ...others.map(further),
    note ? [[span(pen.t(words.goodToKnow), "accent")], ...note] : [],
    ...more,
  ]);
}

/** Returns the panel for a step whose facts are being gathered. */
export function lookingPanel(view: View, width: number): Panel {
  const { pen } = view;
  const slow = view.slow ? paragraph({ text: pen.t(words.slow), tone: "dim", width }) : [];
  return {
    title: stepTitle(view),
    body: apartBy([spinnerRows(view, pen.t(words.looking), width), slow]),
    foot: [],
  };
}

/** Returns the panel with what the step found, what to do, and whether it goes on by itself. */
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
  const meanwhile = meanwhileOf(view.steps);
  if (course.gathering.some((s) => !meanwhile.includes(s))) return spinnerRows(view, pen.t(words.looking), width);
  if (course.mode.name !== "waiting") return [];
  if (course.mode.watching.length === 0) return paragraph({ text: pen.t(words.thenAgain), tone: "dim", width });
  return spinnerRows(view, pen.t(waitingFor[course.current] ?? words.waiting), width);
}
