import { type Facts, factsFrom } from "../../src/facts/facts.ts";

type Path = readonly string[];

function strings(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, [...path, key]));
}

function replaced(value: unknown, path: Path, by: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? replaced(item, rest, by) : item));
  if (typeof value !== "object" || value === null) return value;
  return { ...value, [key]: replaced(Reflect.get(value, key), rest, by) };
}

/** A string in facts that may hold any text of at most `longest` UTF-16 units. */
export interface FreeText {
  readonly path: Path;
  readonly longest: number;
}

/** The bounds of texts in the facts' schemas. */
const bounds = [4096, 2000, 1000, 500, 300, 255, 200, 120, 100, 80, 64, 60, 48, 45, 40, 32, 16];

/** Returns the strings in the facts that may hold any text, by trying each. */
export function freeTexts(facts: Facts): readonly FreeText[] {
  return strings(facts).flatMap((path) => {
    const holds = (length: number) => factsFrom.safeParse(replaced(facts, path, "é".repeat(length))).success;
    const longest = bounds.find(holds);
    return longest === undefined ? [] : [{ path, longest }];
  });
}

/** Returns the facts with this text, cut to what the schema allows, in each of these places. */
export function poisoned(facts: Facts, places: readonly FreeText[], text: string): Facts {
  const full = places.reduce<unknown>(
    (known, { path, longest }) => replaced(known, path, text.slice(0, longest)),
    facts,
  );
  return factsFrom.parse(full);
}
