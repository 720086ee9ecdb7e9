import { compareVersions } from "../../catalogue/versions.ts";
import type { Downloaded, Downloads } from "../../facts/downloads.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import { portalPlugin } from "../../catalogue/plugins.ts";
import type { Plugin } from "../../facts/plugins.ts";
import type { Text } from "../../text/language.ts";
import { answeringPort } from "../plugin/answering.ts";
import { type AgreedWalkthrough, type Stage, stagesAt } from "./walkthrough.ts";

/** The stages of the walk-through to the signing tool. */
export type StageName = "download" | "unpack" | "remove" | "install" | "start" | "answer";

const orders: { readonly [T in AgreedWalkthrough["to"]]: readonly StageName[] } = {
  install: ["download", "unpack", "install", "start", "answer"],
  update: ["download", "unpack", "install", "start", "answer"],
  // The old one is removed only once the new installer is there.
  reinstall: ["download", "unpack", "remove", "install", "start", "answer"],
};

const texts: { readonly [S in StageName]: Text } = {
  download: { vi: "Tải bộ cài từ Cổng", en: "Download the installer from the portal" },
  unpack: { vi: "Mở tệp vừa tải và giải nén", en: "Open the downloaded file and unpack it" },
  remove: { vi: "Gỡ bản đang cài", en: "Remove the one that is installed" },
  install: { vi: "Cài đặt", en: "Install it" },
  start: { vi: "Mở công cụ ký số", en: "Start the signing tool" },
  answer: { vi: "Công cụ ký số trả lời kyso", en: "The signing tool answers kyso" },
};

/** The last stage's text: what the tool's answer has to show. */
const answers: { readonly [T in AgreedWalkthrough["to"]]: Text } = {
  install: texts.answer,
  update: { vi: "Công cụ ký số trả lời bằng bản mới", en: "The signing tool answers in its new version" },
  reinstall: { vi: "Công cụ ký số trả lời, không còn lỗi cũ", en: "The signing tool answers without the old fault" },
};

/** Returns the stages of this walk-through with their states. */
export function pluginStages({ to }: AgreedWalkthrough, now: StageName): readonly Stage[] {
  return stagesAt({ ...texts, answer: answers[to] }, orders[to], now);
}

/**
 * Returns the file that the person most likely downloaded, or null: the newest with a known name, else the newest since
 * the consent. To replace a tool, only files since the consent count, because an old installer may still be there.
 */
export function fileTaken({ to, since }: AgreedWalkthrough, downloads: Downloads | undefined): Downloaded | null {
  const all = valueOf(downloads?.files) ?? [];
  const files = to === "install" ? all : all.filter((f) => isSince(f, since));
  return files.find((f) => f.product !== null) ?? files[0] ?? null;
}

/** Returns the newest known installer from before the consent, if such files do not count; otherwise null. */
export function fileFromBefore({ to, since }: AgreedWalkthrough, downloads: Downloads | undefined): Downloaded | null {
  if (to === "install") return null;
  return (valueOf(downloads?.files) ?? []).find((f) => f.product !== null && !isSince(f, since)) ?? null;
}

function isSince({ modified }: Downloaded, since: string): boolean {
  return Date.parse(modified) >= Date.parse(since);
}

/**
 * Returns the present stage: the furthest that the facts show, however it was reached. A tool that was there from the
 * beginning counts only by what has changed about it.
 */
export function stageNow(agreed: AgreedWalkthrough, facts: Facts, file: Downloaded | null): StageName {
  const tool = valueOf(facts.plugins)?.products.find((p) => p.product === portalPlugin);
  const replaces = agreed.to !== "install";
  if (replaces && answeringPort(facts)) {
    // The answering tool is still the old one; a newer one on disk only has to be started in its place.
    if (agreed.to === "update" && isNewerOnDisk(tool, agreed.from)) return "start";
    return byFile(file, agreed.to === "reinstall" ? "remove" : "install");
  }
  if (found(valueOf(tool?.processes))) return "answer";
  // A running installer stops the tool before it replaces it, so a tool that stopped is not yet installed anew.
  if (agreed.to === "update" && isNewerOnDisk(tool, agreed.from) === false) return byFile(file, "install");
  if (found(valueOf(tool?.files)) || found(valueOf(tool?.installed))) return "start";
  return byFile(file, "install");
}

function found(list: readonly unknown[] | undefined): boolean {
  return (list?.length ?? 0) > 0;
}

function byFile(file: Downloaded | null, whenThere: "remove" | "install"): StageName {
  if (file === null || file.arriving) return "download";
  return file.kind === "archive" && file.unpacked.length === 0 ? "unpack" : whenThere;
}

/** Whether an installed version is newer than the one that answered; null if no versions can be compared. */
function isNewerOnDisk(tool: Plugin | undefined, from: string | null): boolean | null {
  const orders = (valueOf(tool?.installed) ?? []).map(({ version }) =>
    version === null || from === null ? null : compareVersions(version, from),
  );
  const known = orders.filter((order) => order !== null);
  return known.length === 0 ? null : known.some((order) => order > 0);
}
