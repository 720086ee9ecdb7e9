import { type Day, dayAt } from "../../calendar/day.ts";
import { type Filing, nextFiling } from "../../calendar/filings.ts";
import { trueTime } from "../computer/clock.ts";
import type { JudgeInput } from "../step.ts";

/** What is filed next, seen from a day. */
export interface NextFiling {
  /** Today in Viet Nam. */
  readonly today: Day;
  readonly filing: Filing;
}

/** Returns which day it is in Viet Nam; null where neither this machine's clock nor the portal's server tells. */
export function todayOf({ facts, now }: Pick<JudgeInput, "facts" | "now">): Day | null {
  const time = trueTime(facts, now);
  return time === null ? null : dayAt(time);
}

/**
 * Returns the next filing date of what the person asked for, of the tax returns if they asked for nothing; null where
 * there is none (the portal, customs), or where nothing tells which day it is.
 */
export function nextFilingFor(input: Pick<JudgeInput, "facts" | "now" | "choices">): NextFiling | null {
  const today = todayOf(input);
  const filing = today === null ? null : nextFiling(today, input.choices.purpose);
  return today === null || filing === null ? null : { today, filing };
}
