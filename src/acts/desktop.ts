import type { Machine } from "../machine/machine.ts";
import type { Text } from "../text/language.ts";
import { launch } from "./launch.ts";

export type Desktop = Pick<Machine, "system" | "environment" | "time">;

const reasons = {
  system: {
    vi: "bản này chưa mở giúp được trên hệ điều hành này",
    en: "this version cannot open things on this system",
  },
  noScreen: { vi: "phiên làm việc này không có màn hình đồ họa", en: "this session has no graphical screen" },
  noOpener: { vi: "máy không có chương trình xdg-open", en: "there is no xdg-open on this machine" },
  refused: { vi: "xdg-open báo lỗi", en: "xdg-open reports an error" },
} as const satisfies Record<string, Text>;

/**
 * Has the desktop open an address or a full path, by its own opener and without a shell. What may be opened, and that
 * the person said yes to it, is the caller's to know. `waitMs` is how long the opener is waited for. Null where it was
 * opened, else the reason why not.
 */
export async function openOnDesktop(desktop: Desktop, target: string, waitMs: number): Promise<Text | null> {
  if (desktop.system !== "linux") return reasons.system;
  if (!desktop.environment("DISPLAY") && !desktop.environment("WAYLAND_DISPLAY")) return reasons.noScreen;
  const launched = await launch(desktop.time, "xdg-open", [target], waitMs);
  if (launched.status === "observed")
    return launched.value === "stays" || launched.value === 0 ? null : reasons.refused;
  return launched.status === "absent" ? reasons.noOpener : reasons.refused;
}
