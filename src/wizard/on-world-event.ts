import type { TryPage } from "../acts/try-in-browser.ts";
import { valueOf } from "../facts/observation.ts";
import type { Opening } from "../steps/finding.ts";
import { tryFindings } from "../steps/browser/tried.ts";
import type { Text } from "../text/language.ts";
import { onClipboard, onExplained, onSaved, onSavePlanned, onShortMade } from "./at-report.ts";
import { endsTries, missesAfter } from "./after-login.ts";
import { withResults } from "./judged.ts";
import { gatherAgain, lookAgain } from "./look-again.ts";
import { certificatesToChoose } from "./offers.ts";
import type { Setting } from "./parts.ts";
import { revokedCodes, revokedWarnings } from "./pin-warnings.ts";
import { advance, proceed, stay } from "./proceed.ts";
import { onSlow } from "./slow-driver.ts";
import type { CourseEvent, CourseState, Turn } from "./state.ts";

/** Returns the turn after facts arrived or an act ended; null if the event is a key's. */
export function onWorldEvent(setting: Setting, state: CourseState, event: CourseEvent): Turn | null {
  switch (event.type) {
    case "facts":
      return { state: onFacts(setting, state, event), effects: [] };
    case "signed":
      return { state: onSigned(setting, { ...state, facts: event.facts }), effects: [] };
    case "opened":
      return onOpened(setting, state, event);
    case "unsigned":
      return { state: onUnsigned(setting, state, event.why), effects: [] };
    case "browser-try-page":
      return { state: onTryPage(state, event.page), effects: [] };
    case "browser-tried":
      return onTried(setting, { ...state, facts: event.facts });
    case "driver-slow":
      return { state: onSlow(state, event.slow), effects: [] };
    case "save-planned":
      return onSavePlanned(state, event);
    case "saved":
      return onSaved(state, event);
    case "short-made":
      return { state: onShortMade(state, event.text), effects: [] };
    case "clipboard":
      return { state: onClipboard(state, event), effects: [] };
    case "explained":
      return { state: onExplained(state, event), effects: [] };
    default:
      return null;
  }
}

function onFacts(
  setting: Setting,
  state: CourseState,
  { facts, looked, tookMs }: Extract<CourseEvent, { type: "facts" }>,
): CourseState {
  const took = tookMs === undefined ? {} : Object.fromEntries(looked.map((s) => [s, tookMs]));
  const known: CourseState = {
    ...state,
    facts,
    gathering: state.gathering.filter((s) => !looked.includes(s)),
    gathered: [...new Set([...state.gathered, ...looked])],
    took: { ...state.took, ...took },
  };
  // The course moves only from these modes: it never moves on under a person who reads, chooses or types.
  const moves = state.mode.name === "looking" || state.mode.name === "waiting";
  if (!moves) return markedAnew(setting, warnedOfRevocation(withResults(setting, known)));
  const moved = proceed(setting, known);
  // The notice of an act is outdated at another step, and when the awaited change has come.
  const outdated = tookMs === undefined || moved.current !== state.current;
  return outdated ? { ...moved, notice: null } : moved;
}

function onSigned(setting: Setting, state: CourseState): CourseState {
  const signature = valueOf(state.facts.signature);
  const serial = signature?.tokenSerial ?? "";
  const misses = signature
    ? { ...state.misses, [serial]: missesAfter(signature, state.misses[serial] ?? 0) }
    : state.misses;
  const ended = signature !== undefined && endsTries(signature);
  const noMoreTries = ended ? [...state.noMoreTries, serial] : state.noMoreTries;
  const uncountable = signature?.uncounted ?? null;
  const known = { ...state, misses, noMoreTries, uncountable };
  return state.mode.name === "signing" ? proceed(setting, known) : withResults(setting, known);
}

/**
 * Adds to an open question for the PIN that the certificate turned out to be revoked. A plan that was agreed to stays as
 * it is: the course comes back to the certificate's step after the signature.
 */
function warnedOfRevocation(state: CourseState): CourseState {
  const { mode } = state;
  const open = mode.name === "consent" || mode.name === "confirm-word" || (mode.name === "pin" && mode.consents);
  if (!open || mode.plan.warnings.some(({ code }) => code !== null && revokedCodes.includes(code))) return state;
  const revoked = revokedWarnings(state);
  if (revoked.length === 0) return state;
  return { ...state, mode: { ...mode, plan: { ...mode.plan, warnings: [...revoked, ...mode.plan.warnings] } } };
}

/**
 * Marks the revoked certificates in an open list to choose from, each in its place: the list never moves under a person
 * who reads it.
 */
function markedAnew({ now }: Setting, state: CourseState): CourseState {
  const { mode } = state;
  if (mode.name !== "choosing-certificate") return state;
  const known = certificatesToChoose(state, now);
  const certificates = mode.certificates.map((choice) => {
    const same = known.find(({ sha256, token }) => sha256 === choice.sha256 && token === choice.token);
    return same?.withdrawn === undefined ? choice : { ...choice, withdrawn: same.withdrawn };
  });
  return { ...state, mode: { ...mode, certificates } };
}

/** Skips the signature step, since nothing can be signed here, and shows why. */
function onUnsigned(setting: Setting, state: CourseState, why: Text): CourseState {
  if (state.mode.name !== "signing") return state;
  const skipped = [...state.skipped, state.current];
  return { ...advance(setting, { ...state, skipped }), notice: why };
}

/** Looks again after something was opened for the person; where opening failed, asks them to open it themselves. */
function onOpened(
  setting: Setting,
  state: CourseState,
  { opening, problem }: Extract<CourseEvent, { type: "opened" }>,
): Turn {
  if (problem !== null) return { state: { ...state, notice: notOpened(opening, problem) }, effects: [] };
  const moves = state.mode.name === "looking" || state.mode.name === "waiting";
  return moves ? lookAgain(setting.parts, state) : { state, effects: [] };
}

/** Shows where the page of a browser try is; ignored if the try is already over. */
function onTryPage(state: CourseState, page: TryPage): CourseState {
  const { mode } = state;
  return mode.name === "trying-browser" ? { ...state, mode: { ...mode, page } } : state;
}

/**
 * Shows the outcome of a browser try as a notice, whatever its place among the findings, and gathers the plugin and
 * the browsers again. The course stays at its step, so that the notice stays on the screen.
 */
function onTried(setting: Setting, state: CourseState): Turn {
  if (state.mode.name !== "trying-browser") return { state: withResults(setting, state), effects: [] };
  const { state: again, effects } = gatherAgain(state, ["plugins", "browsers"]);
  const notice = tryFindings(state.facts)[0]?.what ?? null;
  return { state: { ...stay(setting, state), gathering: again.gathering, notice }, effects };
}

function notOpened(opening: Opening, problem: Text): Text {
  const what = opening.kind === "page" ? opening.url : opening.path;
  return {
    vi: `Không mở được (${problem.vi}). Bạn hãy tự mở: ${what}`,
    en: `It could not be opened (${problem.en}). Please open it yourself: ${what}`,
  };
}
