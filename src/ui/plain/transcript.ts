import { type StepId, stepIds } from "../../steps/step.ts";
import type { Course, FrontendOptions } from "../../wizard/run/frontend.ts";
import { withAllResults } from "../../wizard/judged.ts";
import { looksBeforeAsking } from "../../wizard/walkthrough.ts";
import { isAtReport, isBusyAtReport } from "../../wizard/report-mode.ts";
import type { CourseState, Mode } from "../../wizard/state.ts";
import type { Pen } from "../draw/pen.ts";
import { cleanLines } from "../../text/clean.ts";
import { stepTitle } from "../panels/step.ts";
import type { View } from "../view.ts";
import { words } from "../words.ts";
import { openingLines, panelLines, paragraphLines, stepLines } from "./lines.ts";
import { lineWidthOf, plainPen, plainView } from "./view.ts";
import { plainWords } from "./words.ts";

/** Milliseconds after which a line says that a look is under way; a quicker one shows only its results. */
const slowMs = 1500;

/** Modes in which the person is not asked anything. */
const busy: readonly Mode["name"][] = ["looking", "signing", "trying-browser", "ended"];

/** Writes the course as lines: each thing once, and again only when it has changed. */
export class Transcript {
  readonly pen: Pen;
  readonly #stdout: FrontendOptions["stdout"];
  readonly #write: (text: string) => void;
  readonly #steps = new Map<StepId, string>();
  #panel = "";
  /** The report as it was last written. */
  #report = "";
  #notice = "";
  #mode: Mode["name"] = "looking";
  #slow: NodeJS.Timeout | undefined;

  constructor({ language, ascii, version, about, fromFile = false, stdout }: FrontendOptions) {
    this.pen = plainPen(language, ascii);
    this.#stdout = stdout;
    this.#write = (text) => void stdout.write(text);
    this.say(openingLines(this.pen, version, { about, fromFile }));
  }

  /** The characters of a line, by the terminal as it is now. */
  get width(): number {
    return lineWidthOf(this.#stdout);
  }

  say(lines: readonly string[]): void {
    this.#write(lines.map((line) => `${cleanLines(line).replaceAll("\n", " ")}\n`).join(""));
  }

  /** Writes what is new; returns whether anything was written that a question has to be repeated after. */
  follow(state: CourseState, course: Pick<Course, "parts" | "report">): boolean {
    clearTimeout(this.#slow);
    const view = plainView(this.pen, state, course, this.width);
    const wasAsking = !busy.includes(this.#mode);
    this.#mode = state.mode.name;
    if (state.mode.name === "ended") return false;
    // Details and help are written once; what was written before stays valid.
    if (state.details || state.help) {
      this.say(panelLines(view));
      return false;
    }
    if (isBusyAtReport(state.mode)) return false;
    const wrote = this.#writeSteps(view);
    const noticed = this.#writeNotice(state);
    if (state.mode.name === "looking" || looksBeforeAsking(state)) this.#writeLook(view, wasAsking);
    else if (this.#writePanel(view)) return true;
    return wrote || noticed;
  }

  /** Writes the report by what is known now, in any mode. */
  report(state: CourseState, course: Pick<Course, "parts" | "report">, now: Date): void {
    const all = withAllResults({ parts: course.parts, now }, { ...state, mode: { name: "report" } });
    this.say(panelLines(plainView(this.pen, all, course, this.width)));
  }

  /** Returns the title of the current step. */
  stepTitle(state: CourseState, course: Pick<Course, "parts" | "report">): string {
    return stepTitle(plainView(this.pen, state, course, this.width));
  }

  stop(): void {
    clearTimeout(this.#slow);
  }

  #writeSteps(view: View): boolean {
    const { course } = view;
    const all = isAtReport(course.mode);
    const past = all ? stepIds : stepIds.slice(0, stepIds.indexOf(course.current));
    let wrote = false;
    for (const id of past) {
      const lines = stepLines(view, id);
      const text = lines.join("\n");
      if (text === "" || this.#steps.get(id) === text) continue;
      this.#steps.set(id, text);
      this.say(lines);
      wrote = true;
    }
    return wrote;
  }

  #writeNotice({ notice }: CourseState): boolean {
    const text = notice ? this.pen.t(notice) : "";
    const isNew = text !== "" && text !== this.#notice;
    this.#notice = text;
    if (isNew) this.say(["", ...paragraphLines(text, this.width)]);
    return isNew;
  }

  /** Writes that a look is under way: at once if the person asked for it, otherwise only if it takes long. */
  #writeLook(view: View, askedFor: boolean): void {
    const lines = [`${stepTitle(view)}: ${this.pen.t(words.looking)}`];
    this.#panel = "";
    if (askedFor) this.say(lines);
    else this.#slow = setTimeout(() => this.say(lines), slowMs);
  }

  #writePanel(view: View): boolean {
    const lines = panelLines(view);
    const text = lines.join("\n");
    if (text === this.#panel) return false;
    this.#panel = text;
    // The report is long: it is not written again after something was done with it.
    const isReport = view.course.mode.name === "report";
    if (isReport && text === this.#report) return false;
    if (isReport) this.#report = text;
    this.say(lines);
    return true;
  }

  /** Writes how the course ended, unless it ended with the report. */
  ended(how: "finished" | "quit" | "interrupted"): void {
    if (how !== "finished") this.say(["", this.pen.t(plainWords[how === "quit" ? "quit" : "interrupted"])]);
  }
}
