/** How large and how deep a JSON document from a file may be. Every schema of kyso's stays far below. */
const deepest = 64;
const mostValues = 250_000;
const mostInOne = 20_000;
const longestString = 256 * 1024;

/** What a document exceeds; `cut`: it ends within a value, as a file does that was only copied in part. */
export type Exceeded = "depth" | "values" | "string" | "cut";

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [leftBracket, rightBracket, leftBrace, rightBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Whether the byte at `at` stands behind an odd number of backslashes, of which the first may be at `first`. */
function isEscaped(bytes: Uint8Array, at: number, first: number): boolean {
  let before = at - 1;
  while (before >= first && bytes[before] === backslash) before -= 1;
  return (at - 1 - before) % 2 === 1;
}

/** Returns the place of the quote that ends the string that begins at `start`; the end of the bytes if none does. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = bytes.indexOf(quote, start + 1);
  while (at >= 0 && isEscaped(bytes, at, start + 1)) at = bytes.indexOf(quote, at + 1);
  return at < 0 ? bytes.length : at;
}

/**
 * Returns which bound the JSON document in these bytes of UTF-8 exceeds, or null. Looks only at its quotes, commas and
 * brackets, before anything is built of it: a few million values would take the machine's memory.
 */
export function exceeded(bytes: Uint8Array): Exceeded | null {
  /** How many commas each list and object that is open has so far; the first entry is the document's own. */
  const items: number[] = [0];
  let values = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) {
      const end = endOfString(bytes, at);
      if (end - at - 1 > longestString) return "string";
      if (end >= bytes.length) return "cut";
      at = end;
    } else if (byte === comma) {
      const commas = (items.at(-1) ?? 0) + 1;
      items[items.length - 1] = commas;
      values += 1;
      if (values > mostValues || commas >= mostInOne) return "values";
    } else if (byte === leftBrace || byte === leftBracket) {
      values += 1;
      if (items.push(0) - 1 > deepest) return "depth";
      if (values > mostValues) return "values";
    } else if ((byte === rightBrace || byte === rightBracket) && items.length > 1) items.pop();
  }
  return items.length > 1 ? "cut" : null;
}
