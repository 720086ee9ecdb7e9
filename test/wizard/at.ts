import type { Facts } from "../../src/facts/facts.ts";
import { missing } from "../../src/facts/observation.ts";
import type { Token } from "../../src/facts/tokens.ts";
import { keysOf } from "../../src/wizard/keys/index.ts";
import type { CourseParts } from "../../src/wizard/parts.ts";
import type { CourseEvent } from "../../src/wizard/state.ts";
import { Play } from "./play.ts";
import { standInSteps } from "./stand-in-steps.ts";
import { now, outcome, shown, tokensFact, usable } from "./token-facts.ts";

export const parts: CourseParts = { steps: standInSteps, authorities: [], leftOut: [], demo: false };
export const fault = missing("failed", "as the test has it");

/** Returns facts in which one driver shows these tokens. */
export function holding(...tokens: readonly Token[]): Facts {
  return { tokens: tokensFact(shown("pkcs11", ...tokens)) };
}

/** Returns a course in this world, with all its looks answered. */
export function at(world: Facts, of: CourseParts = parts): Play {
  const play = new Play(of, world);
  play.answerAll();
  return play;
}

/** Returns the keys that are shown, separated by spaces. */
export function keys(play: Play): string {
  return keysOf(play.parts, play.state, now)
    .flatMap((k) => (k.label ? [k.key] : []))
    .join(" ");
}

/** Returns the types of the events that the person's keys caused. */
export function pressed(play: Play): readonly CourseEvent["type"][] {
  const desk = ["save-planned", "saved", "short-made", "clipboard", "explained"];
  const ofTheWorld = ["facts", "signed", "unsigned", "opened", "browser-try-page", "browser-tried", ...desk];
  return play.log.map(({ event }) => event.type).filter((type) => !ofTheWorld.includes(type));
}

/** Ends the signature under way with this login outcome and these flags after it. */
export function signedWith(
  play: Play,
  login: Parameters<ReturnType<typeof outcome>>[0],
  flags: Partial<Token["flags"]> = {},
) {
  if (!play.signing) throw new Error("nothing is being signed");
  play.signed(outcome(play.signing)(login, { ...usable, ...flags }));
}
