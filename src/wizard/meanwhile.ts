import { showsUnasked } from "../facts/shown-certificates.ts";
import type { SubjectName } from "../facts/subjects.ts";
import type { Step } from "../steps/step.ts";
import { withResults } from "./judged.ts";
import type { Setting } from "./parts.ts";
import type { CourseState, Effect } from "./state.ts";

/** Returns the subjects to gather beside the course now: those of steps that apply, after what they wait for. */
function dueBeside({ parts, now }: Setting, state: CourseState): readonly SubjectName[] {
  const isKnown = (s: SubjectName) => state.gathered.includes(s) && !state.gathering.includes(s);
  const { choices } = state;
  const due = (step: Step) =>
    (step.meanwhile ?? []).filter(
      ({ subject, after }) => isKnown(after) && ![...state.gathered, ...state.gathering].includes(subject),
    );
  const applies = (step: Step) =>
    !parts.leftOut.includes(step.id) &&
    !("notApplicable" in step.judge({ facts: {}, choices, now, authorities: parts.authorities }));
  return parts.steps.flatMap((step) => due(step).flatMap(({ subject }) => (applies(step) ? [subject] : [])));
}

/** Begins to gather what is due beside the course; no mode changes by it, and no step waits for it. */
export function gatherBeside(setting: Setting, now: CourseState): { state: CourseState; effects: readonly Effect[] } {
  if (setting.parts.fromFile) return { state: now, effects: [] };
  const state = withoutOutdated(now);
  const due = state.mode.name === "ended" ? [] : dueBeside(setting, state);
  if (due.length === 0) return { state, effects: [] };
  const asking = { ...state, gathering: [...state.gathering, ...due] };
  return { state: withResults(setting, asking), effects: [{ do: "gather", subjects: due, again: false }] };
}

/** Returns the state with what was gathered beside the course due again, where it does not cover what the tokens show. */
function withoutOutdated(state: CourseState): CourseState {
  if (!showsUnasked(state.facts)) return state;
  return { ...state, gathered: state.gathered.filter((s) => s !== "revocation") };
}
