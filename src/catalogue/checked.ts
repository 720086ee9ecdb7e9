import type * as z from "zod";

/** Set when the program is built: the build has checked the catalogue, and ends where something in it is wrong. */
declare const KYSO_CATALOGUE_CHECKED: boolean;

/** The catalogue's data by their schema. In the built program that was done by the build, so that no start waits for it. */
export function checked<T>(schema: z.ZodType<T>, data: unknown): T {
  return isChecked<T>(data) ? data : schema.parse(data);
}

function isChecked<T>(data: unknown): data is T {
  return data !== undefined && typeof KYSO_CATALOGUE_CHECKED !== "undefined" && KYSO_CATALOGUE_CHECKED;
}
