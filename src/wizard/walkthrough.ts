import { agreedWalkthrough, walkthroughPlan } from "../steps/walkthrough/index.ts";
import type { WalkthroughOffer } from "../steps/finding.ts";
import { withResults } from "./judged.ts";
import { gatherAgain } from "./look-again.ts";
import { type CourseParts, stepOf } from "./parts.ts";
import { walkthroughOffer, stepWithWalkthrough } from "./offers.ts";
import { stay } from "./settle.ts";
import type { CourseState, Effect, Turn } from "./state.ts";

/** Asks whether to be led by the hand, looking first where it has to be said where; where one is led, ends it. */
export function askForWalkthrough(parts: CourseParts, state: CourseState, now: Date): Turn {
  if (state.mode.name === "waiting" && state.mode.walkthrough)
    return { state: stay(parts, { ...state, walkthrough: null }, now), effects: [] };
  const offer = walkthroughOffer(state, stepOf(parts, state.current));
  if (offer === null) return { state, effects: [] };
  const asked: CourseState = { ...state, mode: { name: "confirm-walkthrough", offer } };
  if (walkthroughPlan(offer.by, state.facts) || state.gathering.includes(offer.by))
    return { state: asked, effects: [] };
  const looking: CourseState = { ...asked, gathering: [...state.gathering, offer.by] };
  return { state: looking, effects: [{ do: "gather", subjects: [offer.by], again: false }] };
}

/** The same from the end, where all trouble is told: back at the first step that can be led through. */
export function walkthroughFromReport(parts: CourseParts, state: CourseState, now: Date): Turn {
  const step = stepWithWalkthrough(parts, state);
  if (step === null) return { state, effects: [] };
  const { current, skipped } = state;
  const there = { ...state, current: step, walkthrough: null, skipped: skipped.filter((id) => id !== step) };
  const { state: asked, effects } = askForWalkthrough(parts, stay(parts, there, now), now);
  if (asked.mode.name !== "confirm-walkthrough") return { state: asked, effects };
  return { state: { ...asked, mode: { ...asked.mode, back: { current, skipped } } }, effects };
}

/** With a no, all is as it was. */
export function declineWalkthrough(parts: CourseParts, state: CourseState, now: Date): CourseState {
  const back = state.mode.name === "confirm-walkthrough" ? state.mode.back : undefined;
  return back ? withResults(parts, { ...state, ...back, mode: { name: "report" } }, now) : stay(parts, state, now);
}

/** Whether the question is still without what it is about: where to look is being found out. */
export function looksBeforeAsking({ mode, facts }: CourseState): boolean {
  return mode.name === "confirm-walkthrough" && walkthroughPlan(mode.offer.by, facts) === null;
}

/** With the yes, what was agreed to is looked at, and opened. */
export function beginWalkthrough(state: CourseState, offer: WalkthroughOffer, now: Date): Turn {
  const plan = walkthroughPlan(offer.by, state.facts);
  if (!plan) return { state, effects: [] };
  const walkthrough = { step: state.current, agreed: agreedWalkthrough(offer, state.facts, now) };
  const { state: looking, effects } = gatherAgain({ ...state, walkthrough }, [offer.by]);
  const opening: readonly Effect[] = plan.opens ? [{ do: "open", opening: plan.opens }] : [];
  return { state: looking, effects: [{ do: "allow", subject: offer.by }, ...effects, ...opening] };
}
