import type { Machine } from "../machine/machine.ts";
import type { Text } from "../text/language.ts";
import { launch } from "./launch.ts";
import { openerFor } from "./opener.ts";

/** What opening on the desktop needs of the machine. */
export type Desktop = Pick<Machine, "system" | "environment" | "time">;

const noScreen: Text = {
  vi: "phiên làm việc này không có màn hình đồ họa",
  en: "this session has no graphical screen",
};
const notHere: Text = {
  vi: "kyso không mở giúp được thứ này trên hệ điều hành này",
  en: "kyso cannot open this on this system",
};

function noOpener(program: string): Text {
  return { vi: `máy không có chương trình ${program}`, en: `there is no ${program} on this machine` };
}

function refused(program: string): Text {
  return { vi: `${program} báo lỗi`, en: `${program} reports an error` };
}

/**
 * Has the desktop open an address or a full path, by its own opener and without a shell. Waits for the opener at most
 * `waitMs` milliseconds. Returns null if it was opened, else the reason. The caller checks that the target may be
 * opened and that the person said yes.
 */
export async function openOnDesktop(
  desktop: Desktop,
  target: string,
  waitMs: number,
  start: typeof launch = launch,
): Promise<Text | null> {
  const opener = openerFor(desktop, target);
  if (!opener) return notHere;
  const { program } = opener;
  const screen = desktop.environment("DISPLAY") || desktop.environment("WAYLAND_DISPLAY");
  if (desktop.system === "linux" && !screen) return noScreen;
  const launched = await start(desktop.time, opener, waitMs);
  if (launched.status !== "observed") return launched.status === "absent" ? noOpener(program) : refused(program);
  return launched.value === "stays" || launched.value === 0 || !opener.tells ? null : refused(program);
}
