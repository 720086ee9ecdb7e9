import { leadPlan } from "../steps/leading/index.ts";
import type { Text } from "../text/language.ts";
import { detailsCover } from "./overlay.ts";
import { type CourseParts, neighbour, stepOf } from "./parts.ts";
import {
  canGoRemote,
  canLookAgain,
  canPractice,
  canTryPinAgain,
  certificatesToChoose,
  leadFor,
  openingFor,
  stepToLead,
  tryPlanFor,
} from "./possible.ts";
import type { CourseEvent, CourseState } from "./state.ts";

/** The keys that have no letter. */
export type NamedKey = "Enter" | "Esc" | "Up" | "Down";

/** What a key means where the course stands. Letters are upper-case and stand for both. */
export interface Key {
  readonly key: NamedKey | (string & {});
  readonly event: CourseEvent;
  /** What stands beside the key; null for keys that work without being shown. */
  readonly label: Text | null;
}

const labels = {
  again: { vi: "kiểm tra lại", en: "look again" },
  skip: { vi: "bỏ qua", en: "skip" },
  back: { vi: "quay lại", en: "back" },
  details: { vi: "chi tiết", en: "details" },
  help: { vi: "trợ giúp", en: "help" },
  quit: { vi: "thoát", en: "quit" },
  goOn: { vi: "đi tiếp", en: "go on" },
  practice: { vi: "dùng token tập dượt", en: "use the practice token" },
  remote: { vi: "tôi ký từ xa", en: "I sign remotely" },
  withToken: { vi: "tôi ký bằng USB Token", en: "I sign with a USB token" },
  openPage: { vi: "mở trang giúp tôi", en: "open the page for me" },
  openFolder: { vi: "mở thư mục giúp tôi", en: "open the folder for me" },
  tryBrowser: { vi: "thử bằng trình duyệt của tôi", en: "try with my browser" },
  tryNow: { vi: "mở trang thử", en: "open the page" },
  stopTrying: { vi: "thôi, không chờ nữa", en: "wait no longer" },
  lead: { vi: "dẫn tôi từng bước", en: "lead me step by step" },
  leadNoMore: { vi: "thôi dẫn từng bước", en: "no longer step by step" },
  agreeToLead: { vi: "đồng ý", en: "agree" },
  tryAgain: { vi: "nhập lại mã PIN", en: "enter the PIN again" },
  chooseAgain: { vi: "chọn chứng thư khác", en: "choose another certificate" },
  choose: { vi: "chọn", en: "choose" },
  move: { vi: "lên, xuống", en: "up, down" },
  agree: { vi: "đồng ý ký thử", en: "agree to the test signature" },
  noSignature: { vi: "không ký thử", en: "no test signature" },
  cancel: { vi: "thôi", en: "cancel" },
  load: { vi: "nạp tệp này", en: "load this file" },
  doNotLoad: { vi: "không nạp", en: "do not load it" },
  open: { vi: "mở", en: "open" },
  save: { vi: "lưu JSON", en: "save as JSON" },
  saveHere: { vi: "lưu vào tệp này", en: "save to this file" },
  end: { vi: "kết thúc", en: "end" },
  close: { vi: "đóng", en: "close" },
} as const satisfies Record<string, Text>;

function key(name: Key["key"], event: CourseEvent, label: Text | null): Key {
  return { key: name, event, label };
}

const details = key("D", { type: "details" }, labels.details);
const help = key("?", { type: "help" }, labels.help);
const quit = key("Q", { type: "quit" }, labels.quit);
const skip = key("S", { type: "skip" }, labels.skip);
const always = [details, help, quit];

