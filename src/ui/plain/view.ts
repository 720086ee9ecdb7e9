import type { CourseState } from "../../wizard/state.ts";
import type { Course } from "../../wizard/run/frontend.ts";
import type { Language } from "../../text/language.ts";
import { type Pen, penFor } from "../draw/pen.ts";
import { marksFor } from "../draw/marks.ts";
import type { View } from "../view.ts";

/** Characters in a line; longer sentences go on in the next. */
export const lineWidth = 96;

/** Marks in letters, since a line may be read aloud or land in a file; nothing that turns or points. */
export function plainPen(language: Language, ascii: boolean): Pen {
  return { ...penFor(language, ascii), marks: { ...marksFor(true), dot: "·", spinner: [""], caret: "", pick: " " } };
}

/** The state as the screens' panels take it, with nothing in it that moves. */
export function plainView(pen: Pen, course: CourseState, loaded: Pick<Course, "parts" | "report">): View {
  return {
    course,
    steps: loaded.parts.steps,
    report: course.mode.name === "report" || course.mode.name === "ended" ? loaded.report(course) : null,
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
