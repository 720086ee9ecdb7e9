import type { Reply, Request } from "./messages.ts";
import { protocolVersion } from "./version.ts";

/** The largest frame that either side accepts, in bytes. What a token holds is cut long before. */
const largestFrame = 8 * 1024 * 1024;

/** Returns one frame: four bytes of length, big-endian, then JSON in UTF-8. Throws if it is too large. */
export function frame(message: Request | Reply): Buffer {
  const body = Buffer.from(JSON.stringify({ v: protocolVersion, ...message }), "utf8");
  if (body.length > largestFrame) throw new Error(`a frame of ${body.length} bytes`);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}

/** Returns the length that a frame's first four bytes announce. Throws if it is too large. */
export function announced(head: Buffer): number {
  const size = head.readUInt32BE(0);
  if (size > largestFrame) throw new Error(`a frame of ${size} bytes announced`);
  return size;
}

/** Puts frames together from pieces of a pipe. Throws on a frame that is too large or not JSON. */
export class FrameReader {
  #pieces: Buffer[] = [];
  #length = 0;
  /** The length of the current frame; null until its first four bytes have arrived. */
  #size: number | null = null;

  /** Adds a piece, and returns the messages that are complete with it. */
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

  /** Removes and returns the first `count` bytes. To be called only when that many have arrived. */
  #take(count: number): Buffer {
    const all = Buffer.concat(this.#pieces);
    this.#pieces = [all.subarray(count)];
    this.#length -= count;
    return all.subarray(0, count);
  }
}
