import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Message } from "../../catalogue/messages.ts";
import { type Area, areaOf, type Known, lookUp } from "../../explain/known.ts";
import type { SearchText } from "../../explain/search/index.ts";

/** The files that the build writes; each was checked then. */
interface Files {
  readonly names: readonly string[];
  readonly messages: { readonly messages: readonly Message[]; readonly texts: readonly SearchText[] };
}

const fileOf = (name: string) => fileURLToPath(new URL(`./explain/${name}.json`, import.meta.url));

/** Whether this has the form of what the build wrote into a file; its parts were checked then. */
function isFrom<T>(value: unknown, has: (value: object) => boolean): value is T {
  return typeof value === "object" && value !== null && has(value);
}

function read<T>(name: string, has: (value: object) => boolean): T {
  const value: unknown = JSON.parse(readFileSync(fileOf(name), "utf8"));
  if (!isFrom<T>(value, has)) throw new Error(`explain/${name}.json of this build is damaged`);
  return value;
}

/** Returns a function that makes its value for a name once. */
function once<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const value = made.get(name) ?? make(name);
    made.set(name, value);
    return value;
  };
}

/**
 * Returns all that `kyso explain` can explain: from the files of the build, each read when it is needed, or made anew if
 * kyso runs from source.
 */
export async function knownToExplain(): Promise<Known> {
  if (!existsSync(fileOf("names"))) return (await import("../../explain/make-known.ts")).makeKnown();
  const names = read<Files["names"]>("names", Array.isArray);
  const areas = once((area) => read<Area>(area, (value) => "codes" in value && "seen" in value));
  const messages = once((name) => read<Files["messages"]>(name, (value) => "messages" in value && "texts" in value));
  return lookUp(
    names,
    {
      get codes() {
        const entries = [...new Set(names.map(areaOf))].flatMap((area) => areas(area).codes);
        const byName = new Map<string, Area["codes"][number]>(entries.map((entry) => [entry.code, entry]));
        return names.flatMap((name) => byName.get(name) ?? []);
      },
      get messages() {
        return messages("messages").messages;
      },
      get texts() {
        return messages("messages").texts;
      },
    },
    areas,
  );
}
