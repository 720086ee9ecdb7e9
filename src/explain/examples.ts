/** A value in the example of a finding: the way to it, and what it is. */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  const plain = typeof value === "object" && value !== null && !(value instanceof Date);
  return plain ? Object.entries(value) : [];
}

/** Returns every value that is no list and no record. */
export function leavesOf(value: unknown, path: readonly string[] = []): readonly Leaf[] {
  const container = typeof value === "object" && value !== null && !(value instanceof Date);
  return container ? entriesOf(value).flatMap(([key, part]) => leavesOf(part, [...path, key])) : [{ path, value }];
}

/** Whether `value` is made as `like` is: what was changed in it are single values. */
function alike<T>(value: unknown, like: T): value is T {
  return Array.isArray(value) === Array.isArray(like) && typeof value === typeof like;
}

function replaced(value: unknown, [key, ...rest]: readonly string[], leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (Array.isArray(value)) return value.map((part, i) => (String(i) === key ? replaced(part, rest, leaf) : part));
  return Object.fromEntries(
    entriesOf(value).map(([name, part]) => [name, name === key ? replaced(part, rest, leaf) : part]),
  );
}

/** Returns a change of an example: each of these values in place of what stands there. */
export function changing(leaves: readonly Leaf[]): <T>(example: T) => T {
  return (example) => {
    const changed = leaves.reduce<unknown>((value, { path, value: leaf }) => replaced(value, path, leaf), example);
    return alike(changed, example) ? changed : example;
  };
}
