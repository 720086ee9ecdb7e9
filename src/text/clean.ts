/**
 * Returns text from outside in a form that is safe to show and store: each run of control characters, line breaks,
 * bidirectional overrides and other invisible format characters becomes one space; the text is normalised to NFC and
 * cut to at most `longest` UTF-16 units (as the facts' schemas count), never within a character.
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
  // Half a surrogate pair at the end is dropped.
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
