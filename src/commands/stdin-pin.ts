import { readSync } from "node:fs";

/** Longest PIN taken, in bytes; longer input is no PIN. */
const longest = 64;

/**
 * The first line of standard input as bytes, read one at a time into one buffer of our own, so that no copy of the
 * PIN stays anywhere. Null where the line is empty or longer than 64 bytes. The caller wipes what it gets.
 */
export function pinFromStdin(): Uint8Array | null {
  const buffer = Buffer.alloc(longest + 1);
  const one = Buffer.alloc(1);
  let length = 0;
  for (;;) {
    if (readByte(one) === 0 || one[0] === 0x0a) break;
    if (length > longest) break;
    buffer[length] = one[0] ?? 0;
    length += 1;
  }
  one.fill(0);
  if (length > 0 && buffer[length - 1] === 0x0d) length -= 1;
  if (length === 0 || length > longest) {
    buffer.fill(0);
    return null;
  }
  return buffer.subarray(0, length);
}

function readByte(into: Buffer): number {
  for (;;) {
    try {
      return readSync(0, into, 0, 1, null);
    } catch (fault) {
      // A pipe left non-blocking by its other end says EAGAIN: waiting is all there is to do.
      if (fault instanceof Error && "code" in fault && fault.code === "EAGAIN") {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
        continue;
      }
      if (fault instanceof Error && "code" in fault && fault.code === "EOF") return 0;
      throw fault;
    }
  }
}
