import { alikeOn } from "../../catalogue/plugin-names.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Finding } from "../finding.ts";
import { missingEvidence } from "../words.ts";
import { absent, absentOrStopped, inWindows, notRunning, otherPorts } from "./findings.ts";
import { noPort } from "./port-findings.ts";
import type { VnptInput } from "./vnpt-input.ts";

/** What was searched for the product, shown where its name on that system is not established. */
const lookedThrough = {
  macos: {
    vi: "đã xem: các ứng dụng, các gói đã cài, ứng dụng mở giao thức “vnpt-plugin:”",
    en: "looked through: apps, installed packages, who opens the protocol “vnpt-plugin:”",
  },
  linux: {
    vi: "đã xem: các ứng dụng, ứng dụng mở giao thức “vnpt-plugin:”, thư mục của thucra",
    en: "looked through: applications, who opens the protocol “vnpt-plugin:”, the folder of thucra",
  },
} as const;

/** Reports why no port of the plugin is open, by its running processes and its traces on disk. */
export function ofNothingOpen({ plugin, product, system, wsl }: VnptInput): Finding {
  if (wsl) return inWindows({});
  const running = valueOf(plugin.processes) ?? [];
  const { otherPorts: ports = [] } = plugin;
  if (ports.length > 0) return otherPorts({ ports }, running);
  if (running.length > 0) return noPort({ system }, running);
  const files = valueOf(plugin.files) ?? [];
  const installed = valueOf(plugin.installed) ?? [];
  const traces = [...files, ...installed.map((i) => `${i.name} ${i.version ?? ""}`.trim())];
  const sure = plugin.processes.status === "observed";
  if (traces.length > 0) return notRunning({ program: openedAs({ plugin, product, system }), system, sure }, traces);
  const unread = (["files", "installed"] as const).flatMap((part) => {
    const seen = plugin[part];
    // No folder of the plugin is known on that system, so there was nothing to look at.
    const noPlaceKnown = part === "files" && seen.status === "unsupported" && system !== "windows";
    return seen.status === "observed" || noPlaceKnown ? [] : missingEvidence(part, seen);
  });
  if (unread.length > 0) return absentOrStopped({ system }, unread);
  return system === "macos" || system === "linux" ? absent({ system }, [lookedThrough[system]]) : absent({ system });
}

/**
 * Returns the name under which the person opens the product: its own; that of the app that opens its URL protocol, if
 * no app has its own name; or that of a program that replaces it, if only that program's folder is found.
 */
export function openedAs({ plugin, product, system }: Omit<VnptInput, "now" | "wsl">): string {
  const files = valueOf(plugin.files) ?? [];
  const installed = valueOf(plugin.installed) ?? [];
  const protocol = ` (${product.urlProtocol}:)`;
  const [opener] = installed.filter((i) => i.by === "url-protocol" && i.name.endsWith(protocol));
  if (opener && !installed.some((i) => i.by === "app")) return opener.name.slice(0, -protocol.length);
  if (installed.length > 0) return product.name;
  const bare = (folder: string) => folder.slice(folder.lastIndexOf("/") + 1);
  const other = alikeOn(product, system).find(({ folders }) =>
    folders.some((folder) => files.every((path) => path.endsWith(`/${bare(folder)}`))),
  );
  return other?.name ?? product.name;
}
