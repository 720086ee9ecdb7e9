import { walkthroughContinues } from "../steps/walkthrough/index.ts";
import { certificatesToChoose, isChosen, moduleToConfirm } from "./offers.ts";
import { withResults } from "./judged.ts";
import { type CourseParts, neighbour, stepOf } from "./parts.ts";
import { signingPlan } from "./plan.ts";
import type { CourseState, Mode, SigningPlan } from "./state.ts";
import { firstStop, walkthroughAt, missingFor, stops } from "./stops.ts";

/** How the course stands at its current step by the facts as they are: a mode that waits, or “on” to the next step. */
function modeAt(parts: CourseParts, state: CourseState, now: Date): Mode | "on" {
  const step = stepOf(parts, state.current);
  const result = state.results[step.id];
  if (result?.status === "not-applicable" || result?.leftOut || state.skipped.includes(step.id)) return "on";
  if (missingFor(state, step).length > 0) return { name: "looking" };
  if (step.id === "driver") {
    const module = moduleToConfirm(state);
    if (module) return { name: "confirm-module", module };
  }
  if (step.id === "certificate") {
    const certificates = certificatesToChoose(state, now);
    const chosen = certificates.filter((c) => isChosen(c, state.choices)).length === 1;
    if (certificates.length > 1 && !chosen) return { name: "choosing-certificate", certificates, highlighted: 0 };
  }
  if (step.id === "signature" && state.facts.signature?.status !== "observed") {
    const plan = signingPlan(state, now);
    if (plan) return firstAsked(plan, state.touched);
  }
  const walkthrough = walkthroughAt(state, step);
  // A fault of another kind has its own advice, which being led must not hide.
  if (walkthrough !== null && walkthroughContinues(walkthrough, result?.findings ?? [], state.facts))
    return { name: "waiting", watching: [...step.watches, walkthrough.by], walkthrough };
  return stops(parts, state, step) ? { name: "waiting", watching: step.watches } : "on";
}

/**
 * Where all went well by itself, the PIN is the yes; else a yes of its own comes first. Whoever has pressed keys may
 * press one too many, and that must not land in a PIN field that has just come up.
 */
function firstAsked(plan: SigningPlan, touched: boolean): Mode {
  const plain = plan.tries === "no-sign-of-misses" && plan.entry === "keyboard" && !touched;
  return plain ? { name: "pin", plan, consents: true } : { name: "consent", plan };
}

/**
 * Lets the course go on as far as it can by itself: a step that passes ticks itself and the next begins. Where an
 * earlier step no longer holds (the token was pulled), the course goes back to it.
 */
export function settle(parts: CourseParts, before: CourseState, now: Date): CourseState {
  let state = withResults(parts, before, now);
  for (;;) {
    const stop = firstStop(parts, state);
    if (stop !== null && stop !== state.current) state = withResults(parts, { ...state, current: stop }, now);
    const mode = modeAt(parts, state, now);
    if (mode !== "on") return { ...state, mode };
    const next = neighbour(parts, state.current, 1);
    if (next === null) return { ...state, mode: { name: "report" } };
    state = withResults(parts, { ...state, current: next }, now);
  }
}

/** Stays at the current step, which was gone back to: as it stands, or for reviewing where it needs nothing. */
export function stay(parts: CourseParts, before: CourseState, now: Date): CourseState {
  const state = withResults(parts, before, now);
  const mode = modeAt(parts, state, now);
  return { ...state, mode: mode === "on" ? { name: "reviewing" } : mode };
}

/** Goes to the step after the current one, whatever it says. */
export function advance(parts: CourseParts, state: CourseState, now: Date): CourseState {
  const next = neighbour(parts, state.current, 1);
  if (next === null) return { ...withResults(parts, state, now), mode: { name: "report" } };
  return settle(parts, { ...state, current: next }, now);
}
