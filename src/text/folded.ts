/** Words of ASCII with one blank between them. */
const plainWords = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Returns a name in the form in which two writings of it are equal: without marks (“Ban Cơ yếu” and “Ban Co yeu”,
 * composed or not), in small letters, with one kind of dash, and with single blanks.
 */
export function folded(name: string): string {
  // Most names need nothing but small letters, and the catalogue's are compared often.
  if (plainWords.test(name)) return name.toLowerCase();
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replace(/\p{Pd}/gu, "-")
    .replace(/\s+/gu, " ")
    .trim();
}
