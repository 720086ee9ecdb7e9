import type { Readable } from "node:stream";
import { clean } from "../../text/clean.ts";

/**
 * At most this many bytes of what a module prints are kept. The rest is read too, so that it never waits, and dropped.
 */
const kept = 4096;

/** What a module prints on standard output and error: evidence, never parsed. */
export class Output {
  readonly #pieces: Buffer[] = [];
  #length = 0;

  /** Reads these streams to their end. */
  listen(...streams: readonly (Readable | null)[]): void {
    for (const stream of streams) {
      stream?.on("data", (piece: Buffer) => this.#keep(piece));
      stream?.on("error", () => {});
    }
  }

  /** The text, cleaned, at most 2,048 characters. */
  get text(): string {
    return clean(Buffer.concat(this.#pieces).toString("utf8"), kept / 2);
  }

  #keep(piece: Buffer): void {
    const room = kept - this.#length;
    if (room <= 0) return;
    // A copy: the piece may be part of a much larger buffer.
    const part = Buffer.from(piece.subarray(0, room));
    this.#pieces.push(part);
    this.#length += part.length;
  }
}
