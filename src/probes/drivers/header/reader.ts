/** Bytes of a file from an offset on; fewer where it ends there, null where it cannot be read. */
export type Source = (offset: number, length: number) => Promise<Uint8Array | null>;

/** The file does not hold what its header promises, or promises too much. */
export class Unreadable extends Error {}

/** Of one file no more than this is read, in bytes: headers and tables are small, whatever the file's size. */
const most = 8 * 1024 * 1024;

/** Reads parts of a file whose layout nobody vouches for: every read is bounded, and ends in bytes or in Unreadable. */
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

  /** Whether the text, ended by a NUL, stands at the offset. */
  async hasTextAt(offset: number, text: string): Promise<boolean> {
    return (await this.compare(offset, text)) === 0;
  }

  /** The text at the offset, up to its NUL, against `text` in byte order: below 0, 0 or above. */
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

/** A 64-bit number of a file as one that can be reckoned with. */
export function safeNumber(value: bigint): number {
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Unreadable("an offset outside any file");
  return Number(value);
}
