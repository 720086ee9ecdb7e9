import type { Course, Frontend, FrontendOptions } from "../../wizard/run/frontend.ts";
import { isAtReport, isBusyAtReport } from "../../wizard/report-mode.ts";
import { looksBeforeAsking } from "../../wizard/walkthrough.ts";
import { type Key, keysOf } from "../../wizard/keys/index.ts";
import { isConfirmWord } from "../../wizard/confirm-word.ts";
import { doubtAbout, type PinDoubt, type PinLengths } from "../../pin/doubt.ts";
import type { Text } from "../../text/language.ts";
import type { CourseEvent, CourseState, Mode, SigningPlan } from "../../wizard/state.ts";
import { characterOf, letterOf } from "../keyboard/letters.ts";
import { pinDoubt, pinRefusals, pinWords } from "../pin-words.ts";
import { clipboardHabit, copySequence, mayBeSent } from "../terminal/clipboard.ts";
import { LineReader } from "./line-reader.ts";
import { type Choosing, paragraphLines, promptLines } from "./lines.ts";
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
  "confirm-pin-pad",
  "consent",
  "confirm-word",
  "pin",
  "confirm-open",
  "confirm-browser-try",
  "confirm-walkthrough",
  "confirm-save",
  "copied",
  "explaining",
  "report",
];

/** What the course writes to and knows of it. */
type PlainOptions = Pick<FrontendOptions, "now" | "environment" | "stdout">;

/** One run of the course as lines: the same states and words as on the screens, with whole lines as answers. */
class PlainCourse {
  readonly #course: Course;
  readonly #options: PlainOptions;
  readonly #transcript: Transcript;
  readonly #source: ByteSource;
  readonly #lines: LineReader;
  /** The question that waits for an answer, or null. */
  #open: string | null = null;
  #field: PinField | null = null;
  /** A PIN from a pipe that is sent only after a word. */
  #doubtful: Uint8Array | null = null;
  #inputEnded = false;

  constructor(course: Course, transcript: Transcript, source: ByteSource, options: PlainOptions) {
    this.#course = course;
    this.#transcript = transcript;
    this.#source = source;
    this.#options = options;
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
    if (mode.name === "copied" && mode.text !== null && mode.clipboard === null) return this.#copy(mode.text);
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

  /** Sends the short form to the clipboard of a terminal. It is asked for no answer: that would be read as a line. */
  #copy(text: string): void {
    const { environment, stdout } = this.#options;
    const sent = stdout.isTTY && mayBeSent(environment) ? copySequence(text, environment) : null;
    if (sent !== null) stdout.write(sent);
    const answer = stdout.isTTY ? clipboardHabit(environment) : "not-sent";
    this.#course.runner.dispatch({ type: "clipboard", answer });
  }

  /**
   * Whether the person has to type a line now. While a browser tries, only on a terminal, where they can give up. Not
   * before a question can be put in full: a line that is already there would answer half a question.
   */
  #asks(state: CourseState): boolean {
    const { name } = state.mode;
    if (looksBeforeAsking(state) || isBusyAtReport(state.mode)) return false;
    return asking.includes(name) || (name === "trying-browser" && this.#source.isTerminal);
  }

