import { folded } from "../text/folded.ts";

/** Keys of Vietnamese input methods, by the mark that each puts on a letter: Telex, VNI. */
const markKeys: Readonly<Record<string, readonly [telex: string, vni: string]>> = {
  "\u0301": ["s", "1"],
  "\u0300": ["f", "2"],
  "\u0309": ["r", "3"],
  "\u0303": ["x", "4"],
  "\u0323": ["j", "5"],
  "\u0302": ["", "6"],
  "\u031b": ["w", "7"],
  "\u0306": ["w", "8"],
};

/** The keys with which this was typed, where an input method made letters with marks of them; in order, without the rest. */
function keysOf(typed: string): { readonly letters: readonly string[]; readonly digits: string } {
  const plain = typed.normalize("NFKD").toLowerCase();
  const marks = [...plain].flatMap((sign) => markKeys[sign] ?? []);
  const letters = [...plain.replaceAll("đ", "dd")].filter((sign) => /[a-z]/.test(sign));
  const digits = plain.replace(/\D/g, "");
  const telex = marks.filter((_, i) => i % 2 === 0);
  const vni = marks.filter((_, i) => i % 2 === 1);
  // Two digits are the code's own; else VNI took one or both of them for marks.
  if (digits.length >= 2) return { letters: sorted([...letters, ...telex.join("")]), digits };
  return { letters: sorted(letters), digits: `${vni.join("")}${digits}` };
}

function sorted(letters: readonly string[]): readonly string[] {
  return letters.toSorted();
}

/** Whether this text is nothing but a code, whole or with a mistake in it: three letters and two digits, and what joins them. */
export function looksLikeCode(typed: string): boolean {
  return /^\W*[a-z]{2,5}[\s\p{P}\p{S}]*\d{1,3}\W*$/iu.test(folded(typed));
}

/** Returns which of these codes was typed: in any case, without the dash or the number's first 0, or through a Vietnamese input method. */
export function askedCode(typed: string, codes: readonly string[]): string | null {
  if (typed.length > 40) return null;
  const plain = folded(typed)
    .replace(/[^a-z0-9]/g, "")
    .toUpperCase();
  const exact = codes.find((code) => code.replace("-", "") === plain);
  if (exact) return exact;
  // Read out on the phone, the number's 0 is easily left out. With marks, the digit may be an input method's.
  const [, area, digit] = /^\W*([a-z]{3})[\W_]*(\d)\W*$/i.exec(typed.normalize("NFD")) ?? [];
  const padded = codes.find((code) => code === `${area?.toUpperCase()}-0${digit}`);
  if (padded) return padded;
  const { letters, digits } = keysOf(typed.trim());
  const fitting = codes.filter((code) => {
    const [own, number] = code.toLowerCase().split("-");
    const area3 = sorted([...(own ?? "")]);
    // Telex makes “ư” of a lone w.
    const asTyped = [letters, letters.filter((letter) => letter !== "u")].map((keys) => keys.join(""));
    const sameNumber = digits === number || [...digits].toReversed().join("") === number;
    return asTyped.includes(area3.join("")) && sameNumber;
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** Returns the codes that a longer text names, as kyso writes them, e.g. a line copied from its screen; at most `most`. */
export function codesIn(text: string, codes: readonly string[], most = 5): readonly string[] {
  const named =
    text
      .normalize("NFKC")
      .toUpperCase()
      .match(/\b[A-Z]{3}[-‐‑–]\d{2}\b/g) ?? [];
  const known = named.map((code) => code.replace(/[‐‑–]/, "-")).filter((code) => codes.includes(code));
  return [...new Set(known)].slice(0, most);
}
