import { messages } from "../catalogue/messages.ts";
import { codeEntries } from "./code-entries.ts";
import type { Known } from "./known.ts";
import { searchTexts } from "./search/index.ts";

/** Returns all that can be explained, made from the findings and the catalogue. It takes about half a second. */
export function makeKnown(): Known {
  return { codes: codeEntries(), messages, texts: searchTexts(messages) };
}
