import type { PinBuffer } from "../../pin/buffer.ts";
import type { Stroke } from "./decoder.ts";

/** Why the input cannot be a PIN. The input is forgotten at once; the field has to be cleared before typing again. */
export type Refusal = "too-long" | "several-lines";

/** All that the screen knows about a PIN. */
export interface PinEcho {
  readonly any: boolean;
  readonly refused: Refusal | null;
}

export interface PinEntryOptions {
  readonly buffer: PinBuffer;
  /** After every stroke. */
  readonly changed: (echo: PinEcho) => void;
  /** Called at Enter if the field is not empty and its input was not refused. */
  readonly given: () => void;
  readonly cancelled: () => void;
}

/**
 * The PIN field: characters go into the buffer and nowhere else. A paste is accepted whole or not at all: a part of it
 * would be a wrong PIN and cost a try.
 */
export class PinEntry {
  readonly #options: PinEntryOptions;
  #refused: Refusal | null = null;
  /** Inside a paste, after its line has ended. */
  #lineEnded = false;

  constructor(options: PinEntryOptions) {
    this.#options = options;
  }

  take(stroke: Stroke): void {
    if (stroke.name === "character") this.#character(stroke.bytes, stroke.pasted);
    else if (stroke.name === "key") {
      if (stroke.key === "escape") return this.#options.cancelled();
      if (stroke.key === "enter") {
        if (this.#options.buffer.length > 0 && !this.#refused) this.#options.given();
        return;
      }
      if (stroke.key === "backspace") this.#back();
      else if (stroke.key === "erase-line") this.#clear();
      else return;
    } else this.#lineEnded = false;
    this.#options.changed({ any: this.#options.buffer.length > 0, refused: this.#refused });
  }

  #character(bytes: Uint8Array, pasted: boolean): void {
    if (this.#refused) return;
    const first = bytes[0] ?? 0;
    if (pasted && (first === 0x0a || first === 0x0d)) {
      this.#lineEnded = true;
      return;
    }
    if (this.#lineEnded || first < 0x20 || first === 0x7f) return this.#refuse("several-lines");
    if (!this.#options.buffer.append(bytes)) this.#refuse("too-long");
  }

  #refuse(why: Refusal): void {
    this.#options.buffer.wipe();
    this.#refused = why;
  }

  #back(): void {
    if (this.#refused) this.#clear();
    else this.#options.buffer.backspace();
  }

  #clear(): void {
    this.#options.buffer.wipe();
    this.#refused = null;
  }
}
