import type * as z from "zod";

/** Set by the build, which has checked the catalogue and fails if an entry is invalid. */
declare const KYSO_CATALOGUE_CHECKED: boolean;

/**
 * Parses the catalogue's data by their schema. The built program skips that, to start faster: the build has done it.
 */
export function checked<T>(schema: z.ZodType<T>, data: unknown): T {
  return isChecked<T>(data) ? data : schema.parse(data);
}

function isChecked<T>(data: unknown): data is T {
  return data !== undefined && typeof KYSO_CATALOGUE_CHECKED !== "undefined" && KYSO_CATALOGUE_CHECKED;
}

/** Returns the catalogue's data as their schema describes them: scripts/build.ts and test/catalogue parse them by it. */
export function checkedByTheBuild<T>(data: unknown): T {
  if (isOfBuild<T>(data)) return data;
  throw new Error("the catalogue has no data");
}

function isOfBuild<T>(data: unknown): data is T {
  return typeof data === "object" && data !== null;
}
