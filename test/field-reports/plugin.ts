import type { Facts } from "../../src/facts/facts.ts";
import { observed } from "../../src/facts/observation.ts";
import { linux, macos, windows } from "../scenarios/parts/machine.ts";
import {
  hangs,
  heldBy,
  notInstalled,
  notRunning,
  notTrusted,
  onLinux,
  onMac,
  onWindows,
  runs,
  startsUp,
  strangerOnItsPath,
} from "../scenarios/parts/plugins.ts";
import { ready, scenario } from "../scenarios/parts/scenario.ts";
import type { FieldReport } from "./report.ts";

function tried(name: string, vi: string, en: string, ...facts: readonly Facts[]) {
  return scenario(name, { vi, en }, Object.assign({ ...ready }, ...facts));
}

/** Returns the same with another issuer of the certificate on the plugin's ports. */
function issuedBy(issuer: string, { plugins }: Facts): Facts {
  if (plugins?.status !== "observed") return {};
  const products = plugins.value.products.map((product) => ({
    ...product,
    ports: product.ports.map((port) => {
      if (port.tls.status !== "observed") return port;
      const chain = port.tls.value.chain.map((c) => ({ ...c, issuer }));
      return { ...port, tls: observed({ ...port.tls.value, chain }) };
    }),
  }));
  return { plugins: observed({ ...plugins.value, products }) };
}

