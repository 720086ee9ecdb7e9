import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Known } from "../../explain/known.ts";

/** Whether this has the form of what the build wrote; its parts were checked then. */
function isKnown(value: unknown): value is Known {
  return typeof value === "object" && value !== null && "codes" in value && "messages" in value;
}

/** Returns all that `kyso explain` can explain: from the file of the build, or made anew if kyso runs from source. */
export async function knownToExplain(): Promise<Known> {
  const built = fileURLToPath(new URL("./explain.json", import.meta.url));
  if (!existsSync(built)) return (await import("../../explain/make-known.ts")).makeKnown();
  const read: unknown = JSON.parse(readFileSync(built, "utf8"));
  if (!isKnown(read)) throw new Error("explain.json of this build is damaged");
  return read;
}
