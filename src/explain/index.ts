import { askedCode, codesIn, looksLikeCode } from "./asked-code.ts";
import type { Explanation } from "./explanation.ts";
import type { Known } from "./known.ts";
import { messageSearch } from "./search/index.ts";

/** At most this many characters of what was typed are read. */
const longest = 6000;

/** At most this many codes are named where there is none such. */
const mostNearest = 3;

/** Returns what a code of kyso, or a message seen elsewhere, means. What was typed is neither kept nor part of the answer. */
export function explain(typed: string, known: Known): Explanation {
  const { codes, messages, texts } = known;
  const asked = typed.slice(0, longest).toWellFormed();
  const names = codes.map(({ code }) => code);
  const one = askedCode(asked, names);
  const named = one === null ? codesIn(asked, names) : [one];
  if (named.length > 0) return { kind: "code", codes: codes.filter(({ code }) => named.includes(code)) };
  if (looksLikeCode(asked)) return { kind: "no-code", nearestCodes: nearestCodes(asked, known) };
  const search = messageSearch(messages, texts)(asked);
  if (search.kind !== "found") return { kind: search.kind, nearest: search.nearest };
  const told = new Set(search.matches.flatMap(({ message }) => message.codes));
  return { kind: "message", matches: search.matches, codes: codes.filter(({ code }) => told.has(code)) };
}

/** Codes of the same area, the nearest numbers first. */
function nearestCodes(asked: string, { codes }: Known): Known["codes"] {
  const plain = asked.normalize("NFKC").toUpperCase();
  const number = Number(/\d+/.exec(plain)?.[0] ?? 0);
  const area = /[A-Z]{3}/.exec(plain)?.[0] ?? "";
  const away = (code: string) => Math.abs(Number(code.slice(4)) - number);
  return codes
    .filter(({ code }) => code.startsWith(area))
    .toSorted((one, other) => away(one.code) - away(other.code))
    .slice(0, mostNearest);
}