export const pluginReports: readonly FieldReport[] = [
  {
    source: "PeculiarVentures/fortify#255",
    met: "“Your browser doesn't allow connections to localhost”: the certificate that the signing tool installs is not trusted.",
    tried: tried(
      "report-fortify-255",
      "Máy không tin chứng thư của công cụ ký số.",
      "The tool's certificate is not trusted.",
      windows(),
      notTrusted(onWindows),
    ),
    said: "the same",
    says: "PLG-11: this computer does not trust the tool's own certificate; open its address once, or reinstall it.",
    leadsTo: ["PLG-11 warn"],
    neverTo: ["PLG-01", "PLG-06"],
  },
  {
    source: "websockets/ws#1004",
    met: "An antivirus that scans HTTPS stands between the browser and a WebSocket over TLS; without the scan it works.",
    tried: tried(
      "report-ws-1004",
      "Phần mềm diệt vi-rút quét HTTPS chen vào cổng của công cụ ký số.",
      "An antivirus that scans HTTPS stands on the tool's port.",
      windows(),
      issuedBy("CN=Web Shield Root, O=Antivirus KIỂM THỬ", notTrusted(onWindows)),
    ),
    said: "PLG-11: the plugin's own certificate is not trusted; reinstall the plugin",
    says: "PLG-11 names who issued the certificate, and how to exempt “localhost” from the scan.",
    leadsTo: ["PLG-11 warn"],
  },
  {
    source: "overleaf/overleaf#401",
    met: "An antivirus puts its own certificate on the connection; where the machine trusts it, pages still behave oddly.",
    tried: tried(
      "report-overleaf-401",
      "Chứng thư ở cổng công cụ ký số do phần mềm diệt vi-rút cấp, máy tin nó.",
      "An antivirus issued the certificate on the tool's port, and the machine trusts it.",
      windows(),
      issuedBy("CN=Endpoint Security Root, O=Antivirus KIỂM THỬ", runs(onWindows)),
    ),
    said: "PLG-00 alone",
    says: "PLG-00 and, as a remark, PLG-30: who issued the certificate on the port.",
    leadsTo: ["PLG-00 ok", "PLG-30 info"],
  },
  {
    source: "ctt-gob-es/clienteafirma#522",
    met: "On a Mac the tool's window opens, its process runs, and no port is open; another program had held the port before.",
    tried: tried(
      "report-clienteafirma-522",
      "Công cụ đang chạy mà không mở cổng nào (macOS).",
      "The tool runs and opens no port (macOS).",
      macos(),
      startsUp(onMac),
    ),
    said: "the same",
    says: "PLG-12: it is running and has opened no port for pages; restart, and open it before the browser.",
    leadsTo: ["PLG-12 fail"],
    neverTo: ["PLG-01", "PLG-02"],
  },
  {
    source: "ctt-gob-es/clienteafirma#551",
    met: "On a Mac the tool has opened its port and the browser never asks: it does not trust the certificate.",
    tried: tried(
      "report-clienteafirma-551",
      "Máy không tin chứng thư của công cụ ký số (macOS).",
      "The tool's certificate is not trusted (macOS).",
      macos(),
      notTrusted(onMac),
    ),
    said: "the same",
    says: "PLG-11, and not that the tool is missing.",
    leadsTo: ["PLG-11 warn"],
    neverTo: ["PLG-01", "PLG-12"],
  },
  {
    source: "ctt-gob-es/clienteafirma#250",
    met: "On an old computer the tool answers so late that pages give up: “the tool could not be contacted”.",
    tried: tried(
      "report-clienteafirma-250",
      "Công cụ ký số trả lời quá chậm.",
      "The tool answers too late.",
      windows(),
      hangs(onWindows),
    ),
    said: "the same",
    says: "PLG-05: the port is open and gives no answer in the time for which pages wait; end it and open it again.",
    leadsTo: ["PLG-05 fail"],
    neverTo: ["PLG-01", "PLG-06"],
  },
  {
    source: "roelderickx/connective-plugin-linux#11",
    met: "The page goes on asking for the tool although it is installed: nothing had started it.",
    tried: tried(
      "report-connective-plugin-11",
      "Công cụ đã cài mà chưa chạy (Linux).",
      "The tool is installed and not running (Linux).",
      linux(),
      notRunning(onLinux),
    ),
    said: "the same",
    says: "PLG-02: it is installed and not running; open it.",
    leadsTo: ["PLG-02 fail"],
    neverTo: ["PLG-01"],
  },
  {
    source: "microsoft/WSL#5211",
    met: "From WSL 2 nothing on Windows' localhost can be reached: the connection is refused, although the service runs.",
    tried: tried(
      "report-wsl-5211",
      "kyso chạy trong WSL; công cụ ký số ở bên Windows.",
      "kyso runs in WSL; the tool is on the Windows side.",
      linux({ kernel: "5.15.153.1-microsoft-standard-WSL2" }),
      notInstalled(onLinux),
    ),
    said: "PLG-01 fail: no trace of it, probably not installed",
    says: "PLG-31, cannot tell: run kyso on Windows itself.",
    leadsTo: ["PLG-31 unknown"],
    neverTo: ["PLG-01", "PLG-26"],
  },
  {
    source: "microsoft/WSL#4204",
    met: "A server listens on IPv6 alone, and a program that tries 127.0.0.1 finds nothing.",
    tried: { test: "test/probes/plugins/plugins.system.test.ts" },
    said: "the same",
    says: "Both loopback addresses are tried on every port: “finds it on ::1 alone”.",
  },
  {
    source: "microsoft/WSL#6482",
    met: "The port is taken by another server of a developer (EADDRINUSE), and what should be there does not answer.",
    tried: tried(
      "report-wsl-6482",
      "Chương trình khác giữ cổng của công cụ ký số.",
      "Another program holds the tool's port.",
      windows(),
      heldBy("node.exe", onWindows),
    ),
    said: "the same",
    says: "PLG-06: the program that holds the port, by name.",
    leadsTo: ["PLG-06 fail"],
    neverTo: ["PLG-01", "PLG-02"],
  },
  {
    source: "StevenBlack/hosts#1974",
    met: "A web server of the person's own answers on this machine to whatever is asked of it.",
    tried: tried(
      "report-hosts-1974",
      "Một máy chủ của người dùng nhận mọi kết nối ở cổng của công cụ ký số.",
      "A server of the person's own accepts anything on the tool's port.",
      windows(),
      strangerOnItsPath(observed("nginx.exe"), onWindows),
    ),
    said: "it was sent the plugin's function 7 before its owner was looked at; by these facts PLG-06 fail",
    says: "PLG-27, cannot tell: a program that is not known to be the plugin is called no function.",
    leadsTo: ["PLG-27 unknown"],
    neverTo: ["PLG-00", "PLG-08"],
  },
];
