import type { Key } from "../wizard/keys/index.ts";
import { PinBuffer } from "../pin/buffer.ts";
import type { PinLengths } from "../pin/doubt.ts";
import type { CourseEvent, CourseState, Mode } from "../wizard/state.ts";
import type { KeyName, Stroke } from "./keyboard/decoder.ts";
import { characterOf, letterOf } from "./keyboard/letters.ts";
import { type PinEcho, PinEntry } from "./keyboard/pin-entry.ts";

/** What a stroke scrolls by; the layout knows how many rows a page has. */
export type Scroll = "up" | "down" | "page-up" | "page-down" | "home" | "end";

/** A field for text that may be shown, by the mode that it belongs to. */
interface TextField {
  /** Most characters taken. */
  readonly longest: number;
  /** What may be typed. */
  readonly takes: RegExp;
  /** Whether pasted text is taken. */
  readonly pastes: boolean;
}

const fields: { readonly [name in Mode["name"]]?: TextField } = {
  // The word has only letters and spaces; digits may be a PIN in the wrong field, and are neither shown nor kept. It has
  // to be typed.
  "confirm-word": { longest: 40, takes: /^[\p{L}\p{M} ]*$/u, pastes: false },
  // A message is pasted, as a rule.
  explaining: { longest: 500, takes: /^\P{C}*$/u, pastes: true },
};

const noEcho: PinEcho = { any: false, refused: null };

export interface InputOptions {
  /** The state of the course now; null before it is loaded. */
  readonly state: () => CourseState | null;
  readonly keys: () => readonly Key[];
  /** False if the terminal is too small to show what is typed. */
  readonly seen: () => boolean;
  readonly dispatch: (event: CourseEvent) => void;
  /** Takes over the PIN; wipes it after use. */
  readonly givePin: (pin: Uint8Array) => void;
  readonly scroll: (how: Scroll) => void;
  readonly redraw: () => void;
  /** Called when something shown has changed; `lit` if a key of the PIN was taken. */
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

/** Turns strokes into keys of the course, letters of the word, bytes of the PIN, or scrolling. */
export class Input {
  readonly #options: InputOptions;
  #word = "";
  #pin: { readonly buffer: PinBuffer; readonly entry: PinEntry } | null = null;
  #echo: PinEcho = noEcho;

  constructor(options: InputOptions) {
    this.#options = options;
  }

  /** The word before a last try, or what is to be explained, as far as it is typed. */
  get word(): string {
    return this.#word;
  }

  get echo(): PinEcho {
    return this.#echo;
  }

  /** Follows the course to a new state: forgets what was typed into fields that are gone. */
  follow(state: CourseState): void {
    if (!fields[state.mode.name]) this.#word = "";
    if (state.mode.name !== "pin") this.forgetPin();
    else if (!this.#pin) this.#openPin(state.mode.plan.lengths);
  }

  /** To be called where bytes were dropped, since they are no valid text. */
  lost(): void {
    this.#pin?.entry.lost();
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
    // In a field, too, what lies beyond a small window can be read.
    const scroll = stroke.name === "key" ? scrolls[stroke.key] : undefined;
    const field = mode && fields[mode];
    if (scroll && (mode === "pin" || field)) return this.#options.scroll(scroll);
    if (mode === "pin" && this.#pin) return this.#pin.entry.take(stroke);
    if (field) return this.#intoField(field, stroke);
    this.#press(stroke);
  }

  #openPin(lengths: PinLengths): void {
    const buffer = new PinBuffer();
    const entry = new PinEntry({
      buffer,
      lengths,
      changed: (echo) => {
        this.#echo = echo;
        this.#options.changed(true);
      },
      given: () => {
        // The runner owns this buffer from here on, and wipes it.
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

  #intoField({ longest, takes, pastes }: TextField, stroke: Stroke): void {
    if (stroke.name === "character") {
      // A line break within pasted text parts words.
      const typed = stroke.pasted ? (pastes ? characterOf(stroke.bytes) || " " : "") : characterOf(stroke.bytes);
      if (takes.test(typed)) this.#word = [...`${this.#word}${typed}`].slice(0, longest).join("");
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
    // Pasted text presses no keys.
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
