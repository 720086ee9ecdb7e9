/**
 * Text from outside made fit to be shown: control characters, line breaks, bidirectional overrides and other
 * invisible format characters become one space, it is cut at `longest` characters, and normalised to NFC.
 */
export function clean(text: string, longest = 200): string {
  const flat = text
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  const letters = Array.from(flat);
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : flat;
}
