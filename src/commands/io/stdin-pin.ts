import { readSync } from "node:fs";
import { faultCode } from "../../text/fault.ts";
import type { Text } from "../../text/language.ts";
import { mayBePin } from "../../pin/line.ts";
import { longestPin } from "../../pin/longest.ts";

export const noPin: Text = {
  vi: "--pin-stdin: dòng đầu của đầu vào chuẩn không thể là mã PIN (1 đến 64 byte UTF-8, không có dấu cách ở đầu hay cuối)",
  en: "--pin-stdin: the first line of standard input cannot be a PIN (1 to 64 bytes of UTF-8, no space before or after it)",
};

/**
 * Returns the first line of standard input as bytes, or null if the line cannot be a PIN. The bytes are read one at a
 * time into one buffer, so that no copy of the PIN stays anywhere. The caller wipes the result.
 */
export function pinFromStdin(): Uint8Array | null {
  // Room for the CR of a Windows line end, and for one byte more, which shows that the line is too long.
  const buffer = Buffer.alloc(longestPin + 2);
  const one = Buffer.alloc(1);
  let length = 0;
  for (;;) {
    if (readByte(one) === 0 || one[0] === 0x0a) break;
    if (length === buffer.length) break;
    buffer[length] = one[0] ?? 0;
    length += 1;
  }
  one.fill(0);
  if (length > 0 && buffer[length - 1] === 0x0d) length -= 1;
  const line = buffer.subarray(0, length);
  if (mayBePin(line)) return line;
  buffer.fill(0);
  return null;
}

function readByte(into: Buffer): number {
  for (;;) {
    try {
      return readSync(0, into, 0, 1, null);
    } catch (fault) {
      // EAGAIN: the other end made the pipe non-blocking and has written nothing yet, so wait and try again.
      if (faultCode(fault) === "EAGAIN") {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
        continue;
      }
      if (faultCode(fault) === "EOF") return 0;
      throw fault;
    }
  }
}
