import { type HowTold, rawTold } from "../../bundle/raw-told.ts";
import type { RawItem } from "../../bundle/raw.ts";
import { say, type Text } from "../../text/language.ts";

const question: Text = {
  vi: "Thêm phần này vào gói? [c/K] ",
  en: "Add this part to the bundle? [y/N] ",
};
const withMore: Text = {
  vi: "Thêm phần này vào gói? [c/K, x: xem hết] ",
  en: "Add this part to the bundle? [y/N, a: show all] ",
};
const unasked: Text = {
  vi: "Phần này được thêm vào gói (--yes --raw).",
  en: "This part is added to the bundle (--yes --raw).",
};

export interface AskRaw extends Omit<HowTold, "all"> {
  /** Whether the person said yes to it before, on the command line: then nothing is asked. */
  readonly agreed: boolean;
  readonly tell: (lines: readonly string[]) => void;
  /** Returns what the person types; empty at the end of input. */
  readonly ask: (question: string) => Promise<string>;
  readonly isYes: (answer: string) => boolean;
}

/**
 * Shows the masked answers and returns whether they may be added to the bundle: after a yes of their own, which is asked
 * once they were shown. Where there are none, says so and asks nothing.
 */
export async function mayAddRaw(
  items: readonly RawItem[],
  { agreed, tell, ask, isYes, ...how }: AskRaw,
): Promise<boolean> {
  const { lines, whole } = rawTold(items, how);
  tell(["", ...lines]);
  if (items.length === 0) return false;
  if (agreed) {
    tell([say(unasked, how.language)]);
    return true;
  }
  const answer = await ask(say(whole ? question : withMore, how.language));
  if (whole || !/^\s*[xa]\s*$/i.test(answer)) return isYes(answer);
  tell(rawTold(items, { ...how, all: true }).lines);
  return isYes(await ask(say(question, how.language)));
}
