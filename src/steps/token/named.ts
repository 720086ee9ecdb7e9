import type { Token } from "../../facts/tokens.ts";

/** Returns a token's label in quotes, with its serial number if it has one. */
export function tokenNamed({ label, serial }: Pick<Token, "label" | "serial">): string {
  return serial === "" ? `“${label}”` : `“${label}” ${serial}`;
}
