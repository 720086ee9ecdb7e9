import type { Reply, Request } from "./messages.ts";
import { protocolVersion } from "./version.ts";

/** The largest frame either side takes, in bytes; what a token holds is cut long before. */
const largestFrame = 8 * 1024 * 1024;

/** One frame: four bytes of length, big end first, then JSON in UTF-8. */
export function frame(message: Request | Reply): Buffer {
  const body = Buffer.from(JSON.stringify({ v: protocolVersion, ...message }), "utf8");
  if (body.length > largestFrame) throw new Error(`a frame of ${body.length} bytes`);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}

/** The length that a frame's first four bytes announce; throws where it is too large. */
export function announced(head: Buffer): number {
  const size = head.readUInt32BE(0);
  if (size > largestFrame) throw new Error(`a frame of ${size} bytes announced`);
  return size;
}

/** Puts frames together from pieces of a pipe; throws on a frame that is too large or no JSON. */
export class FrameReader {
  #pieces: Buffer[] = [];
  #length = 0;
  /** The length of the frame under way, once its head is there. */
  #size: number | null = null;

  /** The messages that are complete with this piece. */
  push(piece: Buffer): unknown[] {
    this.#pieces.push(piece);
    this.#length += piece.length;
    const messages: unknown[] = [];
    for (;;) {
      if (this.#size === null) {
        if (this.#length < 4) return messages;
        this.#size = announced(this.#take(4));
      }
      if (this.#length < this.#size) return messages;
      messages.push(JSON.parse(this.#take(this.#size).toString("utf8")));
      this.#size = null;
    }
  }

  /** The first bytes that wait; the pieces are put together only when all of them are there. */
  #take(count: number): Buffer {
    const all = Buffer.concat(this.#pieces);
    this.#pieces = [all.subarray(count)];
    this.#length -= count;
    return all.subarray(0, count);
  }
}
