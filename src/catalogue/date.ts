/** The day on which the catalogue was last checked. */
export const catalogueDate = "2026-11-23";

/** Returns the whole days since the catalogue was checked. */
export function catalogueAge(now: Date): number {
  return Math.floor((now.getTime() - Date.parse(catalogueDate)) / 86_400_000);
}
