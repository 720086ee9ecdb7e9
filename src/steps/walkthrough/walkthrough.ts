import type { AskedSubject } from "../../facts/subjects.ts";
import type { Text } from "../../text/language.ts";
import type { WalkthroughOffer, Opening } from "../finding.ts";

/** A walk-through that the person agreed to, and the state in which it began. */
export interface AgreedWalkthrough {
  readonly by: AskedSubject;
  readonly to: WalkthroughOffer["to"];
  /** When they agreed, ISO 8601. */
  readonly since: string;
  /** The version that the tool answered then; null if it answered none. */
  readonly from: string | null;
}

/** One stage of a walk-through, and its state. */
export interface Stage {
  readonly text: Text;
  readonly state: "done" | "now" | "ahead";
}

/** A line about something seen on the machine: “Tệp” (“File”), and the file's name, size and day. */
export interface SeenLine {
  readonly name: Text;
  readonly value: Text;
  /** Whether the person should take care before going on. */
  readonly warns?: true;
}

/** How far a walk-through is, by the present facts. */
export interface WalkthroughProgress {
  readonly stages: readonly Stage[];
  readonly seen: readonly SeenLine[];
  /** What to do now, one entry per action. */
  readonly now: readonly Text[];
  /** What to press on each page of the installer, one entry per page; empty if no installer is run now. */
  readonly pages: readonly Text[];
  /** Remarks, such as what is not known for certain. */
  readonly notes: readonly Text[];
  /** The line that says what is being waited for. */
  readonly waiting: Text;
  /** What kyso can open for the person now, or null. */
  readonly opens: Opening | null;
}

/** What a person agrees to before a walk-through: what kyso will open and look at, one entry each. */
export interface WalkthroughPlan {
  readonly does: readonly Text[];
  /** What is opened once the person agrees, or null. */
  readonly opens: Opening | null;
}

/** Returns the stages in order, with their states when `now` is the present one. */
export function stagesAt<K extends string>(
  texts: { readonly [N in K]: Text },
  order: readonly K[],
  now: K,
): readonly Stage[] {
  const at = order.indexOf(now);
  return order.map((name, i) => ({ text: texts[name], state: i < at ? "done" : i === at ? "now" : "ahead" }));
}

const units = ["byte", "KB", "MB", "GB"] as const;

/** Returns a file's size as file managers show it: “23,4 MB”. */
export function sizeOf(bytes: number): Text {
  const power = bytes < 1024 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** power;
  const written = (locale: string) =>
    `${new Intl.NumberFormat(locale, { maximumFractionDigits: amount < 100 && power > 0 ? 1 : 0 }).format(amount)} ${units[power]}`;
  return { vi: written("vi-VN"), en: written("en-GB") };
}
