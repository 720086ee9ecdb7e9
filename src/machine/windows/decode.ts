/** Whether every second byte at the beginning is zero, as in Latin text in UTF-16LE. */
function looksWide(bytes: Uint8Array): boolean {
  const beginning = bytes.subarray(0, Math.min(bytes.length & ~1, 512));
  if (beginning.length === 0) return false;
  let zeros = 0;
  for (let i = 1; i < beginning.length; i += 2) if (beginning[i] === 0) zeros += 1;
  return zeros * 2 > beginning.length / 2;
}

/**
 * Returns the output of a Windows program as text. Some programs write UTF-16 into a pipe, with or without a byte order
 * mark; the others use the console's code page, of which only the ASCII part is the same everywhere: invalid UTF-8 is
 * read as Latin-1.
 */
export function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (looksWide(bytes)) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString("latin1");
  }
}
