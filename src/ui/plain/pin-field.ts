import { PinBuffer } from "../../pin/buffer.ts";
import type { PinLengths } from "../../pin/doubt.ts";
import { mayBePin } from "../../pin/line.ts";
import { escapeMs, KeyDecoder } from "../keyboard/decoder.ts";
import { type PinEcho, PinEntry } from "../keyboard/pin-entry.ts";

export interface PinFieldOptions {
  readonly lengths: PinLengths;
  /** Takes over the PIN; wipes it after use. */
  readonly given: (pin: Uint8Array) => void;
  readonly cancelled: () => void;
  readonly interrupted: () => void;
  /** Called with the field's echo when there is something to say that was not said before. */
  readonly noted: (echo: PinEcho) => void;
}

/** What of an echo a line is written about; the rest changes with each key. */
function noteOf({ refused, odd, doubt, forgotten }: PinEcho): string {
  return [refused ?? "", odd ?? "", doubt?.about ?? "", forgotten ?? ""].join();
}

const nothing = noteOf({ any: false, refused: null });

/** Reads the PIN from a terminal in raw mode, without echo, as bytes straight into the buffer. */
export class PinField {
  readonly #buffer = new PinBuffer();
  readonly #decoder: KeyDecoder;

  constructor({ lengths, given, cancelled, interrupted, noted }: PinFieldOptions) {
    let said = nothing;
    const entry = new PinEntry({
      buffer: this.#buffer,
      lengths,
      changed: (echo) => {
        const note = noteOf(echo);
        if (note !== said && note !== nothing) noted(echo);
        said = note;
      },
      given: () => given(this.#buffer.take()),
      cancelled,
    });
    this.#decoder = new KeyDecoder(
      (stroke) => {
        if (stroke.name === "key" && stroke.key === "interrupt") interrupted();
        else entry.take(stroke);
      },
      () => entry.lost(),
    );
  }

  push(chunk: Uint8Array): void {
    this.#decoder.push(chunk);
    if (this.#decoder.escapePending) setTimeout(() => this.#decoder.settleEscape(), escapeMs);
  }

  /** Wipes what was typed. */
  wipe(): void {
    this.#decoder.reset();
    this.#buffer.wipe();
  }
}

/** Copies a line of the input into a PIN buffer and returns its bytes; null if it cannot be a PIN. */
export function pinOfLine(line: Uint8Array): Uint8Array | null {
  const buffer = new PinBuffer();
  return mayBePin(line) && buffer.append(line) ? buffer.take() : null;
}
