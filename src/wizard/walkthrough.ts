import { beginToLead, leadPlan } from "../steps/walkthrough/index.ts";
import type { Leads } from "../steps/finding.ts";
import { withResults } from "./judged.ts";
import { gatherAgain } from "./look-again.ts";
import { type CourseParts, stepOf } from "./parts.ts";
import { leadFor, stepToLead } from "./offers.ts";
import { stay } from "./settle.ts";
import type { CourseState, Effect, Turn } from "./state.ts";

/** Asks whether to be led by the hand, looking first where it has to be said where; where one is led, ends it. */
export function askToLead(parts: CourseParts, state: CourseState, now: Date): Turn {
  if (state.mode.name === "waiting" && state.mode.lead)
    return { state: stay(parts, { ...state, led: null }, now), effects: [] };
  const lead = leadFor(state, stepOf(parts, state.current));
  if (lead === null) return { state, effects: [] };
  const asked: CourseState = { ...state, mode: { name: "confirm-lead", lead } };
  if (leadPlan(lead.by, state.facts) || state.gathering.includes(lead.by)) return { state: asked, effects: [] };
  const looking: CourseState = { ...asked, gathering: [...state.gathering, lead.by] };
  return { state: looking, effects: [{ do: "gather", subjects: [lead.by], again: false }] };
}

/** The same from the end, where all trouble is told: back at the first step that can be led through. */
export function leadFromReport(parts: CourseParts, state: CourseState, now: Date): Turn {
  const step = stepToLead(parts, state);
  if (step === null) return { state, effects: [] };
  const { current, skipped } = state;
  const there = { ...state, current: step, led: null, skipped: skipped.filter((id) => id !== step) };
  const { state: asked, effects } = askToLead(parts, stay(parts, there, now), now);
  if (asked.mode.name !== "confirm-lead") return { state: asked, effects };
  return { state: { ...asked, mode: { ...asked.mode, back: { current, skipped } } }, effects };
}

/** With a no, all is as it was. */
export function leadNot(parts: CourseParts, state: CourseState, now: Date): CourseState {
  const back = state.mode.name === "confirm-lead" ? state.mode.back : undefined;
  return back ? withResults(parts, { ...state, ...back, mode: { name: "report" } }, now) : stay(parts, state, now);
}

/** Whether the question is still without what it is about: where to look is being found out. */
export function looksBeforeAsking({ mode, facts }: CourseState): boolean {
  return mode.name === "confirm-lead" && leadPlan(mode.lead.by, facts) === null;
}

/** With the yes, what was agreed to is looked at, and opened. */
export function beLed(state: CourseState, lead: Leads, now: Date): Turn {
  const plan = leadPlan(lead.by, state.facts);
  if (!plan) return { state, effects: [] };
  const led = { step: state.current, lead: beginToLead(lead, state.facts, now) };
  const { state: looking, effects } = gatherAgain({ ...state, led }, [lead.by]);
  const opening: readonly Effect[] = plan.opens ? [{ do: "open", opening: plan.opens }] : [];
  return { state: looking, effects: [{ do: "allow", subject: lead.by }, ...effects, ...opening] };
}
