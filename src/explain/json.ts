import { cleanJson } from "../text/clean-json.ts";
import { type Language, say, type Text } from "../text/language.ts";
import type { CodeEntry } from "./code-entry.ts";
import type { Explanation, Match } from "./explanation.ts";
import type { LookedAt } from "./text-causes.ts";

/** The name of the JSON format. */
export const explanationSchema = "kyso/explanation@1";

interface JsonOptions {
  /** Whether the causes are there; null where nothing was judged. */
  readonly looked: LookedAt | null;
  readonly language: Language;
  /** kyso's own version. */
  readonly version: string;
}

/** Returns the explanation as one JSON document with a newline at its end. What was typed is not in it. */
export function explanationJson(explanation: Explanation, { language, version, looked }: JsonOptions): string {
  const t = (text: Text) => say(text, language);
  const document = {
    schema: explanationSchema,
    kyso: version,
    language,
    kind: explanation.kind,
    codes: "codes" in explanation ? explanation.codes.map((entry) => codeJson(entry, t)) : [],
    messages: "matches" in explanation ? explanation.matches.map((match) => matchJson(match, t)) : [],
    nearest: "nearest" in explanation ? explanation.nearest.map((match) => matchJson(match, t)) : [],
    nearestCodes: "nearestCodes" in explanation ? explanation.nearestCodes.map(({ code }) => code) : [],
    judged: looked && {
      takenAt: looked.takenAt.toISOString(),
      practice: looked.practice,
      causes: looked.causes.map(({ entry, presence, what, because }) => ({
        code: entry.code,
        presence,
        what,
        because,
      })),
    },
  };
  return `${cleanJson(document)}\n`;
}

/** Returns a code as it stands in JSON. */
export function codeJson(entry: CodeEntry, t: (text: Text) => string): object {
  const { code, severity, step, says, next, otherwise, how, from, concerns, beyond } = entry;
  return {
    code,
    severity,
    step: step?.id ?? null,
    says: says.map(t),
    next: next.map(t),
    otherwise: otherwise.map(({ action, on }) => ({ action: t(action), on })),
    how: t(how),
    from,
    concerns: concerns ?? null,
    beyond: beyond ?? false,
  };
}

function matchJson({ message, likeness }: Match, t: (text: Text) => string): object {
  const { id, product, where, texts, cause, fix, codes, source, confidence, causeConfidence, checked } = message;
  return {
    id,
    product,
    where: t(where),
    texts,
    cause: t(cause),
    fix: fix.map(t),
    codes,
    likeness: Math.round(likeness * 100) / 100,
    source,
    confidence,
    causeConfidence: causeConfidence ?? confidence,
    checked,
  };
}
