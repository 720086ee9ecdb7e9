import { standIns } from "../../src/bundle/mask.ts";
import type { RawText } from "../../src/bundle/raw.ts";

/**
 * The stand-ins in a code page of one byte: bytes that are never valid in UTF-8, so that the tape is read byte for byte
 * as the answer was.
 */
const singleBytes: Readonly<Record<string, number>> = {
  [standIns.letter]: 0xfe,
  [standIns.capital]: 0xde,
  [standIns.sign]: 0xa4,
  [standIns.control]: 0,
};

/** Returns the bytes of a tape for a masked answer, encoded as the answer was. */
export function tapeOf({ lines, ends, encoding: { read, mark, invalid } }: RawText): Buffer {
  const text = lines
    .join(ends === "crlf" ? "\r\n" : "\n")
    .replaceAll(standIns.tab, "\t")
    .replaceAll(standIns.return, "\r");
  if (read === "utf-16le") return Buffer.from(`${mark ? "\uFEFF" : ""}${text}`, "utf16le");
  if (read === "single-byte") return Buffer.from([...text].map((one) => singleBytes[one] ?? one.charCodeAt(0) & 0xff));
  const bytes = Buffer.from(`${mark ? "\uFEFF" : ""}${text.replaceAll(standIns.control, "\0")}`);
  if (!invalid) return bytes;
  // Where a byte was not valid in UTF-8, one is put that never is.
  const parts = bytes.toString("latin1").split(Buffer.from(standIns.none).toString("latin1"));
  return Buffer.from(parts.join("\xFF"), "latin1");
}
