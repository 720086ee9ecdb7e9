import type { AskedSubject } from "../../facts/subjects.ts";
import type { Text } from "../../text/language.ts";
import type { WalkthroughOffer, Opening } from "../finding.ts";

/** What the person agreed to be led through, and how it stood then. */
export interface AgreedWalkthrough {
  readonly by: AskedSubject;
  readonly to: WalkthroughOffer["to"];
  /** When they agreed, ISO 8601. */
  readonly since: string;
  /** The version that the tool answered then; null where it told none. */
  readonly from: string | null;
}

/** One of the stages that a person is led through, and how far it is. */
export interface Stage {
  readonly text: Text;
  readonly state: "done" | "now" | "ahead";
}

/** What was seen, with its name: “Tệp” and the file's name, size and day. */
export interface SeenLine {
  readonly name: Text;
  readonly value: Text;
  /** Worth more than a passing look before going on. */
  readonly warns?: true;
}

/** Where a person stands who is led by the hand, by the facts as they are. */
export interface WalkthroughProgress {
  readonly stages: readonly Stage[];
  readonly seen: readonly SeenLine[];
  /** What to do now, one action an entry. */
  readonly now: readonly Text[];
  /** What is pressed on each page of an installer, one page an entry; empty where no installer is run now. */
  readonly pages: readonly Text[];
  /** What is not established, and the like. */
  readonly notes: readonly Text[];
  /** What is waited for. */
  readonly waiting: Text;
  /** What opening would help with; null where there is nothing to open. */
  readonly opens: Opening | null;
}

/** What a person agrees to before being led: what kyso will open and look at, one thing an entry. */
export interface WalkthroughPlan {
  readonly does: readonly Text[];
  /** Opened with the yes. */
  readonly opens: Opening | null;
}

/** The stages with their states, by which is now. */
export function stagesAt<K extends string>(
  texts: { readonly [N in K]: Text },
  order: readonly K[],
  now: K,
): readonly Stage[] {
  const at = order.indexOf(now);
  return order.map((name, i) => ({ text: texts[name], state: i < at ? "done" : i === at ? "now" : "ahead" }));
}

const units = ["byte", "KB", "MB", "GB"] as const;

/** A file's size as its folder shows it: “23,4 MB”. */
export function sizeOf(bytes: number): Text {
  const power = bytes < 1024 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** power;
  const written = (locale: string) =>
    `${new Intl.NumberFormat(locale, { maximumFractionDigits: amount < 100 && power > 0 ? 1 : 0 }).format(amount)} ${units[power]}`;
  return { vi: written("vi-VN"), en: written("en-GB") };
}
