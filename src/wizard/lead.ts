import type { AskedSubject } from "../facts/subjects.ts";
import { leadPlan } from "../steps/leading/index.ts";
import { gatherAgain } from "./look-again.ts";
import { type CourseParts, stepOf } from "./parts.ts";
import { leadFor } from "./possible.ts";
import { stay } from "./settle.ts";
import type { CourseState, Effect, Turn } from "./state.ts";

/** Asks whether to be led by the hand, looking first where it has to be said where; where one is led, ends it. */
export function askToLead(parts: CourseParts, state: CourseState, now: Date): Turn {
  if (state.mode.name === "waiting" && state.mode.lead)
    return { state: stay(parts, { ...state, led: null }, now), effects: [] };
  const lead = leadFor(state, stepOf(parts, state.current));
  if (lead === null) return { state, effects: [] };
  const asked: CourseState = { ...state, mode: { name: "confirm-lead", lead } };
  if (leadPlan(lead, state.facts) || state.gathering.includes(lead)) return { state: asked, effects: [] };
  const looking: CourseState = { ...asked, gathering: [...state.gathering, lead] };
  return { state: looking, effects: [{ do: "gather", subjects: [lead], again: false }] };
}

/** With the yes, what was agreed to is looked at, and opened. */
export function beLed(state: CourseState, lead: AskedSubject): Turn {
  const plan = leadPlan(lead, state.facts);
  if (!plan) return { state, effects: [] };
  const { state: looking, effects } = gatherAgain({ ...state, led: { step: state.current, lead } }, [lead]);
  const opening: readonly Effect[] = plan.opens ? [{ do: "open", opening: plan.opens }] : [];
  return { state: looking, effects: [{ do: "allow", subject: lead }, ...effects, ...opening] };
}
