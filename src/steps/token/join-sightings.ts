import type { TokenSighting } from "./sighting.ts";
import { type Sameness, compareSightings, type Surroundings } from "./same-token.ts";

/** The sightings of one token, and the indexes of the joined tokens that may be this same one. */
export interface JoinedToken {
  readonly sightings: readonly [TokenSighting, ...TokenSighting[]];
  readonly mayBe: readonly number[];
}

/** Drivers that show more tokens than this are not trusted for matching: their tokens stay separate. */
const mostOfDriver = 20;
/** With more sightings than this none are matched, because every pair is compared. */
const mostCompared = 80;

/** Returns the indexes of the sightings to compare. */
function comparable(all: readonly TokenSighting[]): readonly number[] {
  const counts = new Map<TokenSighting["asked"], number>();
  for (const { asked } of all) counts.set(asked, (counts.get(asked) ?? 0) + 1);
  const some = all.flatMap(({ asked }, at) => ((counts.get(asked) ?? 0) > mostOfDriver ? [] : [at]));
  return some.length > mostCompared ? [] : some;
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly how: Sameness;
}

function pairsOf(all: readonly TokenSighting[], around: Surroundings): readonly Pair[] {
  const numbers = comparable(all);
  return numbers.flatMap((a, i) =>
    numbers.slice(i + 1).flatMap((b) => {
      const [one, other] = [all[a], all[b]];
      return one && other ? [{ a, b, how: compareSightings(one, other, around) }] : [];
    }),
  );
}

/** Whether one driver shows both: then they are two tokens. */
function shareDriver(a: readonly TokenSighting[], b: readonly TokenSighting[]): boolean {
  return a.some((x) => !x.relayed && b.some((y) => y.asked === x.asked));
}

/** Joins the sightings of the same token; those that only may be the same stay apart and name each other in `mayBe`. */
export function joinSightings(all: readonly TokenSighting[], devices: number | null): readonly JoinedToken[] {
  const pairs = pairsOf(all, { all, devices });
  let groups: readonly (readonly TokenSighting[])[] = all.map((s) => [s]);
  const groupOf = (i: number) => groups.find((group) => group.some((s) => s === all[i])) ?? [];
  for (const { a, b, how } of pairs) {
    const [one, other] = [groupOf(a), groupOf(b)];
    if (how !== "same" || one === other || shareDriver(one, other)) continue;
    groups = groups.flatMap((group) => (group === one ? [[...one, ...other]] : group === other ? [] : [group]));
  }
  const doubts = pairs
    .filter(({ how }) => how !== "other")
    .map(({ a, b }) => ({ one: groupOf(a), other: groupOf(b), sameDriver: all[a]?.asked === all[b]?.asked }))
    .filter(({ one, other, sameDriver }) => one !== other && (sameDriver || !shareDriver(one, other)));
  return groups.flatMap((group) => {
    const [first, ...rest] = group;
    if (!first) return [];
    const others = doubts.flatMap(({ one, other }) => (one === group ? [other] : other === group ? [one] : []));
    return [{ sightings: [first, ...rest], mayBe: [...new Set(others.map((o) => groups.indexOf(o)))] }];
  });
}
