import MiniSearch from "minisearch";
import type { Message } from "../../catalogue/messages.ts";
import type { Match } from "../explanation.ts";
import { bestStretch, type Weight } from "./likeness.ts";
import { mayHaveBeen, wordsOf } from "./words.ts";

/** A text of a message, with its words. */
interface Entry {
  readonly message: Message;
  readonly text: string;
  readonly words: readonly string[];
}

/** A match, with the stretch of the typed words that it fits and the weight of it. */
interface Found extends Match {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** What a search found. */
export type Search =
  | { readonly kind: "found"; readonly matches: readonly Match[] }
  | { readonly kind: "unknown"; readonly nearest: readonly Match[] }
  | { readonly kind: "vague"; readonly nearest: readonly Match[] };

/** From this likeness on, a message counts as the one that was typed. Measured: test/explain/search. */
const same = 0.72;
/** The least weight of what has to fit: about three words that are not in every message. */
const leastWeight = 6.5;
/** The least weight of what was typed, below which it is too little to tell. */
const vagueWeight = 5;
/** Messages that are about as like as the best one are shown beside it. */
const asLike = 0.07;
/** At most this many messages are shown as the answer. */
const mostMatches = 4;
const mostNearest = 3;
/** At most this many words of what was typed are compared. */
const mostWords = 400;
/** At most this many texts are compared word by word. */
const mostCompared = 40;

/** Returns a search over these messages. */
export function messageSearch(messages: readonly Message[]): (typed: string) => Search {
  const entries = messages.flatMap((message) =>
    [...message.texts, ...(message.alike ?? [])].map((text): Entry => ({ message, text, words: wordsOf(text) })),
  );
  const weight = weightsIn(entries);
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ["text"],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
    searchOptions: {
      fuzzy: (term) => (term.length < 4 ? false : 0.25),
      maxFuzzy: 2,
      weights: { fuzzy: 0.7, prefix: 0 },
    },
  });
  index.addAll(entries.map(({ words }, id) => ({ id, text: words.join(" ") })));
  const known = new Set(entries.flatMap(({ words }) => words));
  return (typed) => search(typed, { entries, weight, index, known });
}

interface Searched {
  readonly entries: readonly Entry[];
  readonly weight: Weight;
  readonly index: MiniSearch<{ id: number; text: string }>;
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

function sum(words: readonly string[], weight: Weight): number {
  return words.reduce((total, word) => total + weight(word), 0);
}

function search(typed: string, { entries, weight, index, known }: Searched): Search {
  const words = wordsOf(typed)
    .slice(0, mostWords)
    .map((word) => (known.has(word) ? word : (mayHaveBeen(word).find((other) => known.has(other)) ?? word)));
  const byToken = tokensIn(words, entries);
  const candidates = index.search([...new Set(words)].join(" ")).slice(0, mostCompared);
  const all = candidates.flatMap(({ id }) => {
    const entry = entries[Number(id)];
    return entry ? [compared(words, entry, weight)] : [];
  });
  const best = bestOfEach(all);
  const sure = best.filter((found) => found.likeness >= same && found.weight >= leastWeight);
  const matches = withoutLesser([...byToken, ...sure]);
  if (matches.length > 0) return { kind: "found", matches: matches.slice(0, mostMatches) };
  const nearest = best.slice(0, mostNearest);
  const told = words.filter((word) => known.has(word));
  return { kind: sum(told, weight) < vagueWeight || told.length < 2 ? "vague" : "unknown", nearest };
}

/** Compares what was typed with a text: what fits of it, as a part of the shorter of the two. */
function compared(words: readonly string[], { message, text, words: own }: Entry, weight: Weight): Found {
  const { score, from, to } = bestStretch(words, own, weight);
  const whole = Math.min(sum(words, weight), sum(own, weight));
  return { message, text, likeness: whole > 0 ? score / whole : 0, from, to, weight: score };
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

/** What is longer and as alike goes first. */
function rank({ likeness, weight }: Found): number {
  return likeness + Math.min(weight, 60) / 600;
}

/** Messages whose code or constant stands in what was typed. */
function tokensIn(words: readonly string[], entries: readonly Entry[]): readonly Found[] {
  const typed = ` ${words.join(" ")} `;
  const messages = new Map(entries.map(({ message }) => [message.id, message]));
  return [...messages.values()].flatMap((message) => {
    const token = message.tokens?.find((one) => typed.includes(` ${wordsOf(one).join(" ")} `));
    if (token === undefined) return [];
    return [
      { message, text: message.texts[0] ?? token, likeness: 1, from: -1, to: -1, weight: Number.POSITIVE_INFINITY },
    ];
  });
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