/** The keys that mean something now, in the order they are shown. PIN and word fields take every other key as text. */
export function keysOf(parts: CourseParts, state: CourseState, now: Date): readonly Key[] {
  if (state.help)
    return [
      key("Esc", { type: "cancel" }, labels.close),
      key("Enter", { type: "next" }, null),
      { ...help, label: null },
      quit,
    ];
  if (detailsCover(state)) return [details, key("Esc", { type: "cancel" }, labels.close), quit];
  const back = neighbour(parts, state.current, -1) === null ? [] : [key("B", { type: "back" }, labels.back)];
  const { mode } = state;
  switch (mode.name) {
    case "looking":
      return [skip, ...back, ...always];
    case "waiting":
      return [
        ...leads(parts, state),
        ...offers(parts, state, now),
        ...lookAgain(parts, state),
        skip,
        ...back,
        ...always,
      ];
    case "reviewing":
      return [
        key("Enter", { type: "next" }, labels.goOn),
        ...leads(parts, state),
        ...offers(parts, state, now),
        ...chooseAgain(state, now),
        ...lookAgain(parts, state),
        ...back,
        ...always,
      ];
    case "confirm-module":
      return [
        key("Y", { type: "yes" }, labels.load),
        key("N", { type: "no" }, labels.doNotLoad),
        key("Enter", { type: "no" }, null),
        key("Esc", { type: "no" }, null),
        ...back,
        ...always,
      ];
    case "choosing-certificate":
      return [
        key("Up", { type: "up" }, labels.move),
        key("Down", { type: "down" }, null),
        key("Enter", { type: "next" }, labels.choose),
        ...mode.certificates.slice(0, 9).map((_, index) => key(`${index + 1}`, { type: "pick", index }, null)),
        skip,
        ...back,
        ...always,
      ];
    case "consent":
      return [
        key("Enter", { type: "yes" }, labels.agree),
        key("S", { type: "skip" }, labels.noSignature),
        ...back,
        ...always,
      ];
    case "confirm-word":
    case "pin":
      return [key("Esc", { type: "cancel" }, labels.cancel)];
    case "signing":
      return [quit];
    case "confirm-open":
      return [key("Enter", { type: "yes" }, labels.open), ...no()];
    case "confirm-try":
      return [key("Enter", { type: "yes" }, labels.tryNow), ...no()];
    case "trying":
      return [key("N", { type: "no" }, labels.stopTrying), key("Esc", { type: "no" }, null), quit];
    case "confirm-lead":
      return [
        ...(leadPlan(mode.lead.by, state.facts) ? [key("Enter", { type: "yes" }, labels.agreeToLead)] : []),
        ...no(),
      ];
    case "confirm-save":
      return [key("Enter", { type: "yes" }, labels.saveHere), ...no()];
    case "report":
      return [
        key("Enter", { type: "next" }, labels.end),
        ...(stepToLead(parts, state) ? [key("I", { type: "lead" }, labels.lead)] : []),
        key("J", { type: "save" }, labels.save),
        ...back,
        help,
        quit,
      ];
    case "ended":
      return [];
  }
}

function no(): readonly Key[] {
  return [
    key("Y", { type: "yes" }, null),
    key("N", { type: "no" }, labels.cancel),
    key("Esc", { type: "no" }, null),
    quit,
  ];
}

function lookAgain(parts: CourseParts, state: CourseState): readonly Key[] {
  return canLookAgain(state, stepOf(parts, state.current)) ? [key("R", { type: "again" }, labels.again)] : [];
}

function leads(parts: CourseParts, state: CourseState): readonly Key[] {
  if (state.mode.name === "waiting" && state.mode.lead) return [key("I", { type: "lead" }, labels.leadNoMore)];
  return leadFor(state, stepOf(parts, state.current)) ? [key("I", { type: "lead" }, labels.lead)] : [];
}

/** What the step has to offer where it stands. */
function offers(parts: CourseParts, state: CourseState, now: Date): readonly Key[] {
  const opening = openingFor(state, stepOf(parts, state.current));
  return [
    ...(canTryPinAgain(state, now) ? [key("Y", { type: "yes" }, labels.tryAgain)] : []),
    ...(opening ? [key("M", { type: "open" }, opening.kind === "page" ? labels.openPage : labels.openFolder)] : []),
    ...(tryPlanFor(parts, state) ? [key("K", { type: "try" }, labels.tryBrowser)] : []),
    ...(canPractice(state) ? [key("P", { type: "practice" }, labels.practice)] : []),
    ...(canGoRemote(state)
      ? [key("T", { type: "remote" }, state.choices.remote ? labels.withToken : labels.remote)]
      : []),
  ];
}

function chooseAgain(state: CourseState, now: Date): readonly Key[] {
  const several = state.current === "certificate" && certificatesToChoose(state, now).length > 1;
  return several ? [key("C", { type: "choose-again" }, labels.chooseAgain)] : [];
}
