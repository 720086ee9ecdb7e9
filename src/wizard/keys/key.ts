import type { Text } from "../../text/language.ts";
import { labels } from "./labels.ts";
import type { CourseEvent } from "../state.ts";

/** The keys that have no letter. */
export type NamedKey = "Enter" | "Esc" | "Up" | "Down";

/** What a key means where the course stands. Letters are upper-case and stand for both. */
export interface Key {
  readonly key: NamedKey | (string & {});
  readonly event: CourseEvent;
  /** What stands beside the key; null for keys that work without being shown. */
  readonly label: Text | null;
}

export function key(name: Key["key"], event: CourseEvent, label: Text | null): Key {
  return { key: name, event, label };
}

/** These stand wherever the course is read, not written into. */
export const details = key("D", { type: "details" }, labels.details);
export const help = key("?", { type: "help" }, labels.help);
export const quit = key("Q", { type: "quit" }, labels.quit);
export const skip = key("S", { type: "skip" }, labels.skip);
export const always = [details, help, quit];
