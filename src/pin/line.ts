import { isUtf8 } from "node:buffer";
import { longestPin } from "./longest.ts";

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const space = 0x20;
const del = 0x7f;

/** Why a line cannot be a PIN. */
export type LineFault = "empty" | "long" | "no-utf8" | "byte-order-mark" | "control" | "space";

/**
 * Whether a line from a pipe or a file can be the PIN as the person knows it. What a shell may add (UTF-16, a byte
 * order mark, the space of `echo 1234 | kyso`) would make it a wrong PIN and cost a try.
 */
export function mayBePin(line: Uint8Array): boolean {
  return lineFault(line) === null;
}

/** Returns why the line cannot be the PIN; null if it may be. */
export function lineFault(line: Uint8Array): LineFault | null {
  if (line.length === 0) return "empty";
  if (line.length > longestPin) return "long";
  if (!isUtf8(line)) return "no-utf8";
  if (byteOrderMark.equals(line.subarray(0, byteOrderMark.length))) return "byte-order-mark";
  if (line.some((byte) => byte < space || byte === del)) return "control";
  return line[0] === space || line.at(-1) === space ? "space" : null;
}
