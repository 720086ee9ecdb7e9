import { clean } from "../../text/clean.ts";
import { apart, blank, cut, paragraph, type Row, span } from "../draw/row.ts";
import { panelOf } from "../screens/index.ts";
import type { Size, View } from "../view.ts";
import { words } from "../words.ts";
import { keyRows } from "./key-line.ts";
import { stepListRows, stepStrip } from "./step-list.ts";

/** Smaller than this, kyso says so and waits. */
export const smallest = { columns: 40, rows: 12 } as const;

/** Narrower than this, there is one column. */
const twoColumns = 70;

/** Two borders and a space inside each. */
const boxed = 4;

/** What stands where, in rows that fit. */
export interface Layout {
  /** Rows under the first one, which holds the clock. */
  readonly underHeader: readonly Row[];
  /** The list of steps at the left; null in one column, and at the end. */
  readonly list: { readonly rows: readonly Row[]; readonly width: number } | null;
  readonly panel: { readonly rows: readonly Row[]; readonly width: number };
  /** Rows of the boxes with their borders; null where they are as high as what is in them. */
  readonly height: number | null;
  readonly keys: readonly Row[];
  /** How far the panel can be scrolled. */
  readonly furthest: number;
}

export function isTooSmall({ columns, rows }: Size): boolean {
  return columns < smallest.columns || (rows !== null && rows < smallest.rows);
}

/** What is shown where a terminal is too small for anything else. */
export function tooSmallRows({ pen, size }: View): readonly Row[] {
  const text = `${pen.t(words.tooSmall)} (${size.columns}${pen.t("×")}${size.rows ?? 0}). ${pen.t(words.widen)} ${pen.t(words.goingOn)}`;
  const rows = paragraph({ text, width: Math.max(1, size.columns - 1) });
  return size.rows === null ? rows : rows.slice(0, Math.max(1, size.rows - 1));
}

function listWidth({ size, pen, course }: View): number | null {
  if (size.columns < twoColumns || course.mode.name === "report" || course.mode.name === "ended") return null;
  const wideSigns = pen.signs.steps.passed.text.length > 1;
  return wideSigns || size.columns >= 96 ? 28 : 26;
}

/** The panel's rows where `room` rows are there for them, and how far they can be scrolled. */
function panelRows(
  view: View,
  width: number,
  room: number | null,
): { readonly rows: readonly Row[]; readonly furthest: number } {
  const { pen, course } = view;
  const notice = course.notice ? paragraph({ text: pen.t(course.notice), tone: "accent", width }) : [];
  const made = (evidence: number) => {
    const panel = panelOf(view, { width, evidence });
    const foot = [...notice, ...(view.over ? [] : panel.foot)];
    return {
      title: panel.title === "" ? [] : [[span(panel.title, "strong")], blank],
      body: panel.body,
      foot: foot.length > 0 ? [blank, ...foot] : [],
    };
  };
  const all = made(Number.POSITIVE_INFINITY);
  const forBody = room === null ? Number.POSITIVE_INFINITY : room - all.title.length - all.foot.length;
  const fits = ({ body }: { readonly body: readonly Row[] }) => body.length <= forBody;
  const fitting = fits(all) ? all : [3, 1].map(made).find(fits);
  if (fitting) return { rows: [...fitting.title, ...fitting.body, ...fitting.foot], furthest: 0 };
  const shown = Math.max(1, forBody - 1);
  const furthest = all.body.length - shown;
  const from = Math.min(view.scroll, furthest);
  const below = furthest - from;
  const { up, down } = pen.signs.more;
  const above = from > 0 ? `${up} ${from}   ` : "";
  const under = below > 0 ? `${down} ${below} ${pen.t(words.linesBelow)}   ` : "";
  const hint = apart([span(`${above}${under}`, "accent")], [span(`${up}${down} ${pen.t(words.scroll)}`, "dim")], width);
  return {
    rows: [...all.title, ...all.body.slice(from, from + shown), hint, ...all.foot],
    furthest,
  };
}

/** What a demo shows, in one row. */
function aboutRow({ about, size, pen }: View): readonly Row[] {
  return about === null ? [] : [[span(` ${cut(clean(pen.t(about)), size.columns - 2, pen.ellipsis)}`, "dim")]];
}

/** Where everything stands in a terminal of this size. */
export function layoutOf(view: View): Layout {
  const { size, pen } = view;
  const list = listWidth(view);
  const atEnd = view.course.mode.name === "report" || view.course.mode.name === "ended";
  const strip = size.columns < twoColumns && !atEnd ? [stepStrip(view)] : [];
  const underHeader = [...aboutRow(view), ...strip];
  const keys = size.rows === null ? [] : keyRows(view.keys, pen, size.columns);
  // The first row is the header's; the last stays empty: a terminal written to its last corner may scroll.
  const height = size.rows === null ? null : size.rows - 2 - underHeader.length - keys.length;
  const width = size.columns - (list ?? 0);
  const panel = panelRows(view, width - boxed, height === null ? null : height - 2);
  return {
    underHeader,
    list: list === null ? null : { rows: stepListRows(view, list - boxed), width: list },
    panel: { rows: panel.rows, width },
    height,
    keys,
    furthest: panel.furthest,
  };
}
