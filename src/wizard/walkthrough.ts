import { agreedWalkthrough, walkthroughPlan } from "../steps/walkthrough/index.ts";
import type { WalkthroughOffer } from "../steps/finding.ts";
import { withResults } from "./judged.ts";
import { gatherAgain } from "./look-again.ts";
import { type Setting, stepOf } from "./parts.ts";
import { walkthroughOffer, stepWithWalkthrough } from "./offers.ts";
import { stay } from "./proceed.ts";
import type { CourseState, Effect, Turn } from "./state.ts";

/** Ends a running walk-through, or asks whether to begin one; gathers first what the question has to name. */
export function toggleWalkthrough(setting: Setting, state: CourseState): Turn {
  if (state.mode.name === "waiting" && state.mode.walkthrough)
    return { state: stay(setting, { ...state, walkthrough: null }), effects: [] };
  const offer = walkthroughOffer(state, stepOf(setting.parts, state.current));
  if (offer === null) return { state, effects: [] };
  const asking: CourseState = { ...state, mode: { name: "confirm-walkthrough", offer } };
  if (walkthroughPlan(offer.by, state.facts) || state.gathering.includes(offer.by))
    return { state: asking, effects: [] };
  const looking: CourseState = { ...asking, gathering: [...state.gathering, offer.by] };
  return { state: looking, effects: [{ do: "gather", subjects: [offer.by], again: false }] };
}

/** Asks at the report, which lists all trouble, whether to begin the walk-through of the first step that offers one. */
export function walkthroughFromReport(setting: Setting, state: CourseState): Turn {
  const step = stepWithWalkthrough(setting.parts, state);
  if (step === null) return { state, effects: [] };
  const { current, skipped } = state;
  const there = { ...state, current: step, walkthrough: null, skipped: skipped.filter((id) => id !== step) };
  const { state: asking, effects } = toggleWalkthrough(setting, stay(setting, there));
  if (asking.mode.name !== "confirm-walkthrough") return { state: asking, effects };
  return { state: { ...asking, mode: { ...asking.mode, back: { current, skipped } } }, effects };
}

/** Returns the state after a no to the walk-through: at the report if it was asked for there, else at the step. */
export function declineWalkthrough(setting: Setting, state: CourseState): CourseState {
  const back = state.mode.name === "confirm-walkthrough" ? state.mode.back : undefined;
  return back ? withResults(setting, { ...state, ...back, mode: { name: "report" } }) : stay(setting, state);
}

/** Whether the question cannot be put yet, because the place it has to name is still being looked for. */
export function looksBeforeAsking({ mode, facts }: CourseState): boolean {
  return mode.name === "confirm-walkthrough" && walkthroughPlan(mode.offer.by, facts) === null;
}

/** Begins the walk-through that was agreed to: allows and gathers its subject, and opens what it begins with. */
export function beginWalkthrough(state: CourseState, offer: WalkthroughOffer, now: Date): Turn {
  const plan = walkthroughPlan(offer.by, state.facts);
  if (!plan) return { state, effects: [] };
  const walkthrough = { step: state.current, agreed: agreedWalkthrough(offer, state.facts, now) };
  const { state: looking, effects } = gatherAgain({ ...state, walkthrough }, [offer.by]);
  const opening: readonly Effect[] = plan.opens ? [{ do: "open", opening: plan.opens }] : [];
  return { state: looking, effects: [{ do: "allow", subject: offer.by }, ...effects, ...opening] };
}
