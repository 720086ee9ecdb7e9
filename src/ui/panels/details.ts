import { type Missing, withoutValue } from "../../facts/observation.ts";
import type { SubjectName } from "../../facts/subjects.ts";
import { reasonIn } from "../../text/reasons.ts";
import { meanwhileOf } from "../../wizard/parts.ts";
import type { Pen } from "../draw/pen.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import { stepNames } from "../step-names.ts";
import type { Panel, View } from "../view.ts";
import { words } from "../words.ts";
import { apartBy, byUrgency, findingRows } from "./findings.ts";

/** Most characters shown of one value, and most lines shown of one subject. */
const longestValue = 300;
const mostLines = 400;

/** One line of the facts; `value` is null for an object, whose parts follow. */
interface Leaf {
  readonly depth: number;
  readonly name: string;
  readonly value: string | null;
}

/** USB identifiers, which are written in hexadecimal everywhere else. */
const identifiers = /^(vendorId|productId)$/;

function hexadecimal(value: number): string {
  return value.toString(16).padStart(4, "0");
}

function isMissing(value: object): value is Missing {
  return "status" in value && "reason" in value && withoutValue.some((status) => status === value.status);
}

/** Returns why a value is missing: the status, the reason, and the system's own error. */
function whyMissing({ status, reason, error }: Missing, pen: Pen): string {
  return `${status}, ${pen.t(reasonIn(reason))}${error ? ` [${error}]` : ""}`;
}

function leaves(name: string, value: unknown, depth: number, pen: Pen): readonly Leaf[] {
  if (value === null || value === undefined) return [{ depth, name, value: "–" }];
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== "object")) return [{ depth, name, value: value.join(", ") || "–" }];
    return value.flatMap((item: unknown, index) => leaves(`${name} ${index + 1}`, item, depth, pen));
  }
  if (typeof value === "number" && identifiers.test(name)) return [{ depth, name, value: hexadecimal(value) }];
  if (typeof value !== "object") return [{ depth, name, value: String(value) }];
  // An observation is shown as its value, or as the reason why it has none.
  if ("status" in value && "value" in value && value.status === "observed")
    return leaves(name, value.value, depth, pen);
  if (isMissing(value)) return [{ depth, name, value: whyMissing(value, pen) }];
  const inner = Object.entries(value).flatMap(([key, item]: [string, unknown]) => leaves(key, item, depth + 1, pen));
  return [{ depth, name, value: null }, ...inner];
}

/** Returns the facts of one subject, one line each. */
function subjectRows(subject: SubjectName, { course, pen }: View, width: number): readonly Row[] {
  const all = leaves(subject, course.facts[subject], 0, pen);
  return all.slice(0, mostLines).flatMap(({ depth, name, value }) => {
    const lead = span(`${"  ".repeat(depth)}${name}${value === null ? "" : ": "}`, value === null ? "strong" : "dim");
    if (value === null) return [[lead]];
    const shown = value.length > longestValue ? `${value.slice(0, longestValue)}… (${value.length})` : value;
    return paragraph({ text: shown, width, lead: [lead] }).map((row, index) => (index === 0 ? row : hang(row, depth)));
  });
}

/** Indents the further lines of a long value a little, not by the length of the fact's name. */
function hang(row: Row, depth: number): Row {
  return [span(" ".repeat(depth * 2 + 4)), ...row.slice(1)];
}

/** Returns the panel with the findings of this step and the facts behind them. */
export function detailsPanel(view: View, width: number): Panel {
  const { course, pen, steps } = view;
  const step = steps.find((s) => s.id === course.current);
  const meanwhile = meanwhileOf(step ? [step] : []);
  const known = [...(step?.besides ?? []), ...meanwhile, ...(step?.needs ?? [])].filter(
    (subject) => course.facts[subject],
  );
  const findings = byUrgency(course.results[course.current]?.findings ?? []);
  return {
    title: `${pen.t(words.details)}: ${pen.t(stepNames[course.current])}`,
    body: apartBy([
      findings.flatMap((finding) => findingRows(finding, { pen, width, evidence: Number.POSITIVE_INFINITY })),
      ...known.map((subject) => subjectRows(subject, view, width)),
      known.length === 0 ? paragraph({ text: pen.t(words.nothingKnown), tone: "dim", width }) : [],
    ]),
    foot: [],
  };
}
