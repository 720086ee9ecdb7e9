import type { SubjectName } from "../facts/subjects.ts";
import type { ReportJson } from "../report/schema.ts";
import type { Guide, StepId } from "../steps/step.ts";
import type { Text } from "../text/language.ts";
import type { Key } from "../wizard/keys/index.ts";
import type { CourseState } from "../wizard/state.ts";
import type { Pen } from "./draw/pen.ts";
import type { Row } from "./draw/row.ts";
import type { PinEcho } from "./keyboard/pin-entry.ts";

export interface Size {
  readonly columns: number;
  /** Null where a picture may be as high as it likes: what stays in the scroll-back. */
  readonly rows: number | null;
}

/** What the screens show of a step besides its results. */
export interface StepWords {
  readonly id: StepId;
  readonly title: Text;
  readonly guide: Guide;
  readonly needs: readonly SubjectName[];
  readonly besides?: readonly SubjectName[];
}

/** All that a frame is made of, but for what moves in it: the same view is the same layout. */
export interface View {
  readonly course: CourseState;
  readonly steps: readonly StepWords[];
  /** What all of it comes to; null until the course is at its end. */
  readonly report: ReportJson | null;
  /** What the keys mean now, in the order they are shown. */
  readonly keys: readonly Key[];
  /** What a demo says of itself; null in a real run. */
  readonly about: string | null;
  readonly size: Size;
  readonly pen: Pen;
  readonly color: boolean;
  /** All of it is a demo: no real token is asked. */
  readonly demo: boolean;
  /** It has been doing what it does now for longer than usual. */
  readonly slow: boolean;
  readonly pin: PinEcho & {
    /** A key has just been taken; says nothing of how many. */
    readonly lit: boolean;
  };
  /** What was typed of the word before a last try. */
  readonly word: string;
  /** Rows of the panel scrolled past. */
  readonly scroll: number;
  /** It is over: nothing is under way or waited for any more. */
  readonly over: boolean;
}

/** What moves in a frame without anything having happened. */
export interface Moment {
  /** Milliseconds since kyso began. */
  readonly elapsedMs: number;
  /** Counts the spinner's turns. */
  readonly beat: number;
}

/** What a panel holds: its rows fit the width it was made for. */
export interface Panel {
  /** Empty where the header says it already. */
  readonly title: string;
  readonly body: readonly Row[];
  /** Rows of the body that stay in sight, since the keys that would scroll move what is picked there. */
  readonly picked?: { readonly from: number; readonly to: number };
  /** Where the person types: in sight however little room there is. */
  readonly field?: readonly Row[];
  /** Stands at the foot of the panel, however much is above; left out where there is hardly any room. */
  readonly foot: readonly Row[];
}
