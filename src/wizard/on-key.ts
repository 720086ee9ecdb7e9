import { valueOf } from "../facts/observation.ts";
import { isConfirmWord } from "./confirm-word.ts";
import { askForWalkthrough, beginWalkthrough, walkthroughFromReport, declineWalkthrough } from "./walkthrough.ts";
import { gatherAgain, lookAgain, withoutSignature } from "./look-again.ts";
import { type CourseParts, neighbour, stepOf } from "./parts.ts";
import { detailsCover, hasDetails } from "./overlay.ts";
import { needsWord } from "./plan.ts";
import { canGoRemote, canPractice, canTryPinAgain, certificatesToChoose, openingFor, tryPlanFor } from "./offers.ts";
import { reportFile } from "./report-file.ts";
import { advance, settle, stay } from "./settle.ts";
import type { CourseEvent, CourseState, Effect, ModuleChoice, SigningPlan, Turn } from "./state.ts";

/** What a key means where the course stands; a key that means nothing here changes nothing. */
export function onKey(parts: CourseParts, before: CourseState, event: CourseEvent, now: Date): Turn {
  const state: CourseState = { ...before, notice: null };
  const same = only(state);
  if (event.type === "quit") return only({ ...state, mode: { name: "ended", how: "quit" } });
  if (event.type === "interrupt") return only({ ...state, mode: { name: "ended", how: "interrupted" } });
  if (state.help) return closesHelp(event) ? only({ ...state, help: false }) : same;
  if (event.type === "help") return only({ ...state, help: true });
  if (event.type === "details") return only({ ...state, details: !state.details && hasDetails(state) });
  // A question is not answered while it cannot be seen.
  if (detailsCover(state)) return event.type === "cancel" ? only({ ...state, details: false }) : same;
  const { mode } = state;
  switch (mode.name) {
    case "looking":
    case "waiting":
    case "reviewing":
      return atStep(parts, state, event, now);
    case "confirm-module":
      if (event.type === "yes") return loadModule(state, mode.module);
      if (event.type === "no" || event.type === "cancel") return only(settle(parts, answered(state, mode.module), now));
      return aside(parts, state, event, now);
    case "choosing-certificate":
      return choosing(parts, state, mode, event, now);
    case "consent":
      return event.type === "yes" ? agree(state, mode.plan) : aside(parts, state, event, now);
    case "confirm-word":
      if (event.type === "cancel") return only({ ...state, mode: { name: "consent", plan: mode.plan } });
      if (event.type !== "word") return same;
      return isConfirmWord(event.text) ? askPin(state, mode.plan) : only({ ...state, mode: { ...mode, missed: true } });
    case "pin":
      if (event.type === "cancel") return only({ ...state, mode: { name: "consent", plan: mode.plan } });
      if (event.type !== "pin-given") return same;
      return mode.consents ? withYes(mode.plan, sign(state, mode.plan)) : sign(state, mode.plan);
    case "confirm-open":
      if (event.type === "yes") return only(stay(parts, state, now), { do: "open", opening: mode.opening });
      return event.type === "no" || event.type === "cancel" ? only(stay(parts, state, now)) : same;
    case "confirm-try":
      if (event.type === "yes")
        return only(
          { ...state, mode: { name: "trying", plan: mode.plan, page: null } },
          { do: "try-browser", plan: mode.plan },
        );
      return event.type === "no" || event.type === "cancel" ? only(stay(parts, state, now)) : same;
    case "trying":
      return event.type === "no" || event.type === "cancel" ? only(stay(parts, state, now), { do: "stop-try" }) : same;
    case "confirm-walkthrough":
      if (event.type === "yes") return beginWalkthrough(state, mode.offer, now);
      return event.type === "no" || event.type === "cancel" ? only(declineWalkthrough(parts, state, now)) : same;
    case "report":
      if (event.type === "next") return only({ ...state, mode: { name: "ended", how: "finished" } });
      if (event.type === "back") return only(stay(parts, state, now));
      if (event.type === "walkthrough") return walkthroughFromReport(parts, state, now);
      if (event.type !== "save") return same;
      return only({ ...state, mode: { name: "confirm-save", path: reportFile(parts.folder, now) } });
    case "confirm-save": {
      const back: CourseState = { ...state, mode: { name: "report" } };
      if (event.type === "yes") return only(back, { do: "save", path: mode.path });
      return event.type === "no" || event.type === "cancel" ? only(back) : same;
    }
    case "signing":
    case "ended":
      return same;
  }
}

function only(state: CourseState, ...effects: readonly Effect[]): Turn {
  return { state, effects };
}

function closesHelp({ type }: CourseEvent): boolean {
  return type === "help" || type === "cancel" || type === "next" || type === "back";
}

