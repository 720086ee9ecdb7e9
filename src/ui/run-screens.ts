import type { Course, Frontend, FrontendOptions } from "../wizard/run/frontend.ts";
import type { CourseState } from "../wizard/state.ts";
import { Display, picture } from "./display.tsx";
import { hasSpinner } from "./draw/rows.tsx";
import { isTooSmall } from "./frame/layout.ts";
import { Input, type Scroll } from "./input.ts";
import { escapeMs, KeyDecoder } from "./keyboard/decoder.ts";
import { type KeySource, terminalKeys } from "./keyboard/source.ts";
import { CurrentView } from "./current-view.ts";
import { Copying } from "./terminal/copying.ts";
import type { Terminal } from "./terminal/output.ts";
import { takeTerminal } from "./terminal/session.ts";

/** Milliseconds that the PIN field stays lit after a key. */
const litMs = 120;
/** Milliseconds between two turns of the spinner. */
const beatMs = 160;

/** A terminal that reports changes of its size. */
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
  readonly #current: CurrentView;
  readonly #input: Input;
  readonly #decoder: KeyDecoder;
  readonly #copying: Copying;
  #course: Course | null = null;
  #beat = 0;
  /** The text that is on its way to the clipboard. */
  #copied: string | null = null;
  #drawn = { second: -1, turned: false };
  /** A key that ends kyso, pressed before the course was loaded. */
  #early: "interrupt" | "quit" | null = null;

  constructor(options: ScreensOptions) {
    this.#options = options;
    this.#display = new Display(options.terminal);
    this.#current = new CurrentView(options);
    this.#input = new Input({
      state: () => this.#course?.runner.state() ?? null,
      keys: () => this.#current.keys,
      seen: () => !isTooSmall(this.#display.size),
      dispatch: (event) => {
        if (this.#course) this.#course.runner.dispatch(event);
        else if (event.type === "interrupt" || event.type === "quit") this.#early = event.type;
      },
      givePin: (pin) => {
        if (this.#course) this.#course.runner.givePin(pin);
        else pin.fill(0);
      },
      scroll: (how) => this.#scroll(how),
      redraw: () => {
        this.#display.clear();
        this.#draw();
      },
      changed: (lit) => {
        if (lit) this.#flash();
        this.#draw();
      },
    });
    this.#decoder = new KeyDecoder(
      (stroke) => this.#input.take(stroke),
      () => this.#input.lost(),
      (parameters) => this.#copying.attributes(parameters),
    );
    this.#copying = new Copying({
      environment: options.environment,
      // Sequences without letters and cursor movements: the frame that Ink keeps stays as it is.
      write: (text) => void options.terminal.write(text),
      after: (ms, run) => void setTimeout(run, ms).unref(),
    });
  }

  async run(load: () => Promise<Course>): Promise<void> {
    const { terminal, source } = this.#options;
    const session = takeTerminal(terminal, () => source.stop());
    const redraw = () => this.#draw();
    const beat = setInterval(() => this.#turn(), beatMs);
    try {
      this.#draw();
      source.start(
        (chunk) => this.#read(chunk),
        () => this.#input.take({ name: "key", key: "interrupt" }),
      );
      terminal.on("resize", redraw);
      // The first frame is drawn before anything large is loaded.
      await new Promise((done) => setImmediate(done));
      await this.#follow(await load());
    } finally {
      clearInterval(beat);
      terminal.off("resize", redraw);
      this.#input.forgetPin();
      this.#display.close();
      session.leave();
    }
    terminal.write(`${picture(this.#current.last(this.#display.size), this.#moment())}\n`);
  }

  async #follow(course: Course): Promise<void> {
    const { keysOf } = await import("../wizard/keys/index.ts");
    const { runner, parts } = course;
    this.#course = course;
    this.#current.show(course, (state) => keysOf(parts, state, this.#options.now()));
    runner.subscribe((state) => this.#courseChanged(state));
    this.#courseChanged(runner.state());
    if (this.#early) runner.dispatch({ type: this.#early });
    await runner.ended;
  }

  #courseChanged(state: CourseState): void {
    this.#input.follow(state);
    // The last frame before the end is the one that stays.
    if (state.mode.name === "ended") return;
    this.#current.follow(state);
    this.#draw();
    this.#copy(state);
  }

  /** Sends the short form to the clipboard, once it is made. */
  #copy({ mode }: CourseState): void {
    if (mode.name !== "copied" || mode.text === null || mode.clipboard !== null) return;
    if (this.#copied === mode.text) return;
    this.#copied = mode.text;
    this.#copying.send(mode.text, (answer) => {
      this.#copied = null;
      this.#course?.runner.dispatch({ type: "clipboard", answer });
    });
  }

  #read(chunk: Uint8Array): void {
    this.#decoder.push(chunk);
    if (this.#decoder.escapePending) setTimeout(() => this.#decoder.settleEscape(), escapeMs);
  }

  #moment() {
    return { elapsedMs: this.#current.elapsedMs(), beat: this.#beat };
  }

  #draw(): void {
    const moment = this.#moment();
    const { view, layout } = this.#current.at(this.#display.size, this.#input);
    this.#drawn = { second: Math.floor(moment.elapsedMs / 1000), turned: hasSpinner(layout.panel.rows) };
    this.#display.show({ view, layout, moment });
  }

  /** Draws again if there is a spinner, or a second has passed. */
  #turn(): void {
    this.#beat += 1;
    if (this.#drawn.turned || Math.floor(this.#current.elapsedMs() / 1000) !== this.#drawn.second) this.#draw();
  }

  #flash(): void {
    this.#current.lit = true;
    setTimeout(() => {
      this.#current.lit = false;
      this.#draw();
    }, litMs).unref();
  }

  #scroll(how: Scroll): void {
    this.#current.scroll(how, this.#display.size, this.#input);
    this.#draw();
  }
}

/** Runs the course on a terminal, with keys from a source; restores both at the end, also after an error. */
export function runScreens(load: () => Promise<Course>, options: ScreensOptions): Promise<void> {
  return new Screens(options).run(load);
}

/** The course on the whole screen of the terminal that kyso was started in. */
export const screens: Frontend = {
  run: (load, options) => runScreens(load, { ...options, terminal: options.stdout, source: terminalKeys(0) }),
};
