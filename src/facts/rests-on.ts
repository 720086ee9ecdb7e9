import type { SubjectName } from "./subjects.ts";

/**
 * The subjects that a subject rests on: a change of one may change it, and what is said of it is judged together with
 * them. What a driver shows depends on what is plugged in, on the card service and on which drivers there are.
 */
const restsOn: { readonly [S in SubjectName]?: readonly SubjectName[] } = {
  cardService: ["usb"],
  tokens: ["usb", "cardService", "drivers"],
  pluginToken: ["plugins"],
};

/** What the system brings up to date by itself when a subject changes: it copies a plugged-in token's certificates. */
const followedBy: { readonly [S in SubjectName]?: readonly SubjectName[] } = { tokens: ["certificateStore"] };

/**
 * Returns the subjects with all that they rest on, each once, and each after those that it rests on itself, then what
 * follows them. A look taken again takes them along: a new look at one thing beside an old one at another would make a
 * false story.
 */
export function withWhatTheyRestOn(subjects: readonly SubjectName[]): readonly SubjectName[] {
  const resting = subjects.flatMap((s) => [...withWhatTheyRestOn(restsOn[s] ?? []), s]);
  return [...new Set([...resting, ...resting.flatMap((s) => followedBy[s] ?? [])])];
}
