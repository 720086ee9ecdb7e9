import { walkthroughPlan } from "../../steps/walkthrough/index.ts";
import type { Text } from "../../text/language.ts";
import { always, details, help, type Key, key, quit, skip } from "./key.ts";
import { labels } from "./labels.ts";
import { concernsMachine } from "../from-file.ts";
import { detailsCover } from "../overlay.ts";
import { type CourseParts, neighbour } from "../parts.ts";
import type { CourseState, Mode } from "../state.ts";
import { copiedKeys, explainKeys, reportKeys, saveKeys } from "./report-keys.ts";
import { chooseAgain, walkthroughKeys, lookAgain, offeredKeys, waitLonger } from "./step-keys.ts";

export type { Key } from "./key.ts";

function yes(label: Text): Key {
  return key("Enter", { type: "yes" }, label);
}

const close = key("Esc", { type: "cancel" }, labels.close);

/** The ways to decline a question; Y agrees as Enter does. */
const no: readonly Key[] = [
  key("Y", { type: "yes" }, null),
  key("N", { type: "no" }, labels.cancel),
  key("Esc", { type: "no" }, null),
  quit,
];

/** Enter declines here: agreeing would load foreign code. */
const moduleAnswers: readonly Key[] = [
  key("Y", { type: "yes" }, labels.load),
  key("N", { type: "no" }, labels.doNotLoad),
  key("Enter", { type: "no" }, null),
  key("Esc", { type: "no" }, null),
];

/** Enter declines here, too: with a pad, a PIN typed on the keyboard could cost a try. */
const padAnswers: readonly Key[] = [
  key("Y", { type: "yes" }, labels.noPad),
  key("N", { type: "no" }, labels.thereIsAPad),
  key("Enter", { type: "no" }, null),
  key("Esc", { type: "no" }, null),
];

function choices({ certificates }: Extract<Mode, { name: "choosing-certificate" }>): readonly Key[] {
  return [
    key("Up", { type: "up" }, labels.move),
    key("Down", { type: "down" }, null),
    key("Enter", { type: "next" }, labels.choose),
    ...certificates.slice(0, 9).map((_, index) => key(`${index + 1}`, { type: "pick", index }, null)),
  ];
}

/** Returns the keys with a meaning now, in the order shown. PIN and word fields take all other keys as text. */
export function keysOf(parts: CourseParts, state: CourseState, now: Date): readonly Key[] {
  const keys = keysAt(parts, state, now);
  return parts.fromFile ? keys.filter(({ event }) => !concernsMachine(event, state.mode)) : keys;
}

function keysAt(parts: CourseParts, state: CourseState, now: Date): readonly Key[] {
  if (state.help) return [close, key("Enter", { type: "next" }, null), { ...help, label: null }, quit];
  if (detailsCover(state)) return [details, close, quit];
  const back = neighbour(parts, state.current, -1) === null ? [] : [key("B", { type: "back" }, labels.back)];
  const stepKeys = () => [...walkthroughKeys(parts, state), ...offeredKeys(parts, state, now)];
  const { mode } = state;
  switch (mode.name) {
    case "looking":
      return [...waitLonger(state), skip, ...back, ...always];
    case "waiting":
      return [...stepKeys(), ...lookAgain(parts, state), skip, ...back, ...always];
    case "reviewing": {
      const goOn = key("Enter", { type: "next" }, labels.goOn);
      return [goOn, ...stepKeys(), ...chooseAgain(state, now), ...lookAgain(parts, state), ...back, ...always];
    }
    case "confirm-module":
      return [...moduleAnswers, ...back, ...always];
    case "confirm-pin-pad":
      return [...padAnswers, ...back, ...always];
    case "choosing-certificate":
      return [...choices(mode), skip, ...back, ...always];
    case "consent":
      return [yes(labels.agree), key("S", { type: "skip" }, labels.noSignature), ...back, ...always];
    case "confirm-word":
    case "pin":
      return [key("Esc", { type: "cancel" }, labels.cancel)];
    case "signing":
      return [...waitLonger(state), quit];
    case "confirm-open":
      return [yes(labels.open), ...no];
    case "confirm-browser-try":
      return [yes(labels.tryNow), ...no];
    case "trying-browser":
      return [key("N", { type: "no" }, labels.stopTrying), key("Esc", { type: "no" }, null), quit];
    case "confirm-walkthrough":
      return [...(walkthroughPlan(mode.offer.by, state.facts) ? [yes(labels.agreeToWalkthrough)] : []), ...no];
    case "confirm-save":
      return saveKeys(mode);
    case "copied":
      return copiedKeys;
    case "explaining":
      return explainKeys;
    case "report":
      return reportKeys(parts, state);
    case "ended":
      return [];
  }
}
