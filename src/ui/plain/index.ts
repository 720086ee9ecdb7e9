import type { Course, Frontend, FrontendOptions } from "../../wizard/run/frontend.ts";
import { looksBeforeAsking } from "../../wizard/walkthrough.ts";
import { type Key, keysOf } from "../../wizard/keys/index.ts";
import type { CourseEvent, CourseState, Mode } from "../../wizard/state.ts";
import { characterOf, letterOf } from "../keyboard/letters.ts";
import type { Refusal } from "../keyboard/pin-entry.ts";
import { pinRefusals } from "../words.ts";
import { LineReader } from "./line-reader.ts";
import { paragraphLines, promptLines } from "./lines.ts";
import { PinField, pinOfLine } from "./pin-field.ts";
import { type ByteSource, standardInput } from "./source.ts";
import { Transcript } from "./transcript.ts";
import { plainWords } from "./words.ts";

/** Modes in which the person has to type a line. */
const asking: readonly Mode["name"][] = [
  "waiting",
  "reviewing",
  "confirm-module",
  "choosing-certificate",
  "consent",
  "confirm-word",
  "pin",
  "confirm-open",
  "confirm-browser-try",
  "confirm-walkthrough",
  "confirm-save",
  "report",
];

/** One run of the course as lines: the same states and words as on the screens, with whole lines as answers. */
class PlainCourse {
  readonly #course: Course;
  readonly #now: () => Date;
  readonly #transcript: Transcript;
  readonly #source: ByteSource;
  readonly #lines: LineReader;
  /** The question that waits for an answer, or null. */
  #open: string | null = null;
  #field: PinField | null = null;
  #inputEnded = false;

  constructor(course: Course, transcript: Transcript, source: ByteSource, now: () => Date) {
    this.#course = course;
    this.#transcript = transcript;
    this.#source = source;
    this.#now = now;
    this.#lines = new LineReader(!source.isTerminal);
  }

  async run(): Promise<void> {
    const { runner } = this.#course;
    runner.subscribe((state) => this.#follow(state));
    this.#source.start(
      (chunk) => (this.#field ? this.#field.push(chunk) : this.#lines.push(chunk)),
      () => this.#lines.end(),
    );
    this.#follow(runner.state());
    try {
      const how = await runner.ended;
      if (!this.#inputEnded) this.#transcript.ended(how);
    } finally {
      this.#closeField();
      this.#lines.wipe();
    }
  }

  #follow(state: CourseState): void {
    const { mode } = state;
    if (mode.name !== "pin") this.#closeField();
    const wrote = this.#transcript.follow(state, this.#course);
    if (state.details || state.help) return;
    if (!this.#asks(state)) {
      this.#open = null;
      this.#lines.forget();
      return;
    }
    const question = `${mode.name} ${state.current}`;
    if (wrote || this.#open !== question) this.#ask(question, state);
  }

  /**
   * Whether the person has to type a line now. While a browser tries, only on a terminal, where they can give up. Not
   * before a question can be put in full: a line that is already there would answer half a question.
   */
  #asks(state: CourseState): boolean {
    const { name } = state.mode;
    if (looksBeforeAsking(state)) return false;
    return asking.includes(name) || (name === "trying-browser" && this.#source.isTerminal);
  }

  #ask(question: string, state: CourseState): void {
    this.#open = question;
    const { mode } = state;
    if (mode.name === "pin") return this.#askPin();
    const { pen } = this.#transcript;
    if (mode.name === "confirm-word") this.#transcript.say(["", `${pen.t(plainWords.typeWord)}:`]);
    else this.#transcript.say(["", ...promptLines(this.#keys(state), pen, mode.name === "choosing-certificate")]);
    this.#askLine((line) => this.#answer(line));
  }

  #askLine(take: (line: Uint8Array) => void): void {
    this.#lines.ask(take, () => this.#end());
  }

  #askPin(): void {
    const { pen } = this.#transcript;
    const how = this.#source.isTerminal ? plainWords.typePin : plainWords.pinLine;
    this.#transcript.say([`${pen.t(how)}:`]);
    const { runner } = this.#course;
    if (!this.#source.isTerminal)
      return this.#askLine((line) => {
        const pin = pinOfLine(line);
        if (pin) return runner.givePin(pin);
        if (line.length > 0) this.#transcript.say(["", ...paragraphLines(pen.t(plainWords.pinRefused))]);
        runner.dispatch({ type: "cancel" });
      });
    this.#source.raw(true);
    this.#field = new PinField({
      given: (pin) => {
        // The runner owns this buffer from here on, and wipes it.
        this.#field = null;
        this.#source.raw(false);
        runner.givePin(pin);
      },
      cancelled: () => runner.dispatch({ type: "cancel" }),
      interrupted: () => runner.dispatch({ type: "interrupt" }),
      refused: (why: Refusal) => this.#transcript.say(paragraphLines(pen.t(pinRefusals[why]))),
    });
  }

  #closeField(): void {
    if (!this.#field) return;
    this.#field.wipe();
    this.#field = null;
    this.#source.raw(false);
  }

  #keys(state: CourseState): readonly Key[] {
    return keysOf(this.#course.parts, state, this.#now());
  }

  /** Takes a whole line as the answer to the open question. */
  #answer(line: Uint8Array): void {
    const { runner } = this.#course;
    const state = runner.state();
    const { mode } = state;
    this.#open = null;
    if (mode.name === "confirm-word") {
      const text = characterOf(line);
      return runner.dispatch(text.trim() === "" ? { type: "cancel" } : { type: "word-typed", text });
    }
    const typed = letterOf(line).trim().toUpperCase();
    // Lines highlight nothing, so Enter alone chooses no certificate.
    const choosesBlindly = mode.name === "choosing-certificate" && typed === "";
    const key = this.#keys(state).find((k) => k.key === (typed || "Enter") && !choosesBlindly);
    if (key) this.#press(key.event);
    else this.#transcript.say([this.#transcript.pen.t(plainWords.noChoice)]);
    const after = runner.state();
    if (this.#open === null && this.#asks(after)) this.#ask(`${after.mode.name} ${after.current}`, after);
  }

  #press(event: CourseEvent): void {
    const { runner } = this.#course;
    runner.dispatch(event);
    // Details and help, which cover the step on a screen, are written once and closed again.
    if (event.type === "details" || event.type === "help") runner.dispatch(event);
  }

  /** Ends the course when the input has ended: writes the report by what is known. */
  #end(): void {
    const { runner } = this.#course;
    const state = runner.state();
    if (state.mode.name === "report") return runner.dispatch({ type: "next" });
    this.#inputEnded = true;
    const title = this.#transcript.stepTitle(state, this.#course);
    this.#transcript.say(["", ...paragraphLines(`${this.#transcript.pen.t(plainWords.inputEnded)} ${title}`)]);
    this.#transcript.report(state, this.#course, this.#now());
    runner.dispatch({ type: "quit" });
  }
}

async function run(load: () => Promise<Course>, options: FrontendOptions): Promise<void> {
  const transcript = new Transcript(options);
  const source = standardInput(options.stdin);
  try {
    await new PlainCourse(await load(), transcript, source, options.now).run();
  } finally {
    transcript.stop();
    source.stop();
  }
}

/** The course as plain lines: without a terminal, with `--plain`, under a screen reader. */
export const plain: Frontend = { run };
