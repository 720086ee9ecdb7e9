import MiniSearch from "minisearch";
import type { Message } from "../../catalogue/messages.ts";
import type { Match } from "../explanation.ts";
import { type Alike, bestStretch, type Weight, wordLikeness } from "./likeness.ts";
import { mayHaveBeen, wordsOf } from "./words.ts";

/** A text of a message, with its words. */
export interface SearchText {
  readonly id: string;
  readonly text: string;
  readonly words: readonly string[];
}

interface Entry extends SearchText {
  readonly message: Message;
}

/** A match, with the stretch of the typed words that it fits and the weight of it. */
interface Found extends Match {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  /** The part of the text that it is, from 0 to 1. */
  readonly of: number;
  /** The weight of the shorter of the two. */
  readonly least: number;
}

/** What a search found. */
export type Search =
  | { readonly kind: "found"; readonly matches: readonly Match[] }
  | { readonly kind: "unknown"; readonly nearest: readonly Match[] }
  | { readonly kind: "vague"; readonly nearest: readonly Match[] };

/**
 * From this likeness on, a message counts as the one that was typed: less is needed of a long one, since there more has to
 * be the same. Measured: test/explain/search.
 */
const same = { long: { weight: 18, likeness: 0.7 }, short: { weight: 7, likeness: 0.9 } };

/** The likeness that is needed where this is the weight of the shorter of the two. */
function needed(weight: number): number {
  const { long, short } = same;
  const part = Math.min(1, Math.max(0, (weight - short.weight) / (long.weight - short.weight)));
  return short.likeness + part * (long.likeness - short.likeness);
}

/** The least weight of what has to fit: about three words that are not in every message. */
const leastWeight = 6.5;
/** Messages that are about as like as the best one are shown beside it. */
const asLike = 0.07;
/** At most this many messages are shown as the answer. */
const mostMatches = 4;
const mostNearest = 3;
/** What other words in the place of those of the text cost, as a part of their weight. */
const otherWords = 0.5;
/** At most this many words of what was typed are compared. */
const mostWords = 400;
/** At most this many texts are compared word by word. */
const mostCompared = 24;

/** Returns every text of these messages with its words: the build keeps them, since folding them all takes a while. */
export function searchTexts(messages: readonly Message[]): readonly SearchText[] {
  return messages.flatMap(({ id, texts, alike = [] }) =>
    [...texts, ...alike].map((text) => ({ id, text, words: wordsOf(text) })),
  );
}

/** Returns a search over these messages. */
export function messageSearch(messages: readonly Message[], texts = searchTexts(messages)): (typed: string) => Search {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const entries = texts.flatMap((text): readonly Entry[] => {
    const message = byId.get(text.id);
    return message ? [{ ...text, message }] : [];
  });
  const weight = weightsIn(entries);
  const known = new Set(entries.flatMap(({ words }) => words));
  let index: MiniSearch<Indexed> | null = null;
  const candidates = (words: readonly string[]) => {
    index ??= indexOf(entries, known);
    return index.search([...new Set(words)].join(" ")).slice(0, mostCompared);
  };
  return (typed) => search(typed, { entries, weight, candidates, known });
}

interface Indexed {
  readonly id: number;
  readonly text: string;
}

/** The library's index, which finds the texts that are worth comparing. */
function indexOf(entries: readonly Entry[], known: ReadonlySet<string>): MiniSearch<Indexed> {
  const index = new MiniSearch<Indexed>({
    fields: ["text"],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
    // A word that some message has is not taken for another one.
    searchOptions: {
      fuzzy: (term) => (known.has(term) ? false : 0.34),
      maxFuzzy: 2,
      weights: { fuzzy: 0.7, prefix: 0 },
    },
  });
  index.addAll(entries.map(({ words }, id) => ({ id, text: words.join(" ") })));
  return index;
}

interface Searched {
  readonly entries: readonly Entry[];
  readonly weight: Weight;
  readonly candidates: (words: readonly string[]) => readonly { readonly id: unknown }[];
  readonly known: ReadonlySet<string>;
}

/** How much each word tells: the rarer among the messages, the more. A word that no message has tells a middling amount. */
function weightsIn(entries: readonly Entry[]): Weight {
  const counts = new Map<string, number>();
  for (const { words } of entries) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => {
    const count = counts.get(word);
    return count === undefined ? 2 : Math.log(1 + entries.length / count);
  };
}

/** Compares words, each pair once: a word that some message has is like itself alone. */
function alikeIn(known: ReadonlySet<string>): Alike {
  const kept = new Map<string, number>();
  return (word, own) => {
    if (word === own) return 1;
    if (known.has(word)) return 0;
    const pair = `${word} ${own}`;
    const before = kept.get(pair);
    if (before !== undefined) return before;
    const alike = wordLikeness(word, own);
    kept.set(pair, alike);
    return alike;
  };
}

