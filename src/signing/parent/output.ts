import type { Readable } from "node:stream";
import { clean } from "../../text/clean.ts";

/** Bytes kept of what a module prints; the rest is read, so that it never waits for us, and dropped. */
const kept = 4096;

/** What a module prints on its standard output and error: evidence, never parsed. */
export class Output {
  readonly #pieces: Buffer[] = [];
  #length = 0;

  listen(...streams: readonly (Readable | null)[]): void {
    for (const stream of streams) {
      stream?.on("data", (piece: Buffer) => this.#keep(piece));
      stream?.on("error", () => {});
    }
  }

  /** Cleaned, in at most 2,048 characters. */
  get text(): string {
    return clean(Buffer.concat(this.#pieces).toString("utf8"), kept / 2);
  }

  #keep(piece: Buffer): void {
    const room = kept - this.#length;
    if (room <= 0) return;
    // A copy of its own: the piece may be part of a much larger buffer.
    const part = Buffer.from(piece.subarray(0, room));
    this.#pieces.push(part);
    this.#length += part.length;
  }
}
