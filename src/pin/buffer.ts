import { longestPin } from "./longest.ts";

/** A PIN while it is typed: one fixed buffer, never a string, wiped when done. */
export class PinBuffer {
  /**
   * Outside the JavaScript heap: a buffer of 64 bytes or less would be in it, where the garbage collector moves it
   * about and leaves copies behind that nobody wipes.
   */
  readonly #bytes = Buffer.from(new ArrayBuffer(longestPin));
  #length = 0;

  /** Bytes held. */
  get length(): number {
    return this.#length;
  }

  /** Appends what was typed; false, and nothing changes, where it does not fit. */
  append(bytes: Uint8Array): boolean {
    if (this.#length + bytes.length > this.#bytes.length) return false;
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return true;
  }

  /** Takes back one whole UTF-8 character. */
  backspace(): void {
    while (this.#length > 0) {
      this.#length -= 1;
      const last = this.#bytes[this.#length] ?? 0;
      this.#bytes[this.#length] = 0;
      if ((last & 0xc0) !== 0x80) return;
    }
  }

  /** The bytes themselves, not a copy: wiping the view wipes the buffer. */
  take(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Forgets everything. */
  wipe(): void {
    this.#bytes.fill(0);
    this.#length = 0;
  }
}
