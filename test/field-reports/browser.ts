import type { Browser } from "../../src/facts/browsers.ts";
import type { Facts } from "../../src/facts/facts.ts";
import { missing, observed } from "../../src/facts/observation.ts";
import {
  browserAllows,
  browserBlockedByPolicy,
  browserBlocks,
  browserNotAsked,
  chromeOnLinux,
  firefox,
  pluginItself,
  unknownBrowser,
} from "../scenarios/parts/browsers.ts";
import { linux, windows } from "../scenarios/parts/machine.ts";
import { notTrusted, onLinux, onWindows, runs } from "../scenarios/parts/plugins.ts";
import { ready, scenario } from "../scenarios/parts/scenario.ts";
import type { FieldReport } from "./report.ts";

function tried(name: string, vi: string, en: string, ...facts: readonly Facts[]) {
  return scenario(name, { vi, en }, Object.assign({ ...ready }, ...facts));
}

/** Returns the same browsers with these parts in place of theirs. */
function withParts(parts: Partial<Browser>, { browsers }: Facts): Facts {
  if (browsers?.status !== "observed") return {};
  return { browsers: observed({ browsers: browsers.value.browsers.map((one) => ({ ...one, ...parts })) }) };
}

/** Returns the same browsers with a store of certificates that is not read. */
function withoutStore(facts: Facts): Facts {
  const { browsers } = facts;
  const profiles = browsers?.status === "observed" ? browsers.value.browsers[0]?.profiles : undefined;
  if (profiles?.status !== "observed") return {};
  const ownTrust = missing("unsupported", "where this package keeps its certificates is not established");
  return withParts({ profiles: observed(profiles.value.map((profile) => ({ ...profile, ownTrust }))) }, facts);
}

