import type { ReportJson } from "../report/schema.ts";
import type { Course, Frontend, FrontendOptions } from "../wizard/frontend.ts";
import type { Key } from "../wizard/keys.ts";
import { nothingKnown } from "../wizard/nothing-known.ts";
import type { CourseState } from "../wizard/state.ts";
import { Display, picture } from "./display.tsx";
import { penFor } from "./draw/pen.ts";
import { isTooSmall, layoutOf } from "./frame/layout.ts";
import { Input, type Scroll } from "./input.ts";
import { KeyDecoder } from "./keyboard/decoder.ts";
import { type KeySource, terminalKeys } from "./keyboard/source.ts";
import type { Terminal } from "./terminal/output.ts";
import { takeTerminal } from "./terminal/session.ts";
import type { View } from "./view.ts";

/** How long an Esc waits for the rest of a sequence, and how long the PIN field stays lit after a key. */
const escapeMs = 50;
const litMs = 120;
/** A turn of the spinner. */
const beatMs = 120;

/** The course with what is loaded along with it. */
interface Loaded extends Course {
  readonly keysOf: (state: CourseState) => readonly Key[];
}

/** A terminal that tells when its size has changed. */
export interface ResizableTerminal extends Terminal {
  on(event: "resize", listener: () => void): unknown;
  off(event: "resize", listener: () => void): unknown;
}

export interface ScreensOptions extends Omit<FrontendOptions, "stdin" | "stdout"> {
  readonly terminal: ResizableTerminal;
  readonly source: KeySource;
}

/** One run of the screens, from the first frame to the last. */
class Screens {
  readonly #options: ScreensOptions;
  readonly #display: Display;
  readonly #input: Input;
  readonly #decoder: KeyDecoder;
  readonly #began: number;
  #course: Loaded | null = null;
  #state: CourseState;
  /** What the keys mean at this state; before the course is loaded there is only a way out. */
  #keys: readonly Key[] = [{ key: "Q", event: { type: "quit" }, label: { vi: "thoát", en: "quit" } }];
  #modeBegan: number;
  #beat = 0;
  #lit = false;
  #scroll = 0;
  #report: { readonly of: CourseState; readonly made: ReportJson } | null = null;
  /** A key pressed before the course was there to hear it. */
  #early: "interrupt" | "quit" | null = null;

  constructor(options: ScreensOptions) {
    this.#options = options;
    this.#display = new Display(options.terminal);
    this.#state = nothingKnown("computer", { remote: false, certificate: null, purpose: null }, options.about !== null);
    this.#began = options.now().getTime();
    this.#modeBegan = this.#began;
    this.#input = new Input({
      state: () => this.#course?.runner.state() ?? null,
      keys: () => this.#keys,
      seen: () => !isTooSmall(this.#display.size),
      dispatch: (event) => {
        if (this.#course) this.#course.runner.dispatch(event);
        else if (event.type === "interrupt" || event.type === "quit") this.#early = event.type;
      },
      givePin: (pin) => {
        if (this.#course) this.#course.runner.givePin(pin);
        else pin.fill(0);
      },
      scroll: (how) => this.#scrollBy(how),
      redraw: () => {
        this.#display.clear();
        this.draw();
      },
      changed: (lit) => {
        if (lit) this.#flash();
        this.draw();
      },
    });
    this.#decoder = new KeyDecoder((stroke) => this.#input.take(stroke));
  }

  async run(load: () => Promise<Course>): Promise<void> {
    const { terminal, source } = this.#options;
    const session = takeTerminal(terminal, () => source.stop());
    const redraw = () => this.draw();
    const beat = setInterval(() => this.#turn(), beatMs);
    try {
      this.draw();
      source.start(
        (chunk) => this.#hear(chunk),
        () => this.#input.take({ name: "key", key: "interrupt" }),
      );
      terminal.on("resize", redraw);
      // The first frame stands before anything heavy is loaded.
      await new Promise((done) => setImmediate(done));
      await this.#follow(await load());
    } finally {
      clearInterval(beat);
      terminal.off("resize", redraw);
      this.#input.forgetPin();
      this.#display.close();
      session.leave();
    }
    terminal.write(`${picture(this.#lastView())}\n`);
  }

  draw(): void {
    this.#display.show(this.#view());
  }

  async #follow(course: Course): Promise<void> {
    const { keysOf } = await import("../wizard/keys.ts");
    const { runner, parts } = course;
    this.#course = { ...course, keysOf: (state) => keysOf(parts, state, this.#options.now()) };
    runner.subscribe((state) => this.#heard(state));
    this.#heard(runner.state());
    if (this.#early) runner.dispatch({ type: this.#early });
    await runner.ended;
  }

  /** The course has changed. */
  #heard(state: CourseState): void {
    const before = this.#state;
    this.#input.follow(state);
    // What it ended on is what stays on the screen.
    if (state.mode.name === "ended") return;
    if (before.mode.name !== state.mode.name || before.current !== state.current) {
      this.#modeBegan = this.#options.now().getTime();
      this.#scroll = 0;
    }
    if (before.details !== state.details || before.help !== state.help) this.#scroll = 0;
    this.#state = state;
    this.#keys = this.#course?.keysOf(state) ?? [];
    this.draw();
  }

  #hear(chunk: Uint8Array): void {
    this.#decoder.push(chunk);
    if (this.#decoder.escapePending) setTimeout(() => this.#decoder.settleEscape(), escapeMs);
  }

  #view(): View {
    const { options, now } = { options: this.#options, now: this.#options.now().getTime() };
    return {
      course: this.#state,
      steps: this.#course?.parts.steps ?? [],
      report: this.#reportNow(),
      keys: this.#keys,
      about: options.about,
      size: this.#display.size,
      pen: penFor(options.language, options.ascii),
      color: options.color,
      demo: options.about !== null,
      elapsedMs: now - this.#began,
      modeMs: now - this.#modeBegan,
      beat: this.#beat,
      pin: { ...this.#input.echo, lit: this.#lit },
      word: this.#input.word,
      scroll: this.#scroll,
      over: false,
    };
  }

  /** Made once for each state that shows it. */
  #reportNow(): ReportJson | null {
    if (this.#state.mode.name !== "report" || !this.#course) return null;
    if (this.#report?.of !== this.#state) this.#report = { of: this.#state, made: this.#course.report(this.#state) };
    return this.#report.made;
  }

  /** What stays in the scroll-back: what it ended on, without help or details before it. */
  #lastView(): View {
    return { ...this.#view(), over: true, course: { ...this.#state, help: false, details: false, notice: null } };
  }

  #turn(): void {
    this.#beat += 1;
    this.draw();
  }

  #flash(): void {
    this.#lit = true;
    setTimeout(() => {
      this.#lit = false;
      this.draw();
    }, litMs).unref();
  }

  #scrollBy(how: Scroll): void {
    const { furthest, height } = layoutOf(this.#view());
    const page = Math.max(1, (height ?? 0) - 6);
    const steps = { up: -1, down: 1, "page-up": -page, "page-down": page, home: -furthest, end: furthest };
    const from = Math.min(this.#scroll, furthest);
    this.#scroll = Math.max(0, Math.min(furthest, from + steps[how]));
    this.draw();
  }
}

/** Shows the course on a terminal, with keys from a source; both are given back as they were, whatever happens. */
export function runScreens(load: () => Promise<Course>, options: ScreensOptions): Promise<void> {
  return new Screens(options).run(load);
}

/** The course on the whole terminal that kyso was started in. */
export const screens: Frontend = {
  run: (load, options) => runScreens(load, { ...options, terminal: options.stdout, source: terminalKeys(0) }),
};
