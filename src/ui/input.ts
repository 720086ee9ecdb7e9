import type { Key } from "../wizard/keys/index.ts";
import { PinBuffer } from "../pin/buffer.ts";
import type { CourseEvent, CourseState } from "../wizard/state.ts";
import type { KeyName, Stroke } from "./keyboard/decoder.ts";
import { characterOf, letterOf } from "./keyboard/letters.ts";
import { type PinEcho, PinEntry } from "./keyboard/pin-entry.ts";

/** How far a stroke scrolls; a page is counted by whoever knows its height. */
export type Scroll = "up" | "down" | "page-up" | "page-down" | "home" | "end";

/** Longest word that is taken before a last try, in characters. */
const longestWord = 40;
/** It has no other signs than these; digits may be a PIN that was meant for its own field: not shown, and not kept. */
const ofTheWord = /^[\p{L}\p{M} ]*$/u;

const noEcho: PinEcho = { any: false, refused: null };

export interface InputOptions {
  /** The course as it stands now, or null before it is loaded. */
  readonly state: () => CourseState | null;
  readonly keys: () => readonly Key[];
  /** False where the terminal is too small to see what is typed. */
  readonly seen: () => boolean;
  readonly dispatch: (event: CourseEvent) => void;
  /** Takes the PIN over, and wipes it. */
  readonly givePin: (pin: Uint8Array) => void;
  readonly scroll: (how: Scroll) => void;
  readonly redraw: () => void;
  /** Something that is shown has changed; `lit` where a key of the PIN was taken. */
  readonly changed: (lit: boolean) => void;
}

const scrolls: { readonly [K in KeyName]?: Scroll } = {
  up: "up",
  down: "down",
  "page-up": "page-up",
  "page-down": "page-down",
  home: "home",
  end: "end",
};

const named: { readonly [K in KeyName]?: Key["key"] } = { enter: "Enter", escape: "Esc", up: "Up", down: "Down" };

/** What strokes mean: a key of the course, a letter of the word, a byte of the PIN, or a scroll. */
export class Input {
  readonly #options: InputOptions;
  #word = "";
  #pin: { readonly buffer: PinBuffer; readonly entry: PinEntry } | null = null;
  #echo: PinEcho = noEcho;

  constructor(options: InputOptions) {
    this.#options = options;
  }

  /** What was typed of the word before a last try. */
  get word(): string {
    return this.#word;
  }

  get echo(): PinEcho {
    return this.#echo;
  }

  /** The course went on: fields that are no longer there forget what was in them. */
  follow(state: CourseState): void {
    if (state.mode.name !== "confirm-word") this.#word = "";
    if (state.mode.name !== "pin") this.forgetPin();
    else if (!this.#pin) this.#openPin();
  }

  /** Wipes what was typed of a PIN. */
  forgetPin(): void {
    this.#pin?.buffer.wipe();
    this.#pin = null;
    this.#echo = noEcho;
  }

  take(stroke: Stroke): void {
    if (stroke.name === "key" && stroke.key === "interrupt") {
      this.forgetPin();
      return this.#options.dispatch({ type: "interrupt" });
    }
    if (stroke.name === "key" && stroke.key === "redraw") return this.#options.redraw();
    if (!this.#options.seen()) return;
    const mode = this.#options.state()?.mode.name;
    if (mode === "pin" && this.#pin) return this.#pin.entry.take(stroke);
    if (mode === "confirm-word") return this.#intoWord(stroke);
    this.#press(stroke);
  }

  #openPin(): void {
    const buffer = new PinBuffer();
    const entry = new PinEntry({
      buffer,
      changed: (echo) => {
        this.#echo = echo;
        this.#options.changed(true);
      },
      given: () => {
        // From here on the PIN is the runner's, which wipes it: this very buffer.
        this.#pin = null;
        this.#echo = noEcho;
        this.#options.givePin(buffer.take());
      },
      cancelled: () => {
        this.forgetPin();
        this.#options.dispatch({ type: "cancel" });
      },
    });
    this.#pin = { buffer, entry };
  }

  #intoWord(stroke: Stroke): void {
    if (stroke.name === "character") {
      // Typed in full: a paste is no typing.
      const typed = stroke.pasted ? "" : characterOf(stroke.bytes);
      if (ofTheWord.test(typed)) this.#word = `${this.#word}${typed}`.slice(0, longestWord);
    } else if (stroke.name === "key") {
      if (stroke.key === "enter") {
        const text = this.#word.normalize("NFC");
        this.#word = "";
        return this.#options.dispatch({ type: "word-typed", text });
      }
      if (stroke.key === "escape") return this.#options.dispatch({ type: "cancel" });
      if (stroke.key === "backspace") this.#word = [...this.#word].slice(0, -1).join("");
      if (stroke.key === "erase-line") this.#word = "";
    }
    this.#options.changed(false);
  }

  #press(stroke: Stroke): void {
    // A paste presses no keys.
    const pressed =
      stroke.name === "key"
        ? named[stroke.key]
        : stroke.name === "character" && !stroke.pasted
          ? letterOf(stroke.bytes).toUpperCase()
          : undefined;
    const key = pressed === undefined ? undefined : this.#options.keys().find((k) => k.key === pressed);
    if (key) return this.#options.dispatch(key.event);
    const scroll = stroke.name === "key" ? scrolls[stroke.key] : undefined;
    if (scroll) this.#options.scroll(scroll);
  }
}
