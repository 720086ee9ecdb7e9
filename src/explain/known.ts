import type { Message } from "../catalogue/messages.ts";
import type { CodeEntry } from "./code-entry.ts";
import type { SearchText } from "./search/index.ts";

/** A message as it is named beside the codes that tell it. */
export type Seen = Pick<Message, "codes" | "product"> & { readonly text: string };

/** Returns a message as it is named. */
export function seen({ codes, product, texts }: Message): Seen {
  return { codes, product, text: texts[0] ?? "" };
}

/** All that `kyso explain` can explain, as it is made. */
export interface Everything {
  readonly codes: readonly CodeEntry[];
  readonly messages: readonly Message[];
  /** The messages' texts, ready to be searched. */
  readonly texts: readonly SearchText[];
}

/** All that `kyso explain` can explain; what is looked up is read then. The codes stand in the order of the findings. */
export interface Known extends Everything {
  /** Every code, by name. */
  readonly names: readonly string[];
  /** Returns the entries of these codes, in the order of `names`. */
  readonly entriesOf: (names: readonly string[]) => readonly CodeEntry[];
  /** Returns the messages that a code tells the cause of. */
  readonly seenWith: (name: string) => readonly Seen[];
}

/** What is known of the codes of one area, e.g. CRT. */
export interface Area {
  readonly codes: readonly CodeEntry[];
  readonly seen: readonly Seen[];
}

/** Returns the area of a code: its first three letters. */
export function areaOf(name: string): string {
  return name.slice(0, 3);
}

/** Returns what is known of one area. */
export function areaIn({ codes, messages }: Everything, area: string): Area {
  return {
    codes: codes.filter(({ code }) => areaOf(code) === area),
    seen: messages.filter((message) => message.codes.some((code) => areaOf(code) === area)).map(seen),
  };
}

/** Returns what can be looked up in all this. `areas` returns what is known of one area. */
export function lookUp(names: readonly string[], all: Everything, areas: (area: string) => Area): Known {
  return {
    get codes() {
      return all.codes;
    },
    get messages() {
      return all.messages;
    },
    get texts() {
      return all.texts;
    },
    names,
    entriesOf: (wanted) => {
      const found = [...new Set(wanted.map(areaOf))].flatMap((area) => areas(area).codes);
      const byName = new Map<string, CodeEntry>(found.map((entry) => [entry.code, entry]));
      return names.filter((name) => wanted.includes(name)).flatMap((name) => byName.get(name) ?? []);
    },
    seenWith: (name) => areas(areaOf(name)).seen.filter(({ codes }) => codes.some((code) => code === name)),
  };
}
