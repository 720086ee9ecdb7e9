import { walkthroughContinues } from "../steps/walkthrough/index.ts";
import { firstBlockingStep, isBlocking, missingFor, walkthroughAt } from "./blocking.ts";
import { withResults } from "./judged.ts";
import { certificatesToChoose, isChosen, moduleToConfirm } from "./offers.ts";
import { neighbour, type Setting, stepOf } from "./parts.ts";
import { padToConfirm, signingPlan } from "./plan.ts";
import type { CourseState, Mode, SigningPlan } from "./state.ts";

/** Returns the mode in which the current step needs time or the person, or “on” if the course may go on. */
function modeAt({ parts, now }: Setting, state: CourseState): Mode | "on" {
  const step = stepOf(parts, state.current);
  const result = state.results[step.id];
  if (result?.status === "not-applicable" || result?.leftOut || state.skipped.includes(step.id)) return "on";
  if (missingFor(state, step).length > 0) return { name: "looking" };
  if (parts.fromFile) return "on";
  if (step.id === "driver") {
    const module = moduleToConfirm(state);
    if (module) return { name: "confirm-module", module };
  }
  if (step.id === "certificate") {
    const certificates = certificatesToChoose(state, now);
    const chosen = certificates.filter((c) => isChosen(c, state.choices)).length === 1;
    // A revoked one is no choice beside a single good one; it can still be chosen by the key for that.
    const good = certificates.filter(({ withdrawn }) => withdrawn === undefined);
    if (good.length > 1 && !chosen) return { name: "choosing-certificate", certificates, highlighted: 0 };
  }
  if (step.id === "signature" && state.facts.signature?.status !== "observed") {
    const plan = signingPlan(state, now);
    if (plan) return askForSignature(plan, state.keyPressed);
    const pad = padToConfirm(state, now);
    if (pad) return pad;
  }
  const walkthrough = walkthroughAt(state, step);
  // A fault of another kind has its own advice, which the walk-through must not hide.
  if (walkthrough !== null && walkthroughContinues(walkthrough, result?.findings ?? [], state.facts))
    return { name: "waiting", watching: [...step.watches, walkthrough.by], walkthrough };
  return isBlocking(parts, state, step) ? { name: "waiting", watching: step.watches } : "on";
}

/**
 * Returns the PIN field where nothing speaks against a try, so that the PIN is the yes; otherwise the question comes
 * first. A person who has pressed keys may press one too many, which must not land in a PIN field that has just opened.
 */
function askForSignature(plan: SigningPlan, keyPressed: boolean): Mode {
  const unwarned = plan.terms.triesToldOf === "no-sign-of-misses" && plan.warnings.length === 0;
  const plain = unwarned && plan.entry === "keyboard" && !keyPressed;
  return plain ? { name: "pin", plan, consents: true } : { name: "consent", plan };
}

/**
 * Moves the course as far as it can go by itself: past each step that passes, up to one that needs time or the person.
 * Goes back to an earlier step that no longer holds (the token was pulled).
 */
export function proceed(setting: Setting, before: CourseState): CourseState {
  let state = withResults(setting, before);
  for (;;) {
    const blocking = firstBlockingStep(setting.parts, state);
    if (blocking !== null && blocking !== state.current) state = withResults(setting, { ...state, current: blocking });
    const mode = modeAt(setting, state);
    if (mode !== "on") return { ...state, mode };
    const next = neighbour(setting.parts, state.current, 1);
    if (next === null) return { ...state, mode: { name: "report" } };
    state = withResults(setting, { ...state, current: next });
  }
}

/** Stays at the current step; where it needs nothing, it is shown for reviewing. */
export function stay(setting: Setting, before: CourseState): CourseState {
  const state = withResults(setting, before);
  const mode = modeAt(setting, state);
  return { ...state, mode: mode === "on" ? { name: "reviewing" } : mode };
}

/** Leaves the current step, whatever its result, and proceeds from the next one. */
export function advance(setting: Setting, state: CourseState): CourseState {
  const next = neighbour(setting.parts, state.current, 1);
  if (next === null) return { ...withResults(setting, state), mode: { name: "report" } };
  return proceed(setting, { ...state, current: next });
}
