import { PinBuffer } from "../../pin/buffer.ts";
import { mayBePin } from "../../pin/line.ts";
import { escapeMs, KeyDecoder } from "../keyboard/decoder.ts";
import { PinEntry, type Refusal } from "../keyboard/pin-entry.ts";

export interface PinFieldOptions {
  /** Takes over the PIN; wipes it after use. */
  readonly given: (pin: Uint8Array) => void;
  readonly cancelled: () => void;
  readonly interrupted: () => void;
  readonly refused: (why: Refusal) => void;
}

/** Reads the PIN from a terminal in raw mode, without echo, as bytes straight into the buffer. */
export class PinField {
  readonly #buffer = new PinBuffer();
  readonly #decoder: KeyDecoder;

  constructor({ given, cancelled, interrupted, refused }: PinFieldOptions) {
    let shown: Refusal | null = null;
    const entry = new PinEntry({
      buffer: this.#buffer,
      changed: (echo) => {
        if (echo.refused && echo.refused !== shown) refused(echo.refused);
        shown = echo.refused;
      },
      given: () => given(this.#buffer.take()),
      cancelled,
    });
    this.#decoder = new KeyDecoder((stroke) => {
      if (stroke.name === "key" && stroke.key === "interrupt") interrupted();
      else entry.take(stroke);
    });
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
