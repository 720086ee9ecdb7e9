import { type Sighting } from "./sighting.ts";
import { sameness, type Surroundings } from "./same-token.ts";

/** One token, by all that show it; and by number the other ones that it may be. */
export interface Joined {
  readonly sightings: readonly [Sighting, ...Sighting[]];
  readonly mayBe: readonly number[];
}

/** Above so many, a module makes tokens up: they are shown as they come, and none is joined. */
const mostCompared = 200;

/** Whether the two have a driver in common: then it shows them as two, and that settles it. */
function shareDriver(a: readonly Sighting[], b: readonly Sighting[]): boolean {
  return a.some((x) => !x.relayed && b.some((y) => y.asked === x.asked));
}

/** The sightings put together by token; of none is it guessed. */
export function joined(all: readonly Sighting[], devices: number | null): readonly Joined[] {
  const around: Surroundings = { all, devices };
  const pairs =
    all.length > mostCompared
      ? []
      : all.flatMap((a, i) => all.slice(i + 1).map((b, j) => ({ a: i, b: i + 1 + j, how: sameness(a, b, around) })));
  let groups: readonly (readonly Sighting[])[] = all.map((s) => [s]);
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
