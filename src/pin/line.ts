import { isUtf8 } from "node:buffer";
import { longestPin } from "./longest.ts";

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const space = 0x20;
const del = 0x7f;

/**
 * Whether a line from a pipe or a file can be the PIN as the person knows it. What a shell may add (UTF-16, a byte
 * order mark, the space of `echo 1234 | kyso`) would make it a wrong PIN and cost a try.
 */
export function mayBePin(line: Uint8Array): boolean {
  if (line.length === 0 || line.length > longestPin) return false;
  if (line.some((byte) => byte < space || byte === del)) return false;
  if (line[0] === space || line.at(-1) === space) return false;
  return isUtf8(line) && !byteOrderMark.equals(line.subarray(0, byteOrderMark.length));
}
