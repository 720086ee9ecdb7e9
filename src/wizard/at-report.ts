import type { Text } from "../text/language.ts";
import type { Setting } from "./parts.ts";
import { stay } from "./proceed.ts";
import type { SavedForm, SavePlace } from "./report-mode.ts";
import type { CourseEvent, CourseState, Effect, Mode, Turn } from "./state.ts";
import { walkthroughFromReport } from "./walkthrough.ts";

/** Most characters of a code or a message that are looked up. */
const longestAsked = 500;

function turn(state: CourseState, ...effects: readonly Effect[]): Turn {
  return { state, effects };
}

function declined({ type }: CourseEvent): boolean {
  return type === "no" || type === "cancel";
}

function toReport(state: CourseState): CourseState {
  return { ...state, mode: { name: "report" } };
}

/** Returns the turn that a key brings about at the report. */
export function onReportKey(setting: Setting, state: CourseState, event: CourseEvent): Turn {
  switch (event.type) {
    case "next":
      return turn({ ...state, mode: { name: "ended", how: "finished" } });
    case "back":
      return turn(stay(setting, state));
    case "toggle-walkthrough":
      return walkthroughFromReport(setting, state);
    case "save":
      return planning(state, event.form);
    case "copy":
      return copying(state);
    case "explain":
      return turn({ ...state, mode: { name: "explaining", answer: null, looking: false } });
    default:
      return turn(state);
  }
}

function planning(state: CourseState, form: SavedForm): Turn {
  return turn(
    { ...state, mode: { name: "confirm-save", form, offered: null, highlighted: 0 } },
    { do: "plan-save", form },
  );
}

function copying(state: CourseState): Turn {
  return turn({ ...state, mode: { name: "copied", text: null, clipboard: null } }, { do: "make-short" });
}

/** Returns the turn that a key brings about at the question where to save. */
export function onSaveKey(state: CourseState, mode: Extract<Mode, { name: "confirm-save" }>, event: CourseEvent): Turn {
  if (declined(event)) return turn(toReport(state));
  const { offered, highlighted, form } = mode;
  if (offered === null) return turn(state);
  const count = offered.places.length;
  const move = (by: number) => turn({ ...state, mode: { ...mode, highlighted: (highlighted + by + count) % count } });
  if (event.type === "up") return move(-1);
  if (event.type === "down") return move(1);
  if (event.type !== "yes" && event.type !== "pick") return turn(state);
  // One that failed before may be tried again: the person may have allowed it meanwhile.
  const place = offered.places[event.type === "pick" ? event.index : highlighted];
  return place ? saving(state, form, place) : turn(state);
}

function saving(state: CourseState, form: SavedForm, { folder, path }: SavePlace): Turn {
  const mode: Mode = { name: "confirm-save", form, offered: null, highlighted: 0, writing: true };
  return turn({ ...state, mode, saveFolder: folder }, { do: "save", form, path });
}

/** Returns the turn that a key brings about while the short form is shown. */
export function onCopiedKey(state: CourseState, event: CourseEvent): Turn {
  if (event.type === "copy") return copying(state);
  return event.type === "next" || declined(event) ? turn(toReport(state)) : turn(state);
}

/** Returns the turn that a key brings about at the field for a code or a message. */
export function onExplainKey(
  state: CourseState,
  mode: Extract<Mode, { name: "explaining" }>,
  event: CourseEvent,
): Turn {
  if (declined(event)) return turn(toReport(state));
  if (event.type !== "word-typed") return turn(state);
  const text = event.text.trim().slice(0, longestAsked);
  if (text === "") return turn(state);
  return turn({ ...state, mode: { ...mode, looking: true } }, { do: "explain", text });
}

/**
 * Shows where a file could be saved. Where the person has chosen a folder in this run, it is saved there at once; of a
 * bundle it is first shown what is in it, and that folder alone.
 */
export function onSavePlanned(
  state: CourseState,
  { form, plan }: Extract<CourseEvent, { type: "save-planned" }>,
): Turn {
  const { mode, saveFolder } = state;
  if (mode.name !== "confirm-save" || mode.form !== form || mode.offered !== null || mode.writing) return turn(state);
  if ("unable" in plan) return turn({ ...toReport(state), notice: plan.unable });
  const { places } = plan;
  if (places.length === 0) return turn({ ...toReport(state), notice: nowhere });
  const chosen = places.findIndex(({ folder, problem }) => folder === saveFolder && problem === null);
  const there = places[chosen];
  if (there && form !== "bundle") return saving(state, form, there);
  // The folder is asked once: what is asked of a bundle is a yes to what is in it.
  if (there) return turn({ ...state, mode: { ...mode, offered: { ...plan, places: [there] }, highlighted: 0 } });
  const highlighted = Math.max(
    0,
    places.findIndex(({ problem }) => problem === null),
  );
  return turn({ ...state, mode: { ...mode, offered: plan, highlighted } });
}

/** Says what was saved where; where that failed, asks for another folder. */
export function onSaved(state: CourseState, { form, path, problem }: Extract<CourseEvent, { type: "saved" }>): Turn {
  const { mode } = state;
  const waits = mode.name === "confirm-save" && mode.writing === true;
  if (problem === null) {
    const savedFiles = [...state.savedFiles, { form, path }];
    return turn({ ...(waits ? toReport(state) : state), savedFiles, notice: savedNotice(form, path) });
  }
  const failed: CourseState = { ...state, saveFolder: null, notice: notSaved(path, problem) };
  return waits && !state.help ? planning(failed, form) : turn(waits ? toReport(failed) : failed);
}

/** Shows the short form; the screen then sends it to the clipboard. */
export function onShortMade(state: CourseState, text: string): CourseState {
  const { mode } = state;
  return mode.name === "copied" && mode.text === null ? { ...state, mode: { ...mode, text } } : state;
}

/** Shows whether the terminal took what it was sent. */
export function onClipboard(state: CourseState, { answer }: Extract<CourseEvent, { type: "clipboard" }>): CourseState {
  const { mode } = state;
  return mode.name === "copied" ? { ...state, mode: { ...mode, clipboard: answer } } : state;
}

/** Shows what is known of the code or message that was asked about. */
export function onExplained(state: CourseState, { answer }: Extract<CourseEvent, { type: "explained" }>): CourseState {
  return state.mode.name === "explaining" ? { ...state, mode: { ...state.mode, answer, looking: false } } : state;
}

const nowhere: Text = {
  vi: "Không tìm được thư mục nào để lưu. Cách khác: thoát rồi chạy “kyso check --format text --out TỆP”.",
  en: "No folder to save to was found. Instead: quit and run “kyso check --format text --out FILE”.",
};

const what: Readonly<Record<SavedForm, Text>> = {
  page: { vi: "trang báo cáo", en: "report page" },
  text: { vi: "báo cáo dạng chữ", en: "report as text" },
  json: { vi: "báo cáo JSON", en: "report as JSON" },
  bundle: { vi: "gói hỗ trợ", en: "support bundle" },
};

function savedNotice(form: SavedForm, path: string): Text {
  return { vi: `Đã lưu ${what[form].vi}: ${path}`, en: `The ${what[form].en} was saved: ${path}` };
}

function notSaved(path: string, problem: Text): Text {
  return {
    vi: `Chưa lưu được ${path}: ${problem.vi}`,
    en: `${path} was not saved: ${problem.en}`,
  };
}
