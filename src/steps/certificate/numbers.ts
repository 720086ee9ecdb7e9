import { type HolderWord, holderWords } from "../../catalogue/holder-words.ts";
import { folded } from "../../text/folded.ts";
import { taxCodeIn } from "./tax-code.ts";

/** A number with the word before it, or a text in which none is known. */
export type Read =
  | { readonly known: HolderWord; readonly number: string }
  | { readonly known: null; readonly text: string };

/** Returns the text with plain letters, digits, blanks and dashes: full width, no-break and others become ASCII. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Pd}|\u2212/gu, "-")
    .replace(/[\p{Zs}\s]+/gu, " ")
    .trim();
}

/** The attribute's own name, where a program wrote it into the value. */
const ownName = /^(?:UID|(?:OID\.)?0\.9\.2342\.19200300\.100\.1\.1)\s*=\s*/i;

const anyWord = holderWords.map(({ word }) => word).join("|");

/** Where one attribute holds several numbers: before each word that a separator follows. */
const betweenNumbers = new RegExp(`[\\s,;|/+]+(?=(?:${anyWord})\\s*[:=_])`, "i");

function wordNamed(text: string): HolderWord | undefined {
  const word = folded(text.replace(/[.-]/g, " "));
  return holderWords.find((known) => folded(known.word) === word || known.inFull === word);
}

/** A bare tax code or personal number, as the new trees' certificates of CAs have it, counts as a tax code. */
function bareNumber(text: string): HolderWord | undefined {
  return taxCodeIn(text).valid ? wordNamed("MST") : undefined;
}

/** “WORD:number”, “WORD=number”, “WORD_number”; “WORD number”; “WORD0123”, “WORD-0123” without a separator. */
const forms = [
  /^(?<word>[^:=_\d]+)[:=_](?<number>.*)$/u,
  /^(?<word>\p{L}+) (?<number>.*)$/u,
  /^(?<word>[\p{L} .-]+)(?<number>\d.*)$/u,
];

function readOne(text: string): Read {
  for (const form of forms) {
    const { word = "", number = "" } = form.exec(text)?.groups ?? {};
    const known = wordNamed(word);
    // A word without a number (a form that was not filled in) names nobody.
    if (known && /\d/.test(number)) return { known, number: number.trim() };
  }
  const known = bareNumber(text);
  return known ? { known, number: text } : { known: null, text };
}

/** Whether the text is a known word without anything after it: a form that was not filled in. */
export function isLeftEmpty(attribute: string): boolean {
  const [word = "", ...rest] = plain(attribute).replace(ownName, "").split(/[:=_]/u);
  return rest.every((part) => part.trim() === "") && wordNamed(word.trim()) !== undefined;
}

/** Returns the numbers that a UID attribute holds; a text that cannot be read stays as written. Blanks give none. */
export function numbersIn(attribute: string): readonly Read[] {
  const text = plain(attribute);
  if (text === "") return [];
  const whole = text.replace(ownName, "");
  const read = whole.split(betweenNumbers).map(readOne);
  return read.length === 1 && read[0]?.known === null ? [{ known: null, text: attribute.trim() }] : read;
}

/** ETSI EN 319 412-1's form of a tax number, as a public reader of these certificates takes it (67418031118). */
const vatForm = /^\s*VATVN-(?=\d)/i;

const inName = /(?:^|[\s(,;|-])(?:MST|mã số thuế)\s*[:=_]\s*(\d[\d .-]*\d)/giu;

/**
 * Returns the codes that stand in another attribute than the UID: an organisation's name (O) may be “MST:…” alone, as the
 * government's service writes it, or hold “MST: …” beside the name, and so may a common name; a serial number
 * (2.5.4.5) or an organisation's identifier (2.5.4.97) may name it too (seen in readers' code only, 67418031118,
 * 67324545684). Other words there may be part of a name.
 */
export function codesInName(written: string): readonly Read[] {
  const name = written.replace(vatForm, "MST:");
  const whole = numbersIn(name).filter((r) => r.known !== null && r.known.of !== "person" && /[:=_]/.test(name));
  if (whole.length > 0) return whole;
  const word = wordNamed("MST");
  const within = [...plain(name).matchAll(inName)].map(([, number = ""]) => number);
  return word ? within.filter((number) => taxCodeIn(number).valid).map((number) => ({ known: word, number })) : [];
}
