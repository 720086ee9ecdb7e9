/**
 * How far a word that no message has is like one that some have, from 0 to 1, by the letters that have to be changed; 0
 * where they are too far apart.
 */
export function wordLikeness(word: string, own: string): number {
  const longest = Math.max(word.length, own.length);
  const most = longest < 6 ? 1 : 2;
  if (longest < 3 || Math.abs(word.length - own.length) > most) return 0;
  const away = distance(word, own);
  return away > most ? 0 : 1 - away / longest;
}

/** The least number of letters put in, left out, changed or swapped with their neighbour. */
function distance(one: string, other: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(swapped ? Math.min(least, (before[j - 2] ?? 0) + 1) : least);
    }
    before = last;
    last = row;
  }
  return last[other.length] ?? 0;
}

/** How much a word tells. */
export type Weight = (word: string) => number;

/** How far a typed word is like one of a text, from 0 to 1. */
export type Alike = (word: string, own: string) => number;

/** The stretch of the typed words that fits a text best. */
export interface Stretch {
  /** The weight of what fits, less what is between. */
  readonly score: number;
  /** The first and the last of the typed words in it. */
  readonly from: number;
  readonly to: number;
  /** The first and the last of the text's words in it. */
  readonly textFrom: number;
  readonly textTo: number;
}

interface Cell {
  readonly score: number;
  readonly from: number;
  readonly textFrom: number;
}

const nothing: Cell = { score: 0, from: 0, textFrom: 0 };

/** What a word more or a word less costs, as a part of its weight. */
const skipped = 0.35;

/**
 * Returns the stretch of `typed` that fits the words of `text` best, in their order: a local alignment, in which a word
 * counts by its weight and by how far it is alike.
 */
export function bestStretch(
  typed: readonly string[],
  text: readonly string[],
  weight: Weight,
  alikeness: Alike,
): Stretch {
  let last: readonly Cell[] = [];
  let best: Stretch = { score: 0, from: 0, to: -1, textFrom: 0, textTo: -1 };
  for (const [i, word] of typed.entries()) {
    const row: Cell[] = [];
    for (const [j, own] of text.entries()) {
      const alike = alikeness(word, own);
      const before = last[j - 1];
      const began = before && before.score > 0 ? before : { score: 0, from: i, textFrom: j };
      const met = { ...began, score: began.score + gain(alike, word, own, weight) };
      const over = less(last[j], weight(word) * skipped);
      const under = less(row[j - 1], weight(own) * skipped);
      const cell = [met, over, under].reduce((most, one) => (one.score > most.score ? one : most), nothing);
      row.push(cell);
      if (cell.score > best.score) best = { ...cell, to: i, textTo: j };
    }
    last = row;
  }
  return best;
}

function gain(alike: number, word: string, own: string, weight: Weight): number {
  return alike > 0 ? alike * weight(own) : -skipped * Math.max(weight(word), weight(own));
}

function less(cell: Cell | undefined, cost: number): Cell {
  return cell ? { ...cell, score: cell.score - cost } : nothing;
}