function sum(words: readonly string[], weight: Weight): number {
  return words.reduce((total, word) => total + weight(word), 0);
}

function search(typed: string, { entries, weight, candidates, known }: Searched): Search {
  const words = wordsOf(typed)
    .slice(0, mostWords)
    .map((word) => (known.has(word) ? word : (mayHaveBeen(word).find((other) => known.has(other)) ?? word)));
  const sureAtOnce = withoutLesser([...tokensIn(words, entries), ...wholeIn(words, entries, weight)]);
  if (sureAtOnce.length > 0) return { kind: "found", matches: sureAtOnce.slice(0, mostMatches) };
  const alike = alikeIn(known);
  const all = candidates(words).flatMap(({ id }) => {
    const entry = entries[Number(id)];
    return entry ? [compared(words, entry, weight, alike)] : [];
  });
  const best = bestOfEach(all);
  const sure = best.filter((found) => found.likeness >= needed(found.least) && found.weight >= leastWeight);
  const matches = withoutLesser(sure);
  if (matches.length > 0) return { kind: "found", matches: matches.slice(0, mostMatches) };
  const nearest = best.slice(0, mostNearest);
  // Too little for any message to be recognised by it.
  return { kind: sum(words, weight) < leastWeight ? "vague" : "unknown", nearest };
}

/** The texts that stand in what was typed as they are, word by word; the longest first. */
function wholeIn(words: readonly string[], entries: readonly Entry[], weight: Weight): readonly Found[] {
  const typed = ` ${words.join(" ")} `;
  return entries
    .flatMap(({ message, text, words: own }): readonly Found[] => {
      const at = own.length > 0 ? typed.indexOf(` ${own.join(" ")} `) : -1;
      const whole = at < 0 ? 0 : sum(own, weight);
      if (whole < leastWeight) return [];
      const from = typed.slice(0, at).split(" ").length - 1;
      return [{ message, text, likeness: 1, from, to: from + own.length - 1, weight: whole, of: 1, least: whole }];
    })
    .toSorted((one, other) => other.weight - one.weight);
}

/** Compares what was typed with a text: what fits of it, as a part of the shorter of the two. */
function compared(words: readonly string[], { message, text, words: own }: Entry, weight: Weight, alike: Alike): Found {
  const { score, from, to, textFrom, textTo } = bestStretch(words, own, weight, alike);
  const [typed, whole] = [sum(words, weight), sum(own, weight)];
  const least = Math.min(typed, whole);
  // Words of the text in whose place others were typed: not a part of it, then, but another message.
  const before = Math.min(sum(words.slice(0, from), weight), sum(own.slice(0, textFrom), weight));
  const after = Math.min(sum(words.slice(to + 1), weight), sum(own.slice(textTo + 1), weight));
  const fits = score - otherWords * (before + after);
  return {
    message,
    text,
    likeness: least > 0 ? Math.max(0, fits / least) : 0,
    from,
    to,
    weight: fits,
    of: fits / whole,
    least,
  };
}

/** The best match of each message, the most alike first. */
function bestOfEach(all: readonly Found[]): readonly Found[] {
  const best = new Map<string, Found>();
  for (const found of all) {
    const before = best.get(found.message.id);
    if (!before || rank(found) > rank(before)) best.set(found.message.id, found);
  }
  return [...best.values()].toSorted((one, other) => rank(other) - rank(one));
}

/** What is as alike and longer, or more of the text, goes first. */
function rank({ likeness, weight, of }: Found): number {
  return likeness + Math.min(weight, 60) / 600 + of / 20;
}

/** Messages whose code or constant stands in what was typed; the longest, where one is a part of another. */
function tokensIn(words: readonly string[], entries: readonly Entry[]): readonly Found[] {
  const typed = ` ${words.join(" ")} `;
  const messages = new Map(entries.map(({ message }) => [message.id, message]));
  const named = [...messages.values()].flatMap((message) =>
    (message.tokens ?? []).map((token) => ({ message, token: ` ${wordsOf(token).join(" ")} ` })),
  );
  const found = named.filter(({ token }) => typed.includes(token));
  return found
    .filter(({ token }) => !found.some((other) => other.token !== token && other.token.includes(token)))
    .map(({ message }) => ({
      message,
      text: message.texts[0] ?? "",
      likeness: 1,
      from: -1,
      to: -1,
      weight: 60,
      of: 1,
      least: 60,
    }));
}

/** Leaves out what fits the same words less well than another does. */
function withoutLesser(found: readonly Found[]): readonly Match[] {
  const kept: Found[] = [];
  for (const one of found) {
    if (kept.some(({ message }) => message.id === one.message.id)) continue;
    const over = kept.find((other) => one.from <= other.to && other.from <= one.to);
    if (!over || rank(over) - rank(one) <= asLike) kept.push(one);
  }
  return kept.map(({ message, text, likeness }) => ({ message, text, likeness }));
}
