import { isAtReport } from "../../wizard/report-mode.ts";
import type { CourseState } from "../../wizard/state.ts";
import type { Course } from "../../wizard/run/frontend.ts";
import type { Language } from "../../text/language.ts";
import { type Pen, penFor } from "../draw/pen.ts";
import { marksFor } from "../draw/marks.ts";
import type { View } from "../view.ts";

/** Most characters in a line; longer sentences continue on the next. */
const widest = 96;

/** Returns the characters of a line: as many as the terminal has, less one, since some begin a new line after the last. */
export function lineWidthOf({ isTTY, columns }: Pick<NodeJS.WriteStream, "isTTY" | "columns">): number {
  return isTTY && columns > 0 ? Math.max(20, Math.min(widest, columns - 1)) : widest;
}

/** Returns a pen with ASCII marks, since a line may be read aloud or end up in a file; no spinner and no pointers. */
export function plainPen(language: Language, ascii: boolean): Pen {
  return { ...penFor(language, ascii), marks: { ...marksFor(true), dot: "·", spinner: [""], caret: "", pick: " " } };
}

/** Returns the view that the screens' panels are made from, without anything that moves. */
export function plainView(
  pen: Pen,
  course: CourseState,
  loaded: Pick<Course, "parts" | "report">,
  lineWidth: number,
): View {
  return {
    course,
    steps: loaded.parts.steps,
    report: isAtReport(course.mode) || course.mode.name === "ended" ? loaded.report(course) : null,
    keys: [],
    about: null,
    size: { columns: lineWidth, rows: null },
    pen,
    color: false,
    demo: loaded.parts.demo,
    slow: false,
    pin: { any: false, refused: null, lit: false },
    word: "",
    scroll: 0,
    over: false,
  };
}
