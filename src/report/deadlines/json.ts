import { cleanJson } from "../../text/clean-json.ts";
import type { DeadlinesJson } from "./schema.ts";

/** Returns the dates as one JSON document on one line, every string of it clean. */
export function deadlinesJson(list: DeadlinesJson): string {
  return `${cleanJson(list)}\n`;
}
