import { clean } from "../../text/clean.ts";
import { shortened } from "../../text/wrap.ts";
import { apart, blank, paragraph, type Row, span } from "../draw/row.ts";
import { panelOf } from "../panels/index.ts";
import { isAtReport } from "../../wizard/report-mode.ts";
import type { Mode } from "../../wizard/state.ts";
import type { Pen } from "../draw/pen.ts";
import type { Panel, Size, View } from "../view.ts";
import { words } from "../words.ts";
import { keyRows } from "./key-line.ts";
import { pinned } from "./pinned.ts";
import { stepListRows, stepStrip } from "./step-list.ts";

/** In a smaller terminal, kyso only says that it is too small. */
export const smallest = { columns: 40, rows: 12 } as const;

/** From this many columns on, the list of steps is shown at the left. */
const twoColumns = 70;

/** With at most this many rows, the panel gets the rows of what is not always needed. */
const lowRows = 18;

/** Modes in which something is agreed to before or with the PIN. */
const agreeing: readonly Mode["name"][] = ["confirm-pin-pad", "consent", "confirm-word", "pin"];

/** Columns of two borders with a space inside each. */
const boxed = 4;

/** The content of each part of a frame, in rows that fit. */
export interface Layout {
  /** Rows below the first one, which has the clock. */
  readonly underHeader: readonly Row[];
  /** The list of steps at the left; null in one column, and at the end. */
  readonly list: { readonly rows: readonly Row[]; readonly width: number } | null;
  readonly panel: {
    readonly rows: readonly Row[];
    readonly width: number;
    /** Without a border, so that its lines alone are selected with the mouse. */
    readonly bare: boolean;
  };
  /** Rows of the boxes with their borders; null if they are as high as their content. */
  readonly height: number | null;
  readonly keys: readonly Row[];
  /** Most rows that the panel can be scrolled by. */
  readonly furthest: number;
}

/** Whether a terminal is too small for anything but a word that says so. */
export function isTooSmall({ columns, rows }: Size): boolean {
  return columns < smallest.columns || (rows !== null && rows < smallest.rows);
}

/** Returns what is shown in a terminal that is too small for anything else. */
export function tooSmallRows({ pen, size }: View): readonly Row[] {
  const text = `${pen.t(words.tooSmall)} (${size.columns}${pen.t("×")}${size.rows ?? 0}). ${pen.t(words.widen)} ${pen.t(words.goingOn)}`;
  const rows = paragraph({ text, width: Math.max(1, size.columns - 1) });
  return size.rows === null ? rows : rows.slice(0, Math.max(1, size.rows - 1));
}

/** Whether the course is over or at its report: the steps are then no longer listed beside the panel. */
function isAtEnd(mode: Mode): boolean {
  return mode.name === "ended" || isAtReport(mode);
}

function listWidth({ size, pen, course }: View): number | null {
  if (size.columns < twoColumns || isAtEnd(course.mode)) return null;
  const wideMarks = pen.marks.good.text.length > 1;
  return wideMarks || size.columns >= 96 ? 28 : 26;
}

/** With fewer rows than this, a panel leaves out its foot and its empty rows. */
const hardlyAnyRoom = 8;

/** Lines of evidence under each finding if not all fit. */
const fewLines = 3;

/** Returns the row that says how many rows are above and below. */
function scrollRow(pen: Pen, { from, below, width }: Record<"from" | "below" | "width", number>): Row {
  const { up, down } = pen.marks.more;
  const above = from > 0 ? `${up} ${from}   ` : "";
  const under = below > 0 ? `${down} ${below} ${pen.t(words.linesBelow)}   ` : "";
  return apart([span(`${above}${under}`, "accent")], [span(`${up}${down} ${pen.t(words.scroll)}`, "dim")], width);
}

/** Returns the rows of a panel by which something is agreed to; its body is scrolled in the room that is left. */
function pinnedRows(view: View, panel: Panel, width: number, rows: number | null): ReturnType<typeof panelRows> {
  const { head, end, room } = pinned(view, panel, width, rows);
  const { body } = panel;
  if (body.length <= room) return { rows: [...head, ...body, ...end], furthest: 0 };
  if (room === 0) return { rows: [...head, ...end], furthest: 0 };
  const shown = room - 1;
  const furthest = body.length - shown;
  const from = Math.min(view.scroll, furthest);
  const hint = scrollRow(view.pen, { from, below: furthest - from, width });
  return { rows: [...head, ...body.slice(from, from + shown), hint, ...end], furthest };
}

