import os from "node:os";
import { clean } from "../text/clean.ts";

/** Returns the name that this computer has for itself, clean and in at most 100 characters; it may be a person's. */
export function computerName(): string {
  return clean(os.hostname(), 100);
}
