import type { Text } from "../../text/language.ts";
import { labels } from "./labels.ts";
import type { CourseEvent } from "../state.ts";

/** Keys other than characters. */
export type NamedKey = "Enter" | "Esc" | "Up" | "Down";

/** A key and its meaning in the current mode. Letters are upper-case and match both cases. */
export interface Key {
  readonly key: NamedKey | (string & {});
  readonly event: CourseEvent;
  /** The text shown next to the key; null for keys that work without being shown. */
  readonly label: Text | null;
}

/** Returns a key with its meaning and label. */
export function key(name: Key["key"], event: CourseEvent, label: Text | null): Key {
  return { key: name, event, label };
}

// Shown in every mode without a text field.
export const details = key("D", { type: "details" }, labels.details);
export const help = key("?", { type: "help" }, labels.help);
export const quit = key("Q", { type: "quit" }, labels.quit);
export const skip = key("S", { type: "skip" }, labels.skip);
export const always = [details, help, quit];
