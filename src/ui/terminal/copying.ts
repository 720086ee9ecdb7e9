import type { ClipboardAnswer } from "../../wizard/report-mode.ts";
import { askAttributes, clipboardHabit, copySequence, mayBeSent, saysItCopies } from "./clipboard.ts";

/** Milliseconds for which a terminal's answer is waited for; one that answers does so in a few. */
const answerMs = 500;

export interface CopyingOptions {
  readonly environment: (name: string) => string | undefined;
  readonly write: (text: string) => void;
  /** Calls `run` after `ms`. */
  readonly after: (ms: number, run: () => void) => void;
}

/** Sends text to the terminal's clipboard, and finds out whether this terminal takes it. */
export class Copying {
  readonly #options: CopyingOptions;
  /** What the terminal itself said; null until it was asked. It is asked once: its answer does not change. */
  #says: "yes" | "nothing" | null = null;
  #waiting: (() => void) | null = null;

  constructor(options: CopyingOptions) {
    this.#options = options;
  }

  /** To be called with the terminal's device attributes. */
  attributes(parameters: string): void {
    if (this.#waiting === null) return;
    this.#says = saysItCopies(parameters) ? "yes" : "nothing";
    this.#waiting();
  }

  /** Sends the text; calls `told` once it is known what became of it, as far as it can be. */
  send(text: string, told: (answer: ClipboardAnswer) => void): void {
    const { environment, write, after } = this.#options;
    const habit = clipboardHabit(environment);
    const sequence = mayBeSent(environment) ? copySequence(text, environment) : null;
    if (sequence === null) return told(habit === "unknown" ? "no" : habit);
    write(sequence);
    const tell = () => told(this.#says === "yes" ? "yes" : habit);
    if (this.#says !== null) return tell();
    const once = () => {
      if (this.#waiting !== once) return;
      this.#waiting = null;
      this.#says ??= "nothing";
      tell();
    };
    this.#waiting = once;
    write(askAttributes);
    after(answerMs, once);
  }
}
