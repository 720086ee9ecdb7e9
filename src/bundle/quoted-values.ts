import { fileName } from "../text/file-name.ts";
import { folded } from "./folded-places.ts";
import { hostIn } from "./hosts.ts";
import { type PersonalValue, userFolder } from "./personal-words.ts";
import type { Pseudonym } from "./pseudonyms.ts";
import { isPublicHost, isPublicWord } from "./public-words.ts";

/** What a text may quote of a personal value. */
export interface Quoted extends PersonalValue {
  /** As it is looked for. */
  readonly folded: string;
  /** Whether only the whole word counts: others have its letters, too. */
  readonly asWord: boolean;
}

/** Shorter values, and short words of letters alone, are parts of common words. */
const shortest = 4;

/** Attributes of a distinguished name that name somebody. */
const attribute = /(?:^|[,+/\n])[ \t]{0,8}(?:CN|O|OU|emailAddress)[ \t]{0,8}=([^,+/\n]+)/gi;

/** Returns the value with its parts that are quoted without the rest. */
function partsOf({ kind, value }: PersonalValue): readonly PersonalValue[] {
  const whole: PersonalValue = { kind, value };
  switch (kind) {
    case "host":
      // The network card of an address is named on its own, too.
      return [
        whole,
        { kind, value: hostIn(value) },
        { kind, value: value.includes("%") ? value.slice(value.indexOf("%") + 1) : "" },
      ];
    case "path":
      return [whole, { kind, value: fileName(value) }, { kind, value: userFolder.exec(value)?.[1] ?? "" }];
    case "name":
      return [whole, ...[...value.matchAll(attribute)].map(([, own = ""]) => ({ kind, value: own.trim() }))];
    default:
      return [whole];
  }
}

/** Whether a value tells anything: of those shorter than four, the ones with letters. */
const telling = (text: string) => text.length >= shortest || (text.length > 1 && /\p{L}/u.test(text));

/** Returns what texts may quote of these values, the longest first; without what is public. */
export function quotedOf(values: readonly PersonalValue[], pseudonym: Pseudonym): readonly Quoted[] {
  const found = new Map<string, Quoted>();
  for (const { kind, value } of values.flatMap(partsOf)) {
    const own = folded(value).trim();
    if (!telling(own) || found.has(own) || isPublicWord(own)) continue;
    if ((kind === "host" && isPublicHost(own)) || pseudonym(kind, value) === value) continue;
    const asWord = own.length < shortest || (kind === "host" && /^[a-z]+$/.test(own));
    found.set(own, { kind, value, folded: own, asWord });
  }
  return [...found.values()].sort((a, b) => b.folded.length - a.folded.length);
}
