import { type Key, key } from "./key.ts";
import { labels } from "./labels.ts";
import { type CourseParts, stepOf } from "../parts.ts";
import {
  canGoRemote,
  canLookAgain,
  canPractice,
  canTryPinAgain,
  canWaitLonger,
  certificatesToChoose,
  walkthroughOffer,
  openingFor,
  tryPlanFor,
} from "../offers.ts";
import type { CourseState } from "../state.ts";

/** Returns the key that begins or ends the step's walk-through, if it offers one. */
export function walkthroughKeys(parts: CourseParts, state: CourseState): readonly Key[] {
  if (state.mode.name === "waiting" && state.mode.walkthrough)
    return [key("I", { type: "toggle-walkthrough" }, labels.endWalkthrough)];
  return walkthroughOffer(state, stepOf(parts, state.current))
    ? [key("I", { type: "toggle-walkthrough" }, labels.walkthrough)]
    : [];
}

/** Returns the keys of the current step's other offers. */
export function offeredKeys(parts: CourseParts, state: CourseState, now: Date): readonly Key[] {
  const opening = openingFor(state, stepOf(parts, state.current));
  return [
    ...(canTryPinAgain(state, now) ? [key("Y", { type: "yes" }, labels.tryAgain)] : []),
    ...(opening ? [key("M", { type: "open" }, opening.kind === "page" ? labels.openPage : labels.openFolder)] : []),
    ...(tryPlanFor(parts, state) ? [key("K", { type: "try-browser" }, labels.tryBrowser)] : []),
    ...(canPractice(state) ? [key("P", { type: "use-practice" }, labels.practice)] : []),
    ...(canGoRemote(state)
      ? [key("T", { type: "toggle-remote" }, state.choices.remote ? labels.withToken : labels.remote)]
      : []),
  ];
}

/** Returns the key to choose another certificate, if there are several. */
export function chooseAgain(state: CourseState, now: Date): readonly Key[] {
  const several = state.current === "certificate" && certificatesToChoose(state, now).length > 1;
  return several ? [key("C", { type: "choose-again" }, labels.chooseAgain)] : [];
}

/** Returns the key to give a slow driver more time, while the person waits for one. */
export function waitLonger(state: CourseState): readonly Key[] {
  return canWaitLonger(state) ? [key("W", { type: "wait-longer" }, labels.waitLonger)] : [];
}

/** Returns the key to look again, where that can change anything. */
export function lookAgain(parts: CourseParts, state: CourseState): readonly Key[] {
  return canLookAgain(state, stepOf(parts, state.current)) ? [key("R", { type: "look-again" }, labels.again)] : [];
}
