import type { SubjectName } from "../facts/subjects.ts";
import type { ReportJson } from "../report/schema.ts";
import type { Guide, Meanwhile, StepId } from "../steps/step.ts";
import type { Text } from "../text/language.ts";
import type { Key } from "../wizard/keys/index.ts";
import type { CourseState } from "../wizard/state.ts";
import type { Pen } from "./draw/pen.ts";
import type { Row } from "./draw/row.ts";
import type { PinEcho } from "./keyboard/pin-entry.ts";

export interface Size {
  readonly columns: number;
  /** Null for no limit: a picture for the scroll-back. */
  readonly rows: number | null;
}

/** What the screens show of a step in addition to its results. */
export interface StepWords {
  readonly id: StepId;
  readonly title: Text;
  readonly guide: Guide;
  readonly needs: readonly SubjectName[];
  readonly besides?: readonly SubjectName[];
  readonly meanwhile?: readonly Meanwhile[];
}

/** Everything a frame shows except what moves in it: the same view gives the same layout. */
export interface View {
  readonly course: CourseState;
  readonly steps: readonly StepWords[];
  /** The report; null until the course is at its end. */
  readonly report: ReportJson | null;
  /** The keys that do something now, in the order they are shown. */
  readonly keys: readonly Key[];
  /** The description of a demo's scenario; null in a real run. */
  readonly about: string | null;
  readonly size: Size;
  readonly pen: Pen;
  readonly color: boolean;
  /** Whether this is a demo: it uses no real token. */
  readonly demo: boolean;
  /** Whether the present mode has lasted longer than usual. */
  readonly slow: boolean;
  readonly pin: PinEcho & {
    /** Whether a key was taken just now; does not show how many there are. */
    readonly lit: boolean;
  };
  /** The word before a last try, as far as it is typed. */
  readonly word: string;
  /** Rows of the panel above the visible part. */
  readonly scroll: number;
  /** Whether the run is over: nothing is running or waited for. */
  readonly over: boolean;
}

/** The parts of a frame that change with time alone. */
export interface Moment {
  /** Milliseconds since kyso started. */
  readonly elapsedMs: number;
  /** Counts the positions of the spinner. */
  readonly beat: number;
}

/** The content of a panel; its rows fit the width it was made for. */
export interface Panel {
  /** Empty if the header says it already. */
  readonly title: string;
  readonly body: readonly Row[];
  /** Rows of the body that stay visible: the keys that would scroll move the choice there instead. */
  readonly picked?: { readonly from: number; readonly to: number };
  /** Rows between the body and the field that are always visible: what is agreed to, and what speaks against it. */
  readonly must?: readonly Row[];
  /** What takes the place of `must` and `field` if there is no room for them. */
  readonly brief?: { readonly must: readonly Row[]; readonly field: readonly Row[] };
  /** The field that the person types into; always visible. */
  readonly field?: readonly Row[];
  /** The last rows of the panel, always visible; left out if the panel has very few rows. */
  readonly foot: readonly Row[];
}
