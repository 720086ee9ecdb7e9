import type { TryPage } from "../acts/try-in-browser.ts";
import { valueOf } from "../facts/observation.ts";
import type { Opening } from "../steps/finding.ts";
import { ofTry } from "../steps/browser/tried.ts";
import type { Text } from "../text/language.ts";
import { endsTries, missesAfter } from "./after-login.ts";
import { withResults } from "./judged.ts";
import { gatherAgain, lookAgain } from "./look-again.ts";
import type { CourseParts } from "./parts.ts";
import { advance, settle, stay } from "./settle.ts";
import type { CourseEvent, CourseState, Turn } from "./state.ts";

/** What the world tells: facts, and how an act ended. Null where the event is a key's. */
export function onNews(parts: CourseParts, state: CourseState, event: CourseEvent, now: Date): Turn | null {
  switch (event.type) {
    case "facts":
      return { state: onFacts(parts, state, event, now), effects: [] };
    case "signed":
      return { state: onSigned(parts, { ...state, facts: event.facts }, now), effects: [] };
    case "opened":
      return onOpened(parts, state, event);
    case "unsigned":
      return { state: onUnsigned(parts, state, event.why, now), effects: [] };
    case "try-page":
      return { state: onTryPage(state, event.page), effects: [] };
    case "tried":
      return onTried(parts, { ...state, facts: event.facts }, now);
    case "saved":
      return { state: { ...state, notice: savedNotice(event.path, event.problem) }, effects: [] };
    default:
      return null;
  }
}

function onFacts(
  parts: CourseParts,
  state: CourseState,
  { facts, looked, tookMs }: Extract<CourseEvent, { type: "facts" }>,
  now: Date,
): CourseState {
  const took = tookMs === undefined ? {} : Object.fromEntries(looked.map((s) => [s, tookMs]));
  const known: CourseState = {
    ...state,
    facts,
    gathering: state.gathering.filter((s) => !looked.includes(s)),
    gathered: [...new Set([...state.gathered, ...looked])],
    took: { ...state.took, ...took },
  };
  // Only where the course itself is at work does it move; a person who reads, chooses or types is left in peace.
  const moves = state.mode.name === "looking" || state.mode.name === "waiting";
  if (!moves) return withResults(parts, known, now);
  const settled = settle(parts, known, now);
  // What came of an act is old when what was waited for has come, and at another step.
  const old = tookMs === undefined || settled.current !== state.current;
  return old ? { ...settled, notice: null } : settled;
}

function onSigned(parts: CourseParts, state: CourseState, now: Date): CourseState {
  const signature = valueOf(state.facts.signature);
  const serial = signature?.tokenSerial ?? "";
  const misses = signature
    ? { ...state.misses, [serial]: missesAfter(signature, state.misses[serial] ?? 0) }
    : state.misses;
  const ended = signature !== undefined && endsTries(signature);
  const noMoreTries = ended ? [...state.noMoreTries, serial] : state.noMoreTries;
  const known = { ...state, misses, noMoreTries };
  return state.mode.name === "signing" ? settle(parts, known, now) : withResults(parts, known, now);
}

/** Nothing to wait for: the step stays untried, and the course goes on. */
function onUnsigned(parts: CourseParts, state: CourseState, why: Text, now: Date): CourseState {
  if (state.mode.name !== "signing") return state;
  const skipped = [...state.skipped, state.current];
  return { ...advance(parts, { ...state, skipped }, now), notice: why };
}

/** After an act comes the second look. */
function onOpened(
  parts: CourseParts,
  state: CourseState,
  { opening, problem }: Extract<CourseEvent, { type: "opened" }>,
): Turn {
  if (problem !== null) return { state: { ...state, notice: notOpened(opening, problem) }, effects: [] };
  const moves = state.mode.name === "looking" || state.mode.name === "waiting";
  return moves ? lookAgain(parts, state) : { state, effects: [] };
}

/** Where the page is; what a try that is over still tells of it is not heard. */
function onTryPage(state: CourseState, page: TryPage): CourseState {
  const { mode } = state;
  return mode.name === "trying" ? { ...state, mode: { ...mode, page } } : state;
}

/**
 * What the browser came to is told at once, wherever it stands among the findings, and stays on the screen; beside it
 * comes the second look, which moves nothing by itself.
 */
function onTried(parts: CourseParts, state: CourseState, now: Date): Turn {
  if (state.mode.name !== "trying") return { state: withResults(parts, state, now), effects: [] };
  const { state: asked, effects } = gatherAgain(state, ["plugins", "browsers"]);
  const notice = ofTry(state.facts)[0]?.what ?? null;
  return { state: { ...stay(parts, state, now), gathering: asked.gathering, notice }, effects };
}

function notOpened(opening: Opening, problem: Text): Text {
  const what = opening.kind === "page" ? opening.url : opening.path;
  return {
    vi: `Không mở được (${problem.vi}). Bạn hãy tự mở: ${what}`,
    en: `It could not be opened (${problem.en}). Please open it yourself: ${what}`,
  };
}

function savedNotice(path: string, problem: string | null): Text {
  return problem === null
    ? { vi: `Đã lưu báo cáo: ${path}`, en: `The report was saved: ${path}` }
    : { vi: `Không lưu được báo cáo (${problem}): ${path}`, en: `The report was not saved (${problem}): ${path}` };
}