  #ask(question: string, state: CourseState): void {
    this.#open = question;
    const { mode } = state;
    if (mode.name === "pin") return this.#askPin(mode.plan);
    const { pen } = this.#transcript;
    const typed =
      mode.name === "confirm-word" ? plainWords.typeWord : mode.name === "explaining" ? plainWords.typeQuestion : null;
    if (typed) this.#transcript.say(["", `${pen.t(typed)}:`]);
    else
      this.#transcript.say([
        "",
        ...promptLines(this.#keys(state), { pen, width: this.#transcript.width }, choosingIn(mode)),
      ]);
    this.#askLine((line) => this.#answer(line));
  }

  #askLine(take: (line: Uint8Array) => void): void {
    this.#lines.ask(take, () => this.#end());
  }

  #askPin({ lengths }: SigningPlan): void {
    const { pen } = this.#transcript;
    this.#transcript.say([`${pen.t(this.#source.isTerminal ? plainWords.typePin : plainWords.pinLine)}:`]);
    if (this.#source.isTerminal) this.#openField(lengths);
    else this.#askLine((line) => this.#takePinLine(line, lengths));
  }

  #takePinLine(line: Uint8Array, lengths: PinLengths): void {
    const { runner } = this.#course;
    const pin = pinOfLine(line);
    if (pin) {
      const doubt = doubtAbout(pin, lengths);
      return doubt ? this.#askDoubtful(pin, doubt, lengths) : runner.givePin(pin);
    }
    if (line.length > 0) this.#say(plainWords.pinRefused);
    runner.dispatch({ type: "cancel" });
  }

  /** Has the word typed that sends a doubtful PIN; any other line forgets the PIN and asks for it anew. */
  #askDoubtful(pin: Uint8Array, doubt: PinDoubt, lengths: PinLengths): void {
    const { runner } = this.#course;
    this.#doubtful = pin;
    this.#say(pinDoubt(doubt, lengths), pinWords.eraseOrSend);
    this.#askLine((line) => {
      this.#doubtful = null;
      const { mode } = runner.state();
      if (isConfirmWord(characterOf(line))) return runner.givePin(pin);
      pin.fill(0);
      if (mode.name !== "pin") return;
      this.#say(pinWords.forgotten);
      this.#askPin(mode.plan);
    });
  }

  #openField(lengths: PinLengths): void {
    const { runner } = this.#course;
    this.#source.raw(true);
    this.#field = new PinField({
      lengths,
      given: (pin) => {
        // The runner owns this buffer from here on, and wipes it.
        this.#field = null;
        this.#source.raw(false);
        runner.givePin(pin);
      },
      cancelled: () => runner.dispatch({ type: "cancel" }),
      interrupted: () => runner.dispatch({ type: "interrupt" }),
      noted: ({ refused, doubt, forgotten }) => {
        if (doubt) this.#say(pinDoubt(doubt.about, lengths), pinWords.eraseOrSend);
        else this.#say(refused ? pinRefusals[refused] : forgotten ? pinWords.forgotten : pinWords.inputMethodOn);
      },
    });
  }

  #say(...texts: readonly Text[]): void {
    this.#transcript.say([
      "",
      ...texts.flatMap((text) => paragraphLines(this.#transcript.pen.t(text), this.#transcript.width)),
    ]);
  }

  #closeField(): void {
    this.#doubtful?.fill(0);
    this.#doubtful = null;
    if (!this.#field) return;
    this.#field.wipe();
    this.#field = null;
    this.#source.raw(false);
  }

  #keys(state: CourseState): readonly Key[] {
    return keysOf(this.#course.parts, state, this.#options.now());
  }

  /** Takes a whole line as the answer to the open question. */
  #answer(line: Uint8Array): void {
    const { runner } = this.#course;
    const state = runner.state();
    const { mode } = state;
    this.#open = null;
    if (mode.name === "confirm-word" || mode.name === "explaining") {
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
    if (isAtReport(state.mode)) {
      if (state.mode.name !== "report") runner.dispatch({ type: "cancel" });
      return runner.dispatch({ type: "next" });
    }
    this.#inputEnded = true;
    const { pen, width } = this.#transcript;
    const title = this.#transcript.stepTitle(state, this.#course);
    this.#transcript.say(["", ...paragraphLines(`${pen.t(plainWords.inputEnded)} ${title}`, width)]);
    this.#transcript.report(state, this.#course, this.#options.now());
    runner.dispatch({ type: "quit" });
  }
}

/** What is chosen by its number in this mode; null if nothing is. */
function choosingIn(mode: Mode): Choosing | null {
  if (mode.name === "choosing-certificate") return "certificate";
  const several = mode.name === "confirm-save" && (mode.offered?.places.length ?? 0) > 1;
  return several ? { folder: mode.highlighted + 1 } : null;
}

async function run(load: () => Promise<Course>, options: FrontendOptions): Promise<void> {
  const transcript = new Transcript(options);
  const source = standardInput(options.stdin);
  try {
    await new PlainCourse(await load(), transcript, source, options).run();
  } finally {
    transcript.stop();
    source.stop();
  }
}

/** The course as plain lines: without a terminal, with `--plain`, under a screen reader. */
export const plain: Frontend = { run };
