import type { UnreadText } from "../facts/unread.ts";

/** How an answer's bytes were read. */
export interface Encoding {
  /** “single-byte”: no UTF-8, and read byte for byte; “unknown” where the bytes were not kept. */
  readonly read: "ascii" | "utf-8" | "utf-16le" | "single-byte" | "unknown";
  /** Whether a byte order mark stands before it. */
  readonly mark: boolean;
  /** Whether some bytes are not valid in UTF-8, or in UTF-16 where it was read as that. */
  readonly invalid: boolean;
}

function isValid(bytes: Uint8Array, label: "utf-8" | "utf-16le"): boolean {
  try {
    // A character may be cut at the end of a long answer.
    new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Returns how an answer is encoded. */
export function encodingOf({ text, bytes }: UnreadText): Encoding {
  if (bytes === undefined) return { read: "unknown", mark: false, invalid: text.includes("\uFFFD") };
  const wideMark = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (isWide(text, bytes))
    return { read: "utf-16le", mark: wideMark, invalid: bytes.length % 2 !== 0 || !isValid(bytes, "utf-16le") };
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (isValid(bytes, "utf-8"))
    return { read: bytes.every((byte) => byte < 0x80) ? "ascii" : "utf-8", mark, invalid: false };
  return { read: text.includes("\uFFFD") ? "utf-8" : "single-byte", mark, invalid: true };
}

/** Whether the text was read from the bytes as UTF-16, with or without a mark. */
function isWide(text: string, bytes: Uint8Array): boolean {
  const beginning = text.slice(0, 200);
  return beginning !== "" && new TextDecoder("utf-16le").decode(bytes.subarray(0, 1000)).startsWith(beginning);
}
