import type { PinBuffer } from "../../pin/buffer.ts";
import { doubtAbout, isOdd, type PinDoubt, type PinLengths } from "../../pin/doubt.ts";
import { beginsConfirmWord, isConfirmWord } from "../../wizard/confirm-word.ts";
import type { Stroke } from "./decoder.ts";
import { characterOf } from "./letters.ts";

/** Why the input cannot be a PIN. The input is forgotten at once; the field has to be cleared before typing again. */
export type Refusal = "too-long" | "several-lines";

/** All that the screen knows about a PIN. */
export interface PinEcho {
  readonly any: boolean;
  readonly refused: Refusal | null;
  /** There since the field holds, or held, more than printable ASCII: an input method may be on. */
  readonly odd?: true;
  /** There while a word is asked for before this PIN is sent; `word` is what was typed of it. */
  readonly doubt?: { readonly about: PinDoubt; readonly word: string };
  /** There once what was typed was forgotten, until something is typed; “odd” where something odd was among it. */
  readonly forgotten?: "odd" | "other";
}

export interface PinEntryOptions {
  readonly buffer: PinBuffer;
  /** The lengths that the token takes, if they are known. */
  readonly lengths?: PinLengths;
  /** After every stroke. */
  readonly changed: (echo: PinEcho) => void;
  /** Called at Enter if the field is not empty, its input was not refused, and nothing speaks against sending it. */
  readonly given: () => void;
  readonly cancelled: () => void;
}

const anyLength: PinLengths = { least: null, most: null };

/** Characters kept of the word that sends a doubtful PIN. */
const longestWord = 20;

/**
 * The PIN field: characters go into the buffer and nowhere else. A paste is accepted whole or not at all: a part of it
 * would be a wrong PIN and cost a try. A doubtful PIN is sent only after a word; anything else forgets it.
 */
export class PinEntry {
  readonly #options: PinEntryOptions;
  #refused: Refusal | null = null;
  /** Inside a paste, after its line has ended. */
  #lineEnded = false;
  /**
   * Whether anything odd was typed since the field was last emptied on purpose. Deleting it does not take this back: an
   * input method deletes by itself, and what is left then is not what the person typed (“ass” in Telex leaves “as”).
   */
  #odd = false;
  #doubt: PinDoubt | null = null;
  #word = "";
  #forgotten: PinEcho["forgotten"] | null = null;

  constructor(options: PinEntryOptions) {
    this.#options = options;
  }

  take(stroke: Stroke): void {
    if (stroke.name === "key" && stroke.key === "escape") return this.#options.cancelled();
    if (this.#doubt) {
      if (this.#intoWord(stroke)) return this.#options.given();
    } else if (stroke.name === "character") this.#character(stroke.bytes, stroke.pasted);
    else if (stroke.name === "key") {
      if (stroke.key === "enter") {
        if (this.#refused || (this.#options.buffer.length === 0 && !this.#odd)) return;
        if (this.#options.buffer.length === 0) this.#forget();
        else {
          this.#doubt = this.#odd ? "odd" : doubtAbout(this.#options.buffer.take(), this.#options.lengths ?? anyLength);
          if (!this.#doubt) return this.#options.given();
        }
      } else if (stroke.key === "backspace") this.#back();
      else if (stroke.key === "erase-line") this.#forget();
      else return;
    } else this.#lineEnded = false;
    this.#options.changed(this.#echo());
  }

  /** To be called where bytes were dropped, since they are no valid text: what is left is not what was typed. */
  lost(): void {
    if (this.#doubt || this.#refused) return;
    this.#odd = true;
    this.#options.changed(this.#echo());
  }

  #echo(): PinEcho {
    return {
      any: this.#options.buffer.length > 0,
      refused: this.#refused,
      ...(this.#odd ? { odd: true } : {}),
      ...(this.#doubt ? { doubt: { about: this.#doubt, word: this.#word } } : {}),
      ...(this.#forgotten ? { forgotten: this.#forgotten } : {}),
    };
  }

  #character(bytes: Uint8Array, pasted: boolean): void {
    if (this.#refused) return;
    const first = bytes[0] ?? 0;
    if (pasted && (first === 0x0a || first === 0x0d)) {
      this.#lineEnded = true;
      return;
    }
    if (this.#lineEnded || first < 0x20 || first === 0x7f) return this.#refuse("several-lines");
    this.#forgotten = null;
    if (isOdd(bytes)) this.#odd = true;
    if (!this.#options.buffer.append(bytes)) this.#refuse("too-long");
  }

  /** Takes a stroke of the word; returns whether the word is there in full, which sends the PIN. */
  #intoWord(stroke: Stroke): boolean {
    if (stroke.name === "character" && !stroke.pasted) {
      // Only what begins the word is kept and shown: somebody may type the PIN again here.
      const longer = `${this.#word}${characterOf(stroke.bytes)}`;
      if (longer.length <= longestWord && beginsConfirmWord(longer)) this.#word = longer;
    } else if (stroke.name === "key") {
      if (stroke.key === "enter") {
        if (isConfirmWord(this.#word)) return true;
        this.#forget();
      }
      if (stroke.key === "backspace") this.#word = [...this.#word].slice(0, -1).join("");
      if (stroke.key === "erase-line") this.#word = "";
    }
    return false;
  }

  #refuse(why: Refusal): void {
    this.#empty();
    this.#refused = why;
  }

  #back(): void {
    if (this.#refused) this.#empty();
    else this.#options.buffer.backspace();
  }

  #empty(): void {
    this.#options.buffer.wipe();
    this.#refused = null;
    this.#doubt = null;
    this.#word = "";
  }

  /** Empties the field as the person wants it, with whatever was odd before. */
  #forget(): void {
    this.#empty();
    this.#forgotten = this.#odd ? "odd" : "other";
    this.#odd = false;
  }
}
