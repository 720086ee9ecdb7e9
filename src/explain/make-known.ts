import { messages } from "../catalogue/messages.ts";
import { codeEntries } from "./code-entries.ts";
import { areaIn, type Known, lookUp } from "./known.ts";
import { searchTexts } from "./search/index.ts";

/** Returns all that can be explained, made from the findings and the catalogue. It takes about half a second. */
export function makeKnown(): Known {
  const all = { codes: codeEntries(), messages, texts: searchTexts(messages) };
  const names = all.codes.map(({ code }) => code);
  return lookUp(names, all, (area) => areaIn(all, area));
}
