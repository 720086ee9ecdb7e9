/**
 * Returns a name in the form in which two writings of it are equal: without marks (“Ban Cơ yếu” and “Ban Co yeu”,
 * composed or not), in small letters, with one kind of dash, and with single blanks.
 */
export function folded(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replace(/\p{Pd}/gu, "-")
    .replace(/\s+/gu, " ")
    .trim();
}
