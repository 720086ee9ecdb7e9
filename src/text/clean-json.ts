import { cleanLines } from "./clean.ts";

/** How the strings of a JSON document are cleaned, by the name of their field. */
export interface JsonCleaning {
  /** Fields whose strings have lines. */
  readonly inLines?: readonly string[];
  /** Fields that stay as they are: a signed text would not be the same otherwise. */
  readonly asIs?: readonly string[];
}

/** Returns the value as JSON on one line, without controls and unseen characters in any string of it. */
export function cleanJson(value: unknown, { inLines = [], asIs = [] }: JsonCleaning = {}): string {
  return JSON.stringify(value, (name, part: unknown) => {
    if (typeof part !== "string" || asIs.includes(name)) return part;
    const lines = cleanLines(part);
    return inLines.includes(name) ? lines : lines.replaceAll("\n", " ");
  });
}
