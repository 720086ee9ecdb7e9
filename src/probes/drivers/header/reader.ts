/** Reads bytes of a file from an offset on: fewer at the end of the file, null if it cannot be read. */
export type Source = (offset: number, length: number) => Promise<Uint8Array | null>;

/** Thrown for a file that is cut off, too large in its tables, or invalid. */
export class Unreadable extends Error {}

/** At most this many bytes of one file are read: headers and tables are small, whatever the file's size. */
const most = 8 * 1024 * 1024;

/** Reads parts of a file that may be malformed: every read is bounded, and returns bytes or throws Unreadable. */
export class Reader {
  readonly #source: Source;
  #left = most;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Exactly `length` bytes. */
  async view(offset: number, length: number): Promise<DataView> {
    const view = await this.upTo(offset, length);
    if (view.byteLength < length) throw new Unreadable("the file ends too early");
    return view;
  }

  /** `length` bytes, or fewer at the end of the file. */
  async upTo(offset: number, length: number): Promise<DataView> {
    if (!Number.isSafeInteger(offset) || offset < 0 || length < 0) throw new Unreadable("an offset outside any file");
    if (length > this.#left) throw new Unreadable("the tables are too large");
    this.#left -= length;
    const bytes = await this.#source(offset, length);
    if (bytes === null) throw new Unreadable("the file cannot be read");
    return new DataView(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, length));
  }

  /** Whether the NUL-terminated text is at the offset. */
  async hasTextAt(offset: number, text: string): Promise<boolean> {
    return (await this.compare(offset, text)) === 0;
  }

  /** Compares the NUL-terminated text at the offset with `text`, byte by byte: negative, 0 or positive. */
  async compare(offset: number, text: string): Promise<number> {
    const there = await this.upTo(offset, text.length + 1);
    for (let i = 0; i <= text.length; i += 1) {
      if (i >= there.byteLength) throw new Unreadable("a name without end");
      const difference = there.getUint8(i) - (i < text.length ? text.charCodeAt(i) : 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

/** A 64-bit number as a JavaScript number; throws Unreadable for one that does not fit. */
export function safeNumber(value: bigint): number {
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Unreadable("an offset outside any file");
  return Number(value);
}
