import { type InstallerPage, pluginInstalling } from "../../catalogue/installing.ts";
import { pluginProduct, portalPlugin } from "../../catalogue/plugins.ts";
import type { System } from "../../facts/computer.ts";
import type { Text } from "../../text/language.ts";
import { endTask } from "../plugin/actions.ts";

const pressed = pluginInstalling.path.map((name) => `“${name}”`);

/** What to click on the portal, in order. */
export const pathToPress: Text = {
  vi: `Trên trang ${pluginInstalling.page} bấm ${pressed[0] ?? ""} ở góc phải, rồi ${pressed.slice(1).join(", ")}.`,
  en: `On ${pluginInstalling.page} click ${pressed[0] ?? ""} in the right corner, then ${pressed.slice(1).join(", ")}.`,
};

const systemNames = { windows: "Windows", macos: "Mac", linux: "Linux" } as const;

/** Returns the known file names of the tool's installer: for this system, or all if there are none for it. */
export function namesSeen(system: System): readonly string[] {
  const all = pluginProduct(portalPlugin)?.installers ?? [];
  const own = all.filter((i) => i.system === system);
  return (own.length > 0 ? own : all).map((i) => `“${i.file}”`);
}

/** Returns which of the portal's downloads is for this system. */
export function fileToTake(system: System): readonly Text[] {
  const offered = pluginInstalling.downloads.map((s) => systemNames[s]).join(", ");
  if (system !== "other" && pluginInstalling.downloads.includes(system))
    return [{ vi: `Tải bản cho ${systemNames[system]}.`, en: `Download the one for ${systemNames[system]}.` }];
  return [
    {
      vi: `Theo hướng dẫn, Cổng chỉ có bản cho ${offered}; chưa thấy nhà cung cấp làm bản cho hệ điều hành này. Nếu trang vẫn không có, hãy dùng máy Windows hoặc Mac.`,
      en: `By the guide the portal has it for ${offered} only; no vendor is known to make one for this system. If the page has none, use a Windows or Mac computer.`,
    },
  ];
}

function onPage({ tick, press }: InstallerPage): Text {
  if (press === null) return { vi: "chờ cài xong", en: "wait while it installs" };
  return tick === null
    ? { vi: `“${press}”`, en: `“${press}”` }
    : { vi: `đánh dấu “${tick}”, rồi “${press}”`, en: `tick “${tick}”, then “${press}”` };
}

/** What to press on each page of the installer, one entry per page. */
export const pagesToPress: readonly Text[] = pluginInstalling.pages.map((page, i) => {
  const { vi, en } = onPage(page);
  return { vi: `Trang ${i + 1}: ${vi}`, en: `Page ${i + 1}: ${en}` };
});

/** Returns how to end the old version that still runs, and start the one installed. */
export function startAgain(system: System): readonly Text[] {
  return [
    {
      vi: "Bản mới đã cài xong, nhưng bản đang chạy vẫn là bản cũ.",
      en: "The new one is installed, but the one that runs is still the old one.",
    },
    endTask(system),
  ];
}

/** Returns how to remove the installed tool on this system. */
export function removeIt(system: System): readonly Text[] {
  if (system === "windows")
    return [
      {
        vi: "Mở “Cài đặt” (“Settings”), chọn “Ứng dụng” (“Apps”), tìm “VNPT-CA Plugin” rồi bấm “Gỡ cài đặt” (“Uninstall”).",
        en: "Open “Settings” (“Cài đặt”), choose “Apps” (“Ứng dụng”), find “VNPT-CA Plugin” and click “Uninstall” (“Gỡ cài đặt”).",
      },
    ];
  if (system === "macos")
    return [
      {
        vi: "Thoát VNPT-CA Plugin, mở “Ứng dụng” rồi kéo nó vào “Thùng rác”.",
        en: "Quit VNPT-CA Plugin, open “Applications” and drag it to the Bin.",
      },
    ];
  return [{ vi: "Gỡ VNPT-CA Plugin theo cách đã cài nó.", en: "Remove VNPT-CA Plugin the way it was installed." }];
}

const demanded = pluginProduct(portalPlugin)?.demands.filter(({ rule }) => rule === "exactly") ?? [];

/** Notes on sites that demand one exact version, where a newer one is no better. */
export const pinnedNotes: readonly Text[] = demanded.map(({ version }) => ({
  vi: `Có trang chỉ nhận đúng bản ${version}: nếu trang bạn dùng đòi vậy, hãy tải và cài đúng bản đó.`,
  en: `One site takes ${version} and no other: if yours asks for it, download and install that very version.`,
}));
