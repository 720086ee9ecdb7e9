import { longestPin } from "./longest.ts";

/** A PIN while it is typed: one fixed buffer, never a string. The owner wipes it when done. */
export class PinBuffer {
  /**
   * Outside the JavaScript heap. A buffer of at most 64 bytes would lie in it, where the garbage collector moves it and
   * leaves copies behind that nobody wipes.
   */
  readonly #bytes = Buffer.from(new ArrayBuffer(longestPin));
  #length = 0;

  /** Number of bytes held. */
  get length(): number {
    return this.#length;
  }

  /** Appends the bytes. Returns false, and changes nothing, if they do not fit. */
  append(bytes: Uint8Array): boolean {
    if (this.#length + bytes.length > this.#bytes.length) return false;
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return true;
  }

  /** Removes the last UTF-8 character. */
  backspace(): void {
    while (this.#length > 0) {
      this.#length -= 1;
      const last = this.#bytes[this.#length] ?? 0;
      this.#bytes[this.#length] = 0;
      if ((last & 0xc0) !== 0x80) return;
    }
  }

  /** Returns the bytes themselves, not a copy: wiping them wipes the buffer. */
  take(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Overwrites all bytes with zeros and empties the buffer. */
  wipe(): void {
    this.#bytes.fill(0);
    this.#length = 0;
  }
}
