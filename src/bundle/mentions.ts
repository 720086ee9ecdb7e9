import { type FoldedText, withPlaces } from "./folded-places.ts";
import type { PersonalValue } from "./personal-words.ts";
import type { Pseudonym } from "./pseudonyms.ts";
import { isPublicHost } from "./public-words.ts";
import { type Quoted, quotedOf } from "./quoted-values.ts";

/**
 * What may stand in an open text. `said`: what the system or kyso said of an error. `named`: what something is called.
 * `version`: digits and dots, of which none is a number of somebody's.
 */
export type TextKind = "said" | "named" | "version";

/** A part of the text that is replaced: from, to before, and by what. */
type Span = readonly [from: number, to: number, by: string];

interface Form {
  readonly of: readonly TextKind[];
  /** The whole match is replaced, or its group `own`. */
  readonly form: RegExp;
  readonly by: (own: string, pseudonym: Pseudonym) => string;
}

const always: readonly TextKind[] = ["said", "named", "version"];
const named: readonly TextKind[] = ["said", "named"];
const host = (own: string, pseudonym: Pseudonym) => (isPublicHost(own) ? own : pseudonym("host", own, 60));

/** What is personal by its form, wherever it stands. Earlier ones go first where two overlap. */
const before: readonly Form[] = [
  {
    of: always,
    // In quotation marks a path goes on to the closing one, blanks and all.
    form: /(?<=(["'“”]))(?<own>(?:[a-z]:[\\/]|\\\\|\/(?:home|Users|root|media|mnt|Volumes|run\/(?:user|media))\/)[^"'“”\n]{1,400})(?=["'“”]|$)/giu,
    by: (own, pseudonym) => pseudonym("path", own, 300),
  },
  {
    of: always,
    // Without them, to a sign that ends it, or to the first ending of a file's name that a blank follows.
    form: /(?<![\p{L}\d/\\])(?<own>(?:[a-z]:[\\/]|\\\\|\/(?:home|Users|root|media|mnt|Volumes|run\/(?:user|media))\/)(?:[^"'“”\n:;,]{1,400}?\.[a-z\d]{1,8}(?=[\s"'“”:;,)]|$)|[^"'“”\n:;,]{1,400}))/giu,
    by: (own, pseudonym) => pseudonym("path", own, 300),
  },
  {
    of: always,
    form: /(?<![^\s@<>"'“”:;,()[\]\\/])[^\s@<>"'“”:;,()[\]\\/]{1,64}@[^\s@<>"'“”:;,()[\]\\/]{1,190}\.[a-z]{2,24}/giu,
    by: () => "[e-mail]",
  },
];

const after: readonly Form[] = [
  // What was looked up or asked, behind the system's name of the error.
  { of: ["said"], form: /\b(?:ENOTFOUND|EAI_AGAIN|ENODATA)\s+(?<own>[^\s,;'"()/\\]{1,255})/gu, by: host },
  {
    of: ["said"],
    form: /\bE[A-Z]{3,20}\s+(?<own>(?=[^\s]*[.:])[^\s,;'"()/\\]{1,255}?)(?=[.:]?(?:[\s,;'"()]|$))/gu,
    by: (own, pseudonym) => (/^\d/.test(own) && !isPublicHost(own) ? "[address]" : host(own, pseudonym)),
  },
  {
    of: ["said"],
    form: /(?<![\p{L}\d.@_-])(?<own>(?:[\p{L}\d_-]{1,63}\.){1,8}(?:vn|com|net|org|info|biz|local|lan|internal|intranet|corp|home))(?![\p{L}\d_-])/giu,
    by: host,
  },
  { of: ["said"], form: /\b(?!127\.)\d{1,3}(?:\.\d{1,3}){3}\b/gu, by: () => "[address]" },
  // pcsc-lite puts the USB serial number into a reader's name, before the numbers of the reader and its slot.
  {
    of: named,
    form: /\((?<own>[^()[\]]{2,100})\)(?=\s\d\d(?:\s\d\d)?\s*$)|_(?=[\p{L}\d]*\d)(?=[\p{L}\d]{4})(?<last>[\p{L}\d]{1,100})(?=\s\d\d\s\d\d\s*$)/gu,
    by: (own, pseudonym) => pseudonym("serial", own, 40),
  },
  { of: named, form: /\d{9,}/gu, by: () => "[number]" },
];

function spansOf({ form, by }: Form, text: string, pseudonym: Pseudonym): readonly Span[] {
  return [...text.matchAll(form)].map((match): Span => {
    const own = match.groups?.["own"] ?? match.groups?.["last"] ?? match[0];
    const from = match.index + match[0].indexOf(own);
    return [from, from + own.length, by(own, pseudonym)];
  });
}

const inWord = /[\p{L}\d]/u;

/** Returns where a text quotes a value. */
function quotes(text: FoldedText, { kind, value, folded, asWord }: Quoted, pseudonym: Pseudonym): readonly Span[] {
  const found: Span[] = [];
  for (let at = text.text.indexOf(folded); at >= 0; at = text.text.indexOf(folded, at + folded.length)) {
    const end = at + folded.length;
    if (asWord && (inWord.test(text.text[at - 1] ?? "") || inWord.test(text.text[end] ?? ""))) continue;
    found.push([text.places[at] ?? 0, text.places[end] ?? 0, pseudonym(kind, value, 60)]);
  }
  return found;
}

/** Returns the text with the spans replaced, of two that overlap the earlier in the list; the other's rest goes, too. */
function replaced(text: string, spans: readonly Span[]): string {
  const by = new Map<number, string>();
  const gone = new Uint8Array(text.length);
  for (const [from, to, word] of spans) {
    if (gone.subarray(from, to).every((one) => one === 0)) by.set(from, word);
    gone.fill(1, from, to);
  }
  let result = "";
  for (let at = 0; at < text.length; at += 1) result += (by.get(at) ?? "") + (gone[at] === 1 ? "" : text[at]);
  return result;
}

/**
 * Returns how open texts are freed of personal values: those that stand elsewhere in the same facts, and their parts, are
 * replaced as there, without regard to case and marks; what is personal by its form (an e-mail address, a path, a host, a
 * reader's serial number, a long number) is masked.
 */
export function withoutMentions(
  values: readonly PersonalValue[],
  pseudonym: Pseudonym,
): (text: string, kind?: TextKind) => string {
  const quoted = quotedOf(values, pseudonym);
  const known = new Map<string, string>();
  const freed = (text: string, kind: TextKind) => {
    const compared = withPlaces(text);
    const formed = (forms: readonly Form[]) =>
      forms.filter(({ of }) => of.includes(kind)).flatMap((form) => spansOf(form, text, pseudonym));
    const spans = quoted.flatMap((value) => quotes(compared, value, pseudonym));
    const all = [...formed(before), ...spans, ...formed(after)];
    return all.length === 0 ? text : replaced(text, all);
  };
  return (text, kind = "said") => {
    const name = `${kind}\0${text}`;
    const result = known.get(name) ?? freed(text, kind);
    known.set(name, result);
    return result;
  };
}
