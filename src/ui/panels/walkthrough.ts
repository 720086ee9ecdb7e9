import type { AskedSubject } from "../../facts/subjects.ts";
import type { WalkthroughOffer } from "../../steps/finding.ts";
import { walkthroughProgress, walkthroughPlan } from "../../steps/walkthrough/index.ts";
import type { WalkthroughProgress, AgreedWalkthrough, Stage } from "../../steps/walkthrough/walkthrough.ts";
import type { Text } from "../../text/language.ts";
import type { DrawnMark } from "../draw/marks.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import type { Panel, View } from "../view.ts";
import { words } from "../words.ts";
import { fieldRows } from "./fields.ts";
import { apartBy, byUrgency, findingRows } from "./findings.ts";
import { stepTitle, spinnerRows } from "./step.ts";

function titleOf(by: AskedSubject, to: WalkthroughOffer["to"]): Text {
  if (by === "tokenDiscs") return words.walkthroughDiscTitle;
  return {
    install: words.walkthroughPluginTitle,
    update: words.walkthroughUpdateTitle,
    reinstall: words.walkthroughAnewTitle,
  }[to];
}

/** With at most this many rows, only the present stage is shown. */
const lowRows = 24;

function numbered({ pen }: View, texts: readonly Text[], width: number): readonly Row[] {
  return texts.flatMap((text, index) =>
    paragraph({ text: pen.t(text), width, lead: [span(`${String(index + 1).padStart(2)}. `, "strong")] }),
  );
}

/** Returns the question whether to start a walk-through: what is opened and looked at, and what kyso will not do. */
export function walkthroughQuestion(view: View, { by, to }: WalkthroughOffer, width: number): Panel {
  const { pen, course } = view;
  const plan = walkthroughPlan(by, course.facts);
  const body = plan
    ? [
        paragraph({ text: pen.t(words.walkthroughWill), width }),
        numbered(view, plan.does, width),
        paragraph({ text: pen.t(words.walkthroughPromise), tone: "dim", width }),
      ]
    : [spinnerRows(view, pen.t(words.looking), width)];
  return { title: pen.t(titleOf(by, to)), body: apartBy(body), foot: [] };
}

/** Returns all stages one below the other; only the present one if the terminal is low. */
function stageRows({ pen }: View, stages: readonly Stage[], roomy: boolean, width: number): readonly Row[] {
  const { good, ahead } = pen.marks;
  const marks: { readonly [S in Stage["state"]]: DrawnMark } = {
    done: good,
    now: { text: pen.marks.pick.padEnd(ahead.text.length), tone: "accent" },
    ahead,
  };
  return stages.flatMap(({ text, state }, index) => {
    if (!roomy && state !== "now") return [];
    const place = roomy ? `${index + 1}.` : `${index + 1}/${stages.length}`;
    const lead = [
      { text: marks[state].text, tone: marks[state].tone },
      span(` ${place} `, state === "ahead" ? "dim" : "plain"),
    ];
    const tone = state === "now" ? "strong" : state === "ahead" ? "dim" : "plain";
    return paragraph({ text: pen.t(text), tone, width, lead });
  });
}

function seenRows({ pen }: View, { seen }: WalkthroughProgress, width: number): readonly Row[] {
  if (seen.length === 0) return [];
  const fields = seen.map(({ name, value, warns }) => ({
    name: pen.t(name),
    value: pen.t(value),
    ...(warns ? { tone: "warn" as const } : {}),
  }));
  return fieldRows(fields, width);
}

/** Returns the panel of a walk-through: how far it is, what was seen, what to do now, and what it waits for. */
export function walkthroughPanel(view: View, agreed: AgreedWalkthrough, width: number, evidence: number): Panel {
  const { course, pen, size } = view;
  const at = walkthroughProgress(agreed, course.facts);
  const findings = byUrgency(course.results[course.current]?.findings ?? []);
  const fault = findings.find(({ walkthrough }) => walkthrough?.by === agreed.by) ?? findings[0];
  const notes = at.notes.flatMap((note) => paragraph({ text: pen.t(note), tone: "dim", width, lead: [span("  ")] }));
  const pages = at.pages.flatMap((page) => paragraph({ text: pen.t(page), width, lead: [span("    ")] }));
  const roomy = evidence > 3 && (size.rows === null || size.rows > lowRows);
  const finding = fault ? findingRows(fault, { pen, width, evidence: 0 }) : [];
  const stages = stageRows(view, at.stages, roomy, width);
  return {
    title: `${stepTitle(view)}: ${pen.t(words.byHand)}`,
    body: apartBy([
      ...(roomy ? [finding, stages] : [[...finding, ...stages]]),
      [[span(pen.t(words.whatNow), "accent")], ...numbered(view, at.now, width), ...pages],
      seenRows(view, at, width),
      notes,
    ]),
    foot: spinnerRows(view, pen.t(at.waiting), width),
  };
}
