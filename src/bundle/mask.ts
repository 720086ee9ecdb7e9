import type { OwnWords } from "../facts/unread.ts";

/** Whether a part of an answer that an adapter looks for is personal nevertheless on this machine. */
export type IsPersonal = (text: string) => boolean;

/** The stand-ins of the mask, each for every character of its kind. */
export const standIns = {
  /** A letter beyond ASCII: seen, so that a fault of the encoding is seen as well. */
  letter: "ă",
  capital: "Ă",
  /** A letter that is as wide as two (Chinese, Japanese, Korean). */
  wide: "字",
  /** A mark behind a letter, where letters are written in parts (NFD). */
  mark: "´",
  /** A sign beyond ASCII, which may be a letter in another encoding. */
  sign: "¤",
  /** Tabs, and carriage returns: nothing that a screen or a file's reader changes is left in. */
  tab: "␉",
  return: "␍",
  /** A control character but these and line feed. */
  control: "␀",
  /** What is no character. */
  none: "\uFFFD",
} as const;

/** Stand-ins of signs, which stay as they are, so that what is masked twice is masked alike. */
const own: ReadonlySet<string> = new Set([
  standIns.mark,
  standIns.tab,
  standIns.return,
  standIns.control,
  standIns.none,
]);

/** Returns what stands for a character that is not the adapter's own. */
function masked(character: string): string {
  if (own.has(character)) return character;
  if (character === "\t") return standIns.tab;
  if (character === "\r") return standIns.return;
  if (/^[a-z]$/.test(character)) return "x";
  if (/^[A-Z]$/.test(character)) return "X";
  if (/^\p{N}$/u.test(character)) return "9";
  // ASCII's blanks and signs show the form of the answer, and no-break spaces stand before a colon in some languages.
  if (/^[ -~\n]$/.test(character)) return character;
  if (/^\p{Zs}$/u.test(character)) return "\u00A0";
  if (/^[\0-\x1F\x7F]$/.test(character)) return standIns.control;
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uFF01-\uFF60]$/u.test(character))
    return standIns.wide;
  if (/^\p{M}$/u.test(character)) return standIns.mark;
  if (/^[\p{Lu}\p{Lt}]$/u.test(character)) return standIns.capital;
  // In a code page of one byte a letter may be read as a C1 control.
  if (/^[\p{L}\x80-\x9F]$/u.test(character)) return standIns.letter;
  return /^[\p{P}\p{S}\p{Cf}]$/u.test(character) ? standIns.sign : standIns.none;
}

/** Whether the text has a character of words at its end, or at this place. */
const endsInWord = (text: string) => /[\p{L}\p{M}\p{N}_]$/u.test(text);
const isInWord = (text: string, at: number) => /^[\p{L}\p{M}\p{N}_]/u.test(text.slice(at, at + 2));

/** A part of the text that stays: from, and to before. */
type Span = readonly [from: number, to: number];

/** Returns where a word stands by itself, not as a part of a longer one. */
function placesOf(text: string, word: string): readonly Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    const begins = isInWord(word, 0) && endsInWord(text.slice(Math.max(0, at - 2), at));
    const goesOn = endsInWord(word) && isInWord(text, end);
    if (!begins && !goesOn) found.push([at, end]);
  }
  return found;
}

/** JSON's own words. */
const jsonWords: readonly string[] = ["true", "false", "null"];

function ownSpans(text: string, { words, forms = [], json }: OwnWords, isPersonal: IsPersonal): readonly Span[] {
  const named = [...words, ...(json ? jsonWords : [])].filter((word) => text.includes(word) && !isPersonal(word));
  const formed = forms.flatMap((form) =>
    [...text.matchAll(form)].flatMap(({ 0: part, index }): Span[] =>
      isPersonal(part) ? [] : [[index, index + part.length]],
    ),
  );
  return [...named.flatMap((word) => placesOf(text, word)), ...formed];
}

/** A character of JSON written as a backslash and what follows it, at this place; empty for none. */
function escapeAt(text: string, at: number): string {
  return text[at] === "\\" ? (/^\\(?:["\\/bfnrt]|u[\da-f]{4})/i.exec(text.slice(at, at + 6))?.[0] ?? "") : "";
}

/**
 * Returns the text with all but the adapter's own words masked in place: ASCII letters become “x” and “X”, digits “9”,
 * all beyond ASCII the stand-ins above. It keeps its number of characters, its lines and ASCII signs; its
 * blanks stay or have a stand-in. A word of
 * the adapter's is masked, too, where it is personal.
 */
export function maskedText(text: string, own: OwnWords, isPersonal: IsPersonal): string {
  const kept = new Uint8Array(text.length);
  for (const [from, to] of ownSpans(text, own, isPersonal)) kept.fill(1, from, to);
  const known = new Map<string, string>();
  const standIn = (character: string) => {
    const found = known.get(character) ?? masked(character);
    known.set(character, found);
    return found;
  };
  let result = "";
  for (let at = 0; at < text.length; ) {
    const escaped = own.json ? escapeAt(text, at) : "";
    if (escaped !== "") {
      // What a number stands for may be a letter of a name.
      result += escaped.length > 2 ? "\\u0103" : escaped;
      at += escaped.length;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    result += kept[at] === 1 ? character : standIn(character);
    at += character.length;
  }
  return result;
}
