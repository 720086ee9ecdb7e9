/** Shorter texts are not checked: whatever they hold takes little memory. */
const short = 64 * 1024;
/** No message nests deeper: a sight, its slots, their token, its certificates, their fields. */
const deepest = 32;
/** At most this many values in one text: several times what a hundred full tokens have. */
const mostValues = 400_000;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const opens = (byte: number) => byte === 0x5b || byte === 0x7b;
const closes = (byte: number) => byte === 0x5d || byte === 0x7d;

/**
 * Throws if a JSON text nests too deep or holds too many values: parsed, “[[[[…” or “[],[],[]…” take many times the
 * memory of the text. Whether it is JSON is left to the parser.
 */
export function checkShape(json: Uint8Array): void {
  if (json.length <= short) return;
  let depth = 0;
  let values = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (opens(byte)) {
      depth += 1;
      values += 1;
    } else if (closes(byte)) depth -= 1;
    else if (byte === comma) values += 1;
    if (depth > deepest || values > mostValues) throw new Error("a message of an impossible shape");
  }
}