/** Returns the panel's rows for a height of `room` rows, and how far they can be scrolled. */
function panelRows(
  view: View,
  width: number,
  room: number | null,
): { readonly rows: readonly Row[]; readonly furthest: number } {
  const { pen, course } = view;
  const whole = panelOf(view, { width, evidence: Number.POSITIVE_INFINITY });
  if (whole.must) return pinnedRows(view, whole, width, room);
  const tight = room !== null && room < hardlyAnyRoom;
  const notice = course.notice ? paragraph({ text: pen.t(course.notice), tone: "accent", width }) : [];
  const apartFrom = (rows: readonly Row[]) => (rows.length === 0 || tight ? rows : [blank, ...rows]);
  const made = (evidence: number) => {
    const panel = panelOf(view, { width, evidence });
    const heading = paragraph({ text: panel.title, tone: "strong", width });
    const title: readonly Row[] = panel.title === "" ? [] : [...heading, ...(tight ? [] : [blank])];
    const field = view.over ? [] : (panel.field ?? []);
    const foot = view.over || tight ? [] : panel.foot;
    return {
      title,
      body: panel.body,
      picked: panel.picked,
      end: [...apartFrom(field), ...apartFrom([...notice, ...foot])],
    };
  };
  const all = made(Number.POSITIVE_INFINITY);
  const forBody = room === null ? Number.POSITIVE_INFINITY : room - all.title.length - all.end.length;
  const fits = ({ body }: { readonly body: readonly Row[] }) => body.length <= forBody;
  const fitting = fits(all) ? all : [fewLines, 1].map(made).find(fits);
  if (fitting) return { rows: [...fitting.title, ...fitting.body, ...fitting.end], furthest: 0 };
  if (forBody < 1) return { rows: [...all.title, ...all.end], furthest: 0 };
  // What to do is more important than all the evidence, which the details show in full.
  const long = made(fewLines);
  const shown = forBody - 1;
  const furthest = long.body.length - shown;
  const { from: first, to: last } = long.picked ?? { from: furthest, to: 0 };
  const from = Math.max(0, Math.min(Math.max(long.picked ? 0 : view.scroll, last - shown), first, furthest));
  const hint = scrollRow(pen, { from, below: furthest - from, width });
  return { rows: [...long.title, ...long.body.slice(from, from + shown), hint, ...long.end], furthest };
}

/** Returns the row that describes a demo; none in a real run or a low terminal. */
function aboutRow({ about, size, pen }: View): readonly Row[] {
  const room = size.rows === null || size.rows > lowRows;
  return about === null || !room
    ? []
    : [[span(` ${shortened(clean(pen.t(about)), size.columns - 2, pen.ellipsis)}`, "dim")]];
}

/** Returns the layout of a view. */
export function layoutOf(view: View): Layout {
  const { size, pen } = view;
  const list = listWidth(view);
  const low = size.rows !== null && size.rows <= lowRows;
  // Where something is agreed to, every row of a low window is for that.
  const noStrip = isAtEnd(view.course.mode) || (low && agreeing.includes(view.course.mode.name));
  const strip = size.columns < twoColumns && !noStrip ? [stepStrip(view)] : [];
  const underHeader = [...aboutRow(view), ...strip];
  const most = low ? 1 : 3;
  const keys = size.rows === null ? [] : keyRows(view.keys, { pen, width: size.columns, most });
  // The first row is the header's; the last stays empty, since writing to the last corner may scroll a terminal.
  const height = size.rows === null ? null : size.rows - 2 - underHeader.length - keys.length;
  const width = size.columns - (list ?? 0);
  const bare = view.course.mode.name === "copied" && !view.course.help;
  const panel = bare
    ? panelRows(view, width, height)
    : panelRows(view, width - boxed, height === null ? null : height - 2);
  return {
    underHeader,
    list: list === null ? null : { rows: stepListRows(view, list - boxed), width: list },
    panel: { rows: panel.rows, width, bare },
    height,
    keys,
    furthest: panel.furthest,
  };
}
