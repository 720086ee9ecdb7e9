import { valueOf } from "../facts/observation.ts";
import { isUnclear, mayHaveCostATry } from "./after-login.ts";
import { withResults } from "./judged.ts";
import { lookAgain } from "./look-again.ts";
import type { CourseParts } from "./parts.ts";
import { settle } from "./settle.ts";
import type { CourseEvent, CourseState, Turn } from "./state.ts";

/** What the world tells: facts, and how an act ended. Null where the event is a key's. */
export function onNews(parts: CourseParts, state: CourseState, event: CourseEvent, now: Date): Turn | null {
  switch (event.type) {
    case "facts":
      return { state: onFacts(parts, state, event, now), effects: [] };
    case "signed":
      return { state: onSigned(parts, { ...state, facts: event.facts }, now), effects: [] };
    case "opened":
      return onOpened(parts, state, event.problem);
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
  return moves ? settle(parts, known, now) : withResults(parts, known, now);
}

function onSigned(parts: CourseParts, state: CourseState, now: Date): CourseState {
  const signature = valueOf(state.facts.signature);
  const serial = signature?.tokenSerial ?? "";
  const missed = signature !== undefined && mayHaveCostATry(signature);
  const misses = missed ? { ...state.misses, [serial]: (state.misses[serial] ?? 0) + 1 } : state.misses;
  const unclear = signature && isUnclear(signature) ? [...state.unclear, serial] : state.unclear;
  const known = { ...state, misses, unclear };
  return state.mode.name === "signing" ? settle(parts, known, now) : withResults(parts, known, now);
}

/** After an act comes the second look. */
function onOpened(parts: CourseParts, state: CourseState, problem: string | null): Turn {
  if (problem !== null) return { state: { ...state, notice: notOpened(problem) }, effects: [] };
  const moves = state.mode.name === "looking" || state.mode.name === "waiting";
  return moves ? lookAgain(parts, state) : { state, effects: [] };
}

function notOpened(problem: string) {
  return {
    vi: `Không mở được (${problem}). Bạn hãy tự mở giúp.`,
    en: `It could not be opened (${problem}). Please open it yourself.`,
  };
}

function savedNotice(path: string, problem: string | null) {
  return problem === null
    ? { vi: `Đã lưu báo cáo: ${path}`, en: `The report was saved: ${path}` }
    : { vi: `Không lưu được báo cáo (${problem}): ${path}`, en: `The report was not saved (${problem}): ${path}` };
}
