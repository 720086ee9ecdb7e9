import type { Facts, Scenario } from "../../../src/facts/facts.ts";
import { browserFoldersUnread, sandboxedBrowsers, twoDefaultBrowsers, unknownBrowser } from "../parts/browsers.ts";
import { linux, windows } from "../parts/machine.ts";
import { ready, scenario, signature } from "../parts/scenario.ts";

function one(name: string, vi: string, en: string, facts: Facts): Scenario {
  return scenario(name, { vi, en }, { ...ready, ...signature(), ...facts });
}

/** Where a browser can be, and what is not known of it. */
export const browserScenarios: readonly Scenario[] = [
  one(
    "browsers-from-snap-and-flatpak",
    "Trình duyệt là bản snap và flatpak (Linux).",
    "The browsers come as a snap and a flatpak (Linux).",
    { ...linux(), ...sandboxedBrowsers },
  ),
  one(
    "browser-unknown-to-kyso",
    "Máy dùng một trình duyệt mà kyso không biết (Linux).",
    "The machine uses a browser that kyso does not know (Linux).",
    { ...linux(), ...unknownBrowser },
  ),
  one(
    "browser-folders-unread",
    "Không xem được thư mục của trình duyệt (Linux).",
    "The browsers' folders cannot be looked at (Linux).",
    { ...linux(), ...browserFoldersUnread },
  ),
  one("two-default-browsers", "Windows nêu hai trình duyệt mặc định.", "Windows names two default browsers.", {
    ...windows(),
    ...twoDefaultBrowsers,
  }),
];
