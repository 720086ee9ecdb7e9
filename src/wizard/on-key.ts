import { valueOf } from "../facts/observation.ts";
import { isConfirmWord } from "./confirm-word.ts";
import { onCopiedKey, onExplainKey, onReportKey, onSaveKey } from "./at-report.ts";
import { concernsMachine } from "./from-file.ts";
import { toggleWalkthrough, beginWalkthrough, declineWalkthrough } from "./walkthrough.ts";
import { gatherAgain, lookAgain, withoutSignature } from "./look-again.ts";
import { neighbour, type Setting, stepOf } from "./parts.ts";
import { detailsCover, hasDetails } from "./overlay.ts";
import { needsWord } from "./plan.ts";
import { canGoRemote, canPractice, canTryPinAgain, certificatesToChoose, openingFor, tryPlanFor } from "./offers.ts";
import { advance, proceed, stay } from "./proceed.ts";
import { waitLonger } from "./slow-driver.ts";
import type { CourseEvent, CourseState, Effect, Mode, ModuleChoice, SigningPlan, Turn } from "./state.ts";

/** Returns the turn that a key brings about in the current mode; a key without a meaning there changes nothing. */
export function onKey(setting: Setting, before: CourseState, event: CourseEvent): Turn {
  const state: CourseState = { ...before, notice: null };
  const same = turn(state);
  if (event.type === "quit") return turn({ ...state, mode: { name: "ended", how: "quit" } });
  if (event.type === "interrupt") return turn({ ...state, mode: { name: "ended", how: "interrupted" } });
  if (state.help) return closesHelp(event) ? turn({ ...state, help: false }) : same;
  if (event.type === "help") return turn({ ...state, help: true });
  if (event.type === "details") return turn({ ...state, details: !state.details && hasDetails(state) });
  // A question cannot be answered while the details hide it.
  if (detailsCover(state)) return event.type === "cancel" ? turn({ ...state, details: false }) : same;
  const { mode } = state;
  if (setting.parts.fromFile && concernsMachine(event, mode)) return same;
  if (event.type === "wait-longer") return waitLonger(state);
  switch (mode.name) {
    case "looking":
    case "waiting":
    case "reviewing":
      return atStep(setting, state, event);
    case "confirm-module":
      if (event.type === "yes") return loadModule(state, mode.module);
      if (event.type === "no" || event.type === "cancel") return turn(proceed(setting, answered(state, mode.module)));
      return skipOrGoBack(setting, state, event);
    case "choosing-certificate":
      return onCertificateChoice(setting, state, mode, event);
    case "confirm-pin-pad":
      if (event.type === "yes" || event.type === "no" || event.type === "cancel")
        return turn(proceed(setting, withPad(state, mode.key, event.type === "yes" ? "not-there" : "there")));
      return skipOrGoBack(setting, state, event);
    case "consent":
      return event.type === "yes" ? agree(state, mode.plan) : skipOrGoBack(setting, state, event);
    case "confirm-word":
      if (event.type === "cancel") return turn({ ...state, mode: { name: "consent", plan: mode.plan } });
      if (event.type !== "word-typed") return same;
      return isConfirmWord(event.text) ? askPin(state, mode.plan) : turn({ ...state, mode: { ...mode, missed: true } });
    case "pin":
      if (event.type === "cancel") return turn({ ...state, mode: { name: "consent", plan: mode.plan } });
      if (event.type !== "pin-given") return same;
      return mode.consents ? agreeing(mode.plan, sign(state, mode.plan)) : sign(state, mode.plan);
    case "confirm-open":
      if (event.type === "yes") return turn(stay(setting, state), { do: "open", opening: mode.opening });
      return event.type === "no" || event.type === "cancel" ? turn(stay(setting, state)) : same;
    case "confirm-browser-try":
      if (event.type === "yes")
        return turn(
          { ...state, mode: { name: "trying-browser", plan: mode.plan, page: null } },
          { do: "try-browser", plan: mode.plan },
        );
      return event.type === "no" || event.type === "cancel" ? turn(stay(setting, state)) : same;
    case "trying-browser":
      return event.type === "no" || event.type === "cancel"
        ? turn(stay(setting, state), { do: "stop-browser-try" })
        : same;
    case "confirm-walkthrough":
      if (event.type === "yes") return beginWalkthrough(state, mode.offer, setting.now);
      return event.type === "no" || event.type === "cancel" ? turn(declineWalkthrough(setting, state)) : same;
    case "report":
      return onReportKey(setting, state, event);
    case "confirm-save":
      return onSaveKey(state, mode, event);
    case "copied":
      return onCopiedKey(state, event);
    case "explaining":
      return onExplainKey(state, mode, event);
    case "signing":
    case "ended":
      return same;
  }
}

function turn(state: CourseState, ...effects: readonly Effect[]): Turn {
  return { state, effects };
}

function closesHelp({ type }: CourseEvent): boolean {
  return type === "help" || type === "cancel" || type === "next" || type === "back";
}

