import type { SlowDriver } from "../facts/slow-driver.ts";
import { fileName } from "../text/file-name.ts";
import type { Text } from "../text/language.ts";
import { canWaitLonger } from "./offers.ts";
import type { CourseState, Turn } from "./state.ts";

/** Says how long a driver has taken, while the person waits for it, and takes that back at its end. */
export function onSlow(state: CourseState, slow: SlowDriver | null): CourseState {
  if (slow === null) return state.slow === null ? state : { ...state, slow, notice: null };
  const waiting = { ...state, slow };
  return canWaitLonger(waiting) ? { ...waiting, notice: slowNotice(slow) } : waiting;
}

function slowNotice({ path, ms }: SlowDriver): Text {
  const seconds = Math.round(ms / 1000);
  const name = fileName(path);
  return {
    vi: `Trình điều khiển “${name}” chậm: hơn ${seconds} giây chưa trả lời. Có thẻ cần đến một phút; bấm W để chờ thêm.`,
    en: `The driver “${name}” is slow: no answer for more than ${seconds} s. Some cards need a minute; press W to wait longer.`,
  };
}

/** Gives a slow driver more time, while the person waits for it. */
export function waitLonger(state: CourseState): Turn {
  if (!canWaitLonger(state)) return { state, effects: [] };
  const notice = { vi: "kyso chờ trình điều khiển thêm.", en: "kyso gives the driver more time." };
  return { state: { ...state, notice }, effects: [{ do: "wait-longer" }] };
}
