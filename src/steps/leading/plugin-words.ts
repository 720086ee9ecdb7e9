import { type InstallerPage, pluginInstalling } from "../../catalogue/installing.ts";
import { pluginProduct } from "../../catalogue/plugins.ts";
import type { Text } from "../../text/language.ts";

type System = "windows" | "macos" | "linux" | "other";

const pressed = pluginInstalling.path.map((name) => `“${name}”`);

/** What is pressed on the portal, one after the other. */
export const pathToPress: Text = {
  vi: `Trên trang ${pluginInstalling.page} bấm ${pressed[0] ?? ""} ở góc phải, rồi ${pressed.slice(1).join(", ")}.`,
  en: `On ${pluginInstalling.page} click ${pressed[0] ?? ""} in the right corner, then ${pressed.slice(1).join(", ")}.`,
};

const systemNames = { windows: "Windows", macos: "Mac", linux: "Linux" } as const;

/** Names under which the tool's installer was met, those for this system where there are any. */
export function namesSeen(system: System): readonly string[] {
  const all = pluginProduct("vnpt-ca-plugin")?.installers ?? [];
  const own = all.filter((i) => i.system === system);
  return (own.length > 0 ? own : all).map((i) => `“${i.file}”`);
}

/** Which of the portal's downloads is for this system. */
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

/** Each page of the installer with what is pressed there; what is to be waited for, too. */
export const pagesToPress: readonly Text[] = pluginInstalling.pages.map((page, i) => {
  const { vi, en } = onPage(page);
  return { vi: `Trang ${i + 1}: ${vi}`, en: `Page ${i + 1}: ${en}` };
});

/** How an installed tool is started. */
export function startIt(system: System): Text {
  if (system === "macos")
    return { vi: "Mở VNPT-CA Plugin trong “Ứng dụng”.", en: "Open VNPT-CA Plugin in “Applications”." };
  if (system === "windows")
    return {
      vi: "Mở menu Start, gõ VNPT-CA Plugin rồi bấm Enter.",
      en: "Open the Start menu, type VNPT-CA Plugin and press Enter.",
    };
  return { vi: "Mở VNPT-CA Plugin.", en: "Open VNPT-CA Plugin." };
}