/** Skips the step or goes back to the one before: possible wherever the person is asked something. */
function skipOrGoBack(setting: Setting, state: CourseState, event: CourseEvent): Turn {
  if (event.type === "skip") {
    const skipped = [...state.skipped.filter((id) => id !== state.current), state.current];
    return turn(advance(setting, { ...state, skipped }));
  }
  const previous = neighbour(setting.parts, state.current, -1);
  if (event.type !== "back" || previous === null) return turn(state);
  const skipped = state.skipped.filter((id) => id !== previous);
  return turn(stay(setting, { ...state, current: previous, skipped }));
}

function atStep(setting: Setting, state: CourseState, event: CourseEvent): Turn {
  const looking = state.mode.name === "looking";
  const reviewing = state.mode.name === "reviewing";
  switch (event.type) {
    case "next":
      return turn(reviewing ? advance(setting, state) : state);
    case "look-again":
      return looking ? turn(state) : lookAgain(setting.parts, state);
    case "yes": {
      if (!canTryPinAgain(state, setting.now) || looking) return turn(state);
      const cleared = withoutSignature(state);
      return { state: proceed(setting, cleared.state), effects: cleared.effects };
    }
    case "toggle-remote": {
      if (!canGoRemote(state)) return turn(state);
      const toggled = { ...state, choices: { ...state.choices, remote: !state.choices.remote } };
      return turn(toggled.choices.remote ? proceed(setting, toggled) : stay(setting, toggled));
    }
    case "use-practice": {
      if (!canPractice(state) || looking) return turn(state);
      const again = gatherAgain({ ...state, practice: true }, ["tokens"]);
      return { state: again.state, effects: [{ do: "use-practice" }, ...again.effects] };
    }
    case "try-browser": {
      const plan = tryPlanFor(setting.parts, state);
      return turn(plan === null || looking ? state : { ...state, mode: { name: "confirm-browser-try", plan } });
    }
    case "open": {
      const opening = openingFor(state, stepOf(setting.parts, state.current));
      return turn(opening === null || looking ? state : { ...state, mode: { name: "confirm-open", opening } });
    }
    case "toggle-walkthrough":
      return looking ? turn(state) : toggleWalkthrough(setting, state);
    case "choose-again": {
      const certificates = certificatesToChoose(state, setting.now);
      if (state.current !== "certificate" || looking || certificates.length < 2) return turn(state);
      return turn({ ...state, mode: { name: "choosing-certificate", certificates, highlighted: 0 } });
    }
    case "skip":
    case "back":
      return event.type === "skip" && reviewing ? turn(state) : skipOrGoBack(setting, state, event);
    default:
      return turn(state);
  }
}

function answered(state: CourseState, { fileAt }: ModuleChoice): CourseState {
  return { ...state, answeredModules: [...state.answeredModules, fileAt] };
}

function loadModule(state: CourseState, module: ModuleChoice): Turn {
  const again = gatherAgain(answered(state, module), ["drivers", "tokens"]);
  return { state: again.state, effects: [{ do: "load-module", path: module.path }, ...again.effects] };
}

function onCertificateChoice(
  setting: Setting,
  state: CourseState,
  mode: Extract<Mode, { name: "choosing-certificate" }>,
  event: CourseEvent,
): Turn {
  const { certificates, highlighted } = mode;
  const move = (by: number) => {
    const to = (highlighted + by + certificates.length) % certificates.length;
    return turn({ ...state, mode: { ...mode, highlighted: to } });
  };
  if (event.type === "up") return move(-1);
  if (event.type === "down") return move(1);
  if (event.type !== "next" && event.type !== "pick") return skipOrGoBack(setting, state, event);
  const chosen = certificates[event.type === "pick" ? event.index : highlighted];
  if (!chosen) return turn(state);
  const signature = valueOf(state.facts.signature);
  // A signature made with another certificate or token proves nothing about this one; lost tries stay counted.
  const same = signature?.certificateSha256 === chosen.sha256 && signature.tokenSerial === chosen.tokenSerial;
  const other = signature !== undefined && !same;
  const cleared = other ? withoutSignature(state) : turn(state);
  const choices = { ...state.choices, certificate: chosen.sha256, token: chosen.token };
  return { state: proceed(setting, { ...cleared.state, choices }), effects: cleared.effects };
}

function withPad(state: CourseState, key: string, pad: "there" | "not-there"): CourseState {
  return { ...state, pinPads: { ...state.pinPads, [key]: pad } };
}

function agreeing(plan: SigningPlan, { state, effects }: Turn): Turn {
  return { state, effects: [{ do: "agree", plan }, ...effects] };
}

function agree(state: CourseState, plan: SigningPlan): Turn {
  const confirming: Mode = { name: "confirm-word", plan, missed: false };
  return agreeing(plan, needsWord(plan) ? turn({ ...state, mode: confirming }) : askPin(state, plan));
}

function askPin(state: CourseState, plan: SigningPlan): Turn {
  return plan.entry === "keyboard" ? turn({ ...state, mode: { name: "pin", plan } }) : sign(state, plan);
}

function sign(state: CourseState, plan: SigningPlan): Turn {
  return turn({ ...state, mode: { name: "signing", plan } }, { do: "sign", plan });
}
