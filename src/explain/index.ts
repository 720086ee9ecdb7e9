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
  const { names } = known;
  const asked = typed.slice(0, longest).toWellFormed();
  const one = askedCode(asked, names);
  const named = one === null ? codesIn(asked, names) : [one];
  if (named.length > 0) return { kind: "code", codes: known.entriesOf(named) };
  if (looksLikeCode(asked)) return { kind: "no-code", nearestCodes: nearestCodes(asked, known) };
  const search = messageSearch(known.messages, known.texts)(asked);
  if (search.kind !== "found") return { kind: search.kind, nearest: search.nearest };
  const told = search.matches.flatMap(({ message }) => message.codes);
  return { kind: "message", matches: search.matches, codes: known.entriesOf(told) };
}

/** Codes of the same area, the nearest numbers first. */
function nearestCodes(asked: string, { names, entriesOf }: Known): Known["codes"] {
  const plain = asked.normalize("NFKC").toUpperCase();
  const number = Number(/\d+/.exec(plain)?.[0] ?? 0);
  const area = /[A-Z]{3}/.exec(plain)?.[0] ?? "";
  const away = (code: string) => Math.abs(Number(code.slice(4)) - number);
  return names
    .filter((name) => name.startsWith(area))
    .toSorted((one, other) => away(one) - away(other))
    .slice(0, mostNearest)
    .flatMap((name) => entriesOf([name]));
}
