import type { Reply, Request } from "./messages.ts";
import { checkShape } from "./json-shape.ts";
import { protocolVersion } from "./version.ts";

/** The largest frame that either side accepts, in bytes. What a token holds is cut long before. */
const largestFrame = 8 * 1024 * 1024;
const headLength = 4;

/** Returns one frame: four bytes of length, big-endian, then JSON in UTF-8. Throws if it is too large. */
export function frame(message: Request | Reply): Buffer {
  const body = Buffer.from(JSON.stringify({ v: protocolVersion, ...message }), "utf8");
  if (body.length > largestFrame) throw new Error(`a frame of ${body.length} bytes`);
  const head = Buffer.alloc(headLength);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}

/** Returns the length that a frame's first four bytes announce. Throws if it is too large. */
export function announced(head: Buffer): number {
  const size = head.readUInt32BE(0);
  if (size > largestFrame) throw new Error(`a frame of ${size} bytes announced`);
  return size;
}

/**
 * Puts frames together from pieces of a pipe, each byte copied at most once. Throws on a frame that is too large, not
 * JSON, or built so that parsing it would take far more memory than it has bytes.
 */
export class FrameReader {
  /** The part that is being filled: a frame's first four bytes, or its body. */
  #part = Buffer.alloc(headLength);
  #filled = 0;
  #inBody = false;

  /** Adds a piece, and returns the messages that are complete with it. */
  push(piece: Buffer): unknown[] {
    const messages: unknown[] = [];
    for (let at = 0; at < piece.length || this.#filled === this.#part.length; ) {
      const copied = piece.copy(this.#part, this.#filled, at);
      at += copied;
      this.#filled += copied;
      if (this.#filled < this.#part.length) break;
      if (this.#inBody) messages.push(messageIn(this.#part));
      this.#begin(this.#inBody ? headLength : announced(this.#part));
      this.#inBody = !this.#inBody;
    }
    return messages;
  }

  #begin(length: number): void {
    // Memory that is announced and never sent is never touched.
    this.#part = Buffer.allocUnsafeSlow(length);
    this.#filled = 0;
  }
}

function messageIn(body: Buffer): unknown {
  checkShape(body);
  return JSON.parse(body.toString("utf8"));
}
