import type { ReportJson } from "../report/schema.ts";
import type { Course, FrontendOptions } from "../wizard/run/frontend.ts";
import type { Key } from "../wizard/keys/index.ts";
import { initialState } from "../wizard/initial-state.ts";
import { isAtReport } from "../wizard/report-mode.ts";
import type { CourseState } from "../wizard/state.ts";
import { type Pen, penFor } from "./draw/pen.ts";
import { type Layout, layoutOf } from "./frame/layout.ts";
import type { Scroll } from "./input.ts";
import type { PinEcho } from "./keyboard/pin-entry.ts";
import type { Size, View } from "./view.ts";

/** Milliseconds after which the screen says that this takes longer than usual. */
const slowAfterMs = 6000;

/** What the person has typed, as far as the screen knows it. */
interface Typed {
  readonly word: string;
  readonly echo: PinEcho;
}

export type CurrentViewOptions = Pick<FrontendOptions, "language" | "color" | "ascii" | "about" | "fromFile" | "now">;

/** Holds the view of the course as it is now, with its layout; both are made again only when something changes. */
export class CurrentView {
  readonly #options: CurrentViewOptions;
  readonly #pen: Pen;
  readonly #began: number;
  /** Whether it is a demo, as long as the course is not loaded. */
  readonly #demo: boolean;
  #course: Course | null = null;
  #keysOf: (state: CourseState) => readonly Key[] = () => [];
  #state: CourseState;
  /** Before the course is loaded, the only key is the one that quits. */
  #keys: readonly Key[] = [{ key: "Q", event: { type: "quit" }, label: { vi: "thoát", en: "quit" } }];
  #report: ReportJson | null = null;
  #modeBegan: number;
  #scrolled = 0;
  #made: { readonly view: View; readonly layout: Layout } | null = null;
  /** Whether a key of the PIN was taken just now. */
  lit = false;

  constructor(options: CurrentViewOptions) {
    this.#options = options;
    this.#pen = penFor(options.language, options.ascii);
    this.#demo = options.about !== null && !options.fromFile;
    this.#state = initialState("computer", { remote: false, certificate: null, purpose: null }, this.#demo);
    this.#began = options.now().getTime();
    this.#modeBegan = this.#began;
  }

  /** The keys that do something now. */
  get keys(): readonly Key[] {
    return this.#keys;
  }

  /** Milliseconds since kyso started. */
  elapsedMs(): number {
    return this.#options.now().getTime() - this.#began;
  }

  /** Shows the course from here on, once it is loaded. */
  show(course: Course, keysOf: (state: CourseState) => readonly Key[]): void {
    this.#course = course;
    this.#keysOf = keysOf;
  }

  /** Follows the course to a new state. */
  follow(state: CourseState): void {
    const before = this.#state;
    const elsewhere = before.mode.name !== state.mode.name || before.current !== state.current;
    if (elsewhere) this.#modeBegan = this.#options.now().getTime();
    if (elsewhere || before.details !== state.details || before.help !== state.help) this.#scrolled = 0;
    if (answerOf(before) !== answerOf(state)) this.#scrolled = 0;
    this.#state = state;
    this.#keys = this.#keysOf(state);
    this.#report = isAtReport(state.mode) ? (this.#course?.report(state) ?? null) : null;
  }

  /** Returns the view for a terminal of this size; the same object while nothing has changed. */
  at(size: Size, typed: Typed): { readonly view: View; readonly layout: Layout } {
    const before = this.#made?.view;
    const { columns, rows } = size;
    const view: View = {
      course: this.#state,
      steps: this.#course?.parts.steps ?? [],
      report: this.#report,
      keys: this.#keys,
      about: this.#options.about,
      size: before?.size.columns === columns && before.size.rows === rows ? before.size : { columns, rows },
      pen: this.#pen,
      color: this.#options.color,
      demo: this.#course?.parts.demo ?? this.#demo,
      slow: this.#options.now().getTime() - this.#modeBegan > slowAfterMs,
      pin:
        before && sameEcho(before.pin, typed.echo) && before.pin.lit === this.lit
          ? before.pin
          : { ...typed.echo, lit: this.lit },
      word: typed.word,
      scroll: this.#scrolled,
      over: false,
    };
    if (!this.#made || !same(this.#made.view, view)) this.#made = { view, layout: layoutOf(view) };
    return this.#made;
  }

  /** Returns the view that stays in the scroll-back: the last one, without help or details over it. */
  last(size: Size): View {
    const { view } = this.at(size, { word: "", echo: { any: false, refused: null } });
    const { mode } = this.#state;
    const shown: CourseState = isAtReport(mode) ? { ...this.#state, mode: { name: "report" } } : this.#state;
    return { ...view, over: true, course: { ...shown, help: false, details: false, notice: null } };
  }

  scroll(how: Scroll, size: Size, typed: Typed): void {
    const { furthest, height } = this.at(size, typed).layout;
    const page = Math.max(1, (height ?? 0) - 6);
    const rows = { up: -1, down: 1, "page-up": -page, "page-down": page, home: -furthest, end: furthest };
    const from = Math.min(this.#scrolled, furthest);
    this.#scrolled = Math.max(0, Math.min(furthest, from + rows[how]));
  }
}

/** What is explained now: another answer is read from its beginning. */
function answerOf({ mode }: CourseState): unknown {
  return mode.name === "explaining" ? mode.answer : null;
}

/** Whether the screen shows the same of two states of the PIN field. */
function sameEcho(one: PinEcho, other: PinEcho): boolean {
  return (
    one.any === other.any &&
    one.refused === other.refused &&
    one.odd === other.odd &&
    one.forgotten === other.forgotten &&
    one.doubt?.about === other.doubt?.about &&
    one.doubt?.word === other.doubt?.word
  );
}

/** Whether two views have the same parts. */
function same(one: View, other: View): boolean {
  const parts = Object.entries(other);
  const before = new Map<string, unknown>(Object.entries(one));
  return parts.every(([name, part]) => before.get(name) === part);
}