export const browserReports: readonly FieldReport[] = [
  {
    source: "brave/brave-browser#26940",
    met: "A page reaches wss://127.0.0.1 in Chrome and not in Brave, until Brave's Shields are off.",
    tried: tried(
      "report-brave-26940",
      "Brave có quyền riêng chặn trang web tới ứng dụng trên máy.",
      "Brave keeps pages from this computer by a permission of its own.",
      windows(),
      runs(onWindows),
      withParts({ product: "brave" }, browserAllows),
    ),
    said: "BRW-05: no browser that kyso knows",
    says: "BRW-01, cannot tell: Brave's own permission is not read, so what Chromium's settings say proves nothing.",
    leadsTo: ["BRW-01 unknown"],
    neverTo: ["BRW-00", "BRW-05"],
  },
  {
    source: "obs-websocket-community-projects/obs-websocket-js#367",
    met: "From Chrome 147 on a page's WebSocket to this computer needs a permission, and pages say that the program is missing.",
    tried: tried(
      "report-obs-websocket-js-367",
      "Chrome chưa hỏi quyền tới ứng dụng trên máy.",
      "Chrome has not asked for the permission yet.",
      windows(),
      runs(onWindows),
      browserNotAsked,
    ),
    said: "the same",
    says: "BRW-03: it will ask; until it is allowed, pages say that the tool is missing.",
    leadsTo: ["BRW-03 warn"],
    neverTo: ["BRW-00"],
  },
  {
    source: "trezor/trezor-suite#22840",
    met: "Before Chrome 147 no permission is needed for a WebSocket, though one is for other requests.",
    tried: tried(
      "report-trezor-suite-22840",
      "Chrome 146 chưa chặn WebSocket tới máy này.",
      "Chrome 146 does not keep pages from a WebSocket of this machine.",
      windows(),
      runs(onWindows),
      withParts({ version: observed("146.0.7800.10") }, browserNotAsked),
    ),
    said: "the same",
    says: "BRW-00: this version does not keep pages from it.",
    leadsTo: ["BRW-00 ok"],
    neverTo: ["BRW-03"],
  },
  {
    source: "GoogleChrome/modern-web-guidance-src#1128",
    met: "An administrator's policies on the local network apply to WebSockets, too, and outweigh the person's answer.",
    tried: tried(
      "report-modern-web-guidance-1128",
      "Chính sách của máy chặn, dù người dùng đã cho phép.",
      "A policy blocks although the person allowed.",
      windows(),
      runs(onWindows),
      browserBlockedByPolicy,
    ),
    said: "the same",
    says: "BRW-04, with the policy's name.",
    leadsTo: ["BRW-04 fail"],
    neverTo: ["BRW-00", "BRW-02"],
  },
  {
    source: "FiloSottile/mkcert#409",
    met: "Firefox from a flatpak has its profile below ~/.var/app and is not found; its store does not have the local authority.",
    tried: tried(
      "report-mkcert-409",
      "Firefox bản flatpak, không tin chứng thư của công cụ ký số.",
      "Firefox comes as a flatpak and does not trust the tool's certificate.",
      linux(),
      notTrusted(onLinux),
      withParts({ packagedAs: "flatpak" }, firefox()),
    ),
    said: "BRW-05: no browser that kyso knows was found; install one",
    says: "BRW-06 for that very Firefox, and BRW-17: it is a flatpak.",
    leadsTo: ["BRW-06 warn", "BRW-17 info"],
    neverTo: ["BRW-05", "BRW-00"],
  },
  {
    source: "flatpak/flatpak#2721",
    met: "Applications from a flatpak do not use the certificates that the system trusts.",
    tried: tried(
      "report-flatpak-2721",
      "Chrome bản flatpak; chưa biết nó tin chứng thư nào.",
      "Chrome comes as a flatpak; which certificates it trusts is not known.",
      linux(),
      runs(onLinux),
      withoutStore(withParts({ packagedAs: "flatpak" }, chromeOnLinux("allowed", pluginItself))),
    ),
    said: "BRW-05; with the folder known, BRW-00 by the store of the system's own Chrome",
    says: "BRW-06, “may not trust”: where the package keeps its certificates is not established, and no tick is given.",
    leadsTo: ["BRW-06 warn"],
    neverTo: ["BRW-00", "BRW-05"],
  },
  {
    source: "OpenSC/OpenSC#2552",
    met: "Firefox of Ubuntu is a snap; its confinement keeps it from the system's PKCS#11 modules.",
    tried: tried(
      "report-opensc-2552",
      "Firefox bản snap.",
      "Firefox comes as a snap.",
      linux(),
      runs(onLinux),
      withParts({ packagedAs: "snap" }, firefox({ exceptions: observed([]), ownTrust: observed([pluginItself]) })),
    ),
    said: "BRW-05: no browser that kyso knows was found",
    says: "It is found and judged; BRW-17 says that it reaches the signing tool and loads no driver of the system.",
    leadsTo: ["BRW-17 info"],
    neverTo: ["BRW-05"],
  },
  {
    source: "zen-browser/desktop#7202",
    met: "The person works with a browser that is one of many built on Firefox, from a flatpak.",
    tried: tried(
      "report-zen-7202",
      "Trình duyệt mặc định là loại kyso không biết.",
      "The default browser is one that kyso does not know.",
      linux(),
      runs(onLinux),
      unknownBrowser,
    ),
    said: "BRW-05: no browser; install Chrome, Edge or Firefox",
    says: "BRW-05 names what opens pages, and first advises to try the portal in it.",
    leadsTo: ["BRW-05 unknown"],
    neverTo: ["BRW-00"],
  },
  {
    source: "ctt-gob-es/clienteafirma#357",
    met: "The tool runs and its authority is in one store; Firefox cannot connect to its WebSocket, as it trusts by a store of its own.",
    tried: tried(
      "report-clienteafirma-357",
      "Firefox không tin chứng thư của công cụ ký số.",
      "Firefox does not trust the tool's certificate.",
      windows(),
      notTrusted(onWindows),
      firefox(),
    ),
    said: "the same",
    says: "BRW-06: Firefox does not trust it; how to accept it there.",
    leadsTo: ["BRW-06 warn"],
    neverTo: ["BRW-00"],
  },
  {
    source: "ctt-gob-es/clienteafirma#34",
    met: "The tool runs and listens, and the browser's own protections keep the page from it; pages say that the tool cannot be reached.",
    tried: tried(
      "report-clienteafirma-34",
      "Trình duyệt chặn trang tới công cụ ký số.",
      "The browser keeps the page from the tool.",
      windows(),
      runs(onWindows),
      browserBlocks,
    ),
    said: "the same",
    says: "BRW-02: it was once refused; how to allow it. The tool itself is PLG-00.",
    leadsTo: ["BRW-02 fail", "PLG-00 ok"],
    neverTo: ["BRW-00"],
  },
];
