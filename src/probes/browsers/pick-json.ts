/** The parts of a JSON document that are wanted: keys to descend into, `true` for a value to take. */
export interface WantedParts {
  readonly [key: string]: WantedParts | true;
}

/** The parts that were found, under the same keys; missing ones are left out. */
export interface PickedParts {
  [key: string]: unknown;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const open = [0x7b, 0x5b]; // { [
const close = [0x7d, 0x5d]; // } ]
const space = [0x20, 0x09, 0x0a, 0x0d];

/** At most this many bytes of a value are accepted. */
const longestValue = 1024 * 1024;

/** Reads through a JSON document byte by byte. */
class Scanner {
  readonly bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  peek(): number {
    while (space.includes(this.bytes[this.at] ?? -1)) this.at += 1;
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new SyntaxError("the document ends too soon");
    return byte;
  }

  take(byte: number): void {
    if (this.peek() !== byte) throw new SyntaxError(`not JSON at byte ${this.at}`);
    this.at += 1;
  }

  /** Skips a string, from its opening quote to after its closing one. */
  skipString(): void {
    let end = this.at;
    for (;;) {
      end = this.bytes.indexOf(quote, end + 1);
      if (end < 0) throw new SyntaxError("a string has no end");
      let slashes = 0;
      while (this.bytes[end - 1 - slashes] === backslash) slashes += 1;
      if (slashes % 2 === 0) break;
    }
    this.at = end + 1;
  }

  /** Skips a value of any kind without checking its contents. */
  skipValue(): void {
    const first = this.peek();
    if (first === quote) return this.skipString();
    if (!open.includes(first)) return this.skipWord();
    for (let depth = 0; ; ) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw new SyntaxError("the document ends too soon");
      if (byte === quote) {
        this.skipString();
        continue;
      }
      this.at += 1;
      if (byte === open[0] || byte === open[1]) depth += 1;
      else if ((byte === close[0] || byte === close[1]) && --depth === 0) return;
    }
  }

  /** Skips a number, true, false or null. */
  skipWord(): void {
    const begin = this.at;
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined || byte === comma || close.includes(byte) || space.includes(byte)) break;
      this.at += 1;
    }
    if (this.at === begin) throw new SyntaxError(`not JSON at byte ${begin}`);
  }

  /** Parses the bytes from `begin` to here. JSON.parse's own error is replaced: its message quotes the document. */
  parsed(begin: number): unknown {
    try {
      return JSON.parse(this.bytes.toString("utf8", begin, this.at));
    } catch {
      throw new SyntaxError(`not JSON at byte ${begin}`);
    }
  }

  value(): unknown {
    this.peek();
    const begin = this.at;
    this.skipValue();
    if (this.at - begin > longestValue) throw new SyntaxError("the value is too long");
    return this.parsed(begin);
  }

  key(): string {
    if (this.peek() !== quote) throw new SyntaxError(`not JSON at byte ${this.at}`);
    const begin = this.at;
    this.skipString();
    const text = this.bytes.toString("utf8", begin, this.at);
    if (!text.includes("\\")) return text.slice(1, -1);
    const key = this.parsed(begin);
    return typeof key === "string" ? key : "";
  }

  object(wanted: WantedParts): PickedParts {
    const found: PickedParts = {};
    this.take(0x7b);
    if (this.peek() === close[0]) {
      this.at += 1;
      return found;
    }
    for (;;) {
      const key = this.key();
      this.take(colon);
      const part = Object.hasOwn(wanted, key) ? wanted[key] : undefined;
      if (part === undefined) this.skipValue();
      else if (part === true) found[key] = this.value();
      else if (this.peek() === open[0]) found[key] = this.object(part);
      else this.skipValue();
      if (this.peek() === close[0]) {
        this.at += 1;
        return found;
      }
      this.take(comma);
    }
  }
}

/**
 * Reads only the wanted parts of a JSON document, however large it is: nothing else in it becomes a value. Throws a
 * SyntaxError if the document is invalid JSON, as far as it has to be read.
 */
export function pickJson(bytes: Uint8Array, wanted: WantedParts): PickedParts {
  return new Scanner(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).object(wanted);
}
