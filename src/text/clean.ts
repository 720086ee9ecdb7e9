/**
 * Text from outside made fit to be shown and kept: control characters, line breaks, bidirectional overrides and other
 * invisible format characters become one space, it is normalised to NFC, and cut at `longest`, counted as the facts'
 * schemas count (in UTF-16 units), never within a character.
 */
export function clean(text: string, longest = 200): string {
  const flat = text
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  if (flat.length <= longest) return flat;
  const cut = flat.slice(0, longest - 1);
  // Half a character at the end would be no text any more.
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