/** Skipping and going back: possible wherever the person is asked something. */
function aside(parts: CourseParts, state: CourseState, event: CourseEvent, now: Date): Turn {
  if (event.type === "skip") {
    const skipped = [...state.skipped.filter((id) => id !== state.current), state.current];
    return only(advance(parts, { ...state, skipped }, now));
  }
  const previous = neighbour(parts, state.current, -1);
  if (event.type !== "back" || previous === null) return only(state);
  const skipped = state.skipped.filter((id) => id !== previous);
  return only(stay(parts, { ...state, current: previous, skipped }, now));
}

function atStep(parts: CourseParts, state: CourseState, event: CourseEvent, now: Date): Turn {
  const looking = state.mode.name === "looking";
  const reviewing = state.mode.name === "reviewing";
  switch (event.type) {
    case "next":
      return only(reviewing ? advance(parts, state, now) : state);
    case "again":
      return looking ? only(state) : lookAgain(parts, state);
    case "yes": {
      if (!canTryPinAgain(state, now) || looking) return only(state);
      const cleared = withoutSignature(state);
      return { state: settle(parts, cleared.state, now), effects: cleared.effects };
    }
    case "remote": {
      if (!canGoRemote(state)) return only(state);
      const turned = { ...state, choices: { ...state.choices, remote: !state.choices.remote } };
      return only(turned.choices.remote ? settle(parts, turned, now) : stay(parts, turned, now));
    }
    case "practice": {
      if (!canPractice(state) || looking) return only(state);
      const asked = gatherAgain({ ...state, practice: true }, ["tokens"]);
      return { state: asked.state, effects: [{ do: "use-practice" }, ...asked.effects] };
    }
    case "try": {
      const plan = tryPlanFor(parts, state);
      return only(plan === null || looking ? state : { ...state, mode: { name: "confirm-try", plan } });
    }
    case "open": {
      const opening = openingFor(state, stepOf(parts, state.current));
      return only(opening === null || looking ? state : { ...state, mode: { name: "confirm-open", opening } });
    }
    case "walkthrough":
      return looking ? only(state) : askForWalkthrough(parts, state, now);
    case "choose-again": {
      const certificates = certificatesToChoose(state, now);
      if (state.current !== "certificate" || looking || certificates.length < 2) return only(state);
      return only({ ...state, mode: { name: "choosing-certificate", certificates, highlighted: 0 } });
    }
    case "skip":
    case "back":
      return event.type === "skip" && reviewing ? only(state) : aside(parts, state, event, now);
    default:
      return only(state);
  }
}

function answered(state: CourseState, { fileAt }: ModuleChoice): CourseState {
  return { ...state, answeredModules: [...state.answeredModules, fileAt] };
}

function loadModule(state: CourseState, module: ModuleChoice): Turn {
  const asked = gatherAgain(answered(state, module), ["drivers", "tokens"]);
  return { state: asked.state, effects: [{ do: "load-module", path: module.path }, ...asked.effects] };
}

function choosing(
  parts: CourseParts,
  state: CourseState,
  mode: Extract<CourseState["mode"], { name: "choosing-certificate" }>,
  event: CourseEvent,
  now: Date,
): Turn {
  const { certificates, highlighted } = mode;
  const move = (by: number) => {
    const to = (highlighted + by + certificates.length) % certificates.length;
    return only({ ...state, mode: { ...mode, highlighted: to } });
  };
  if (event.type === "up") return move(-1);
  if (event.type === "down") return move(1);
  if (event.type !== "next" && event.type !== "pick") return aside(parts, state, event, now);
  const chosen = certificates[event.type === "pick" ? event.index : highlighted];
  if (!chosen) return only(state);
  const signature = valueOf(state.facts.signature);
  // A signature made with another certificate or token says nothing of this one; tries that were lost stay counted.
  const same = signature?.certificateSha256 === chosen.sha256 && signature.tokenSerial === chosen.tokenSerial;
  const other = signature !== undefined && !same;
  const cleared = other ? withoutSignature(state) : only(state);
  const choices = { ...state.choices, certificate: chosen.sha256, token: chosen.token };
  return { state: settle(parts, { ...cleared.state, choices }, now), effects: cleared.effects };
}

function withYes(plan: SigningPlan, turn: Turn): Turn {
  return { state: turn.state, effects: [{ do: "agree", plan }, ...turn.effects] };
}

function agree(state: CourseState, plan: SigningPlan): Turn {
  const asked = needsWord(plan) ? only({ ...state, mode: { name: "confirm-word", plan, missed: false } }) : null;
  return withYes(plan, asked ?? askPin(state, plan));
}

function askPin(state: CourseState, plan: SigningPlan): Turn {
  return plan.entry === "keyboard" ? only({ ...state, mode: { name: "pin", plan } }) : sign(state, plan);
}

function sign(state: CourseState, plan: SigningPlan): Turn {
  return only({ ...state, mode: { name: "signing", plan } }, { do: "sign", plan });
}
