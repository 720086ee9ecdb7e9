import type { Message } from "../catalogue/messages.ts";
import type { CodeEntry } from "./code-entry.ts";
import type { SearchText } from "./search/index.ts";

/** All that `kyso explain` can explain. The build writes it to dist/explain.json, so that a start loads no schema. */
export interface Known {
  readonly codes: readonly CodeEntry[];
  readonly messages: readonly Message[];
  /** The messages' texts, ready to be searched. */
  readonly texts: readonly SearchText[];
}
