import type { Facts, Scenario } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import { browserBlocks, firefoxDistrusts } from "../parts/browsers.ts";
import { linux, macos, windows } from "../parts/machine.ts";
import {
  endpointExpired,
  hangs,
  hangsAsJava,
  heldBy,
  notInstalled,
  notRunning,
  notTold,
  notTrusted,
  onLinux,
  onMac,
  onWindows,
  outOfReach,
  runs,
  startsUp,
  type Traces,
} from "../parts/plugins.ts";
import { ready, scenario, signature } from "../parts/scenario.ts";

const signed = { ...ready, ...signature() };

const systems: readonly {
  readonly id: string;
  readonly name: string;
  readonly computer: Facts;
  readonly traces: Traces;
}[] = [
  { id: "windows", name: "Windows", computer: windows(), traces: onWindows },
  { id: "macos", name: "macOS", computer: macos(), traces: onMac },
  { id: "linux", name: "Linux", computer: linux(), traces: onLinux },
];

/** The six causes of “chưa được cài đặt hoặc chưa được bật”, as each system shows them. */
const sixCauses = systems.flatMap(({ id, name, computer, traces }) => {
  const one = (fault: string, vi: string, en: string, facts: Facts) =>
    scenario(`${fault}-${id}`, { vi: `${vi} (${name})`, en: `${en} (${name})` }, { ...signed, ...computer, ...facts });
  return [
    one(
      "plugin-not-installed",
      "Công cụ ký số chưa được cài",
      "The signing tool is not installed",
      notInstalled(traces),
    ),
    one("plugin-not-running", "Công cụ ký số chưa chạy", "The signing tool is not running", notRunning(traces)),
    one(
      "plugin-not-trusted",
      "Máy không tin chứng thư của công cụ ký số",
      "The tool's certificate is not trusted",
      notTrusted(traces),
    ),
    one("plugin-blocked-by-browser", "Trình duyệt chặn công cụ ký số", "The browser keeps pages from the tool", {
      ...runs(traces),
      ...browserBlocks,
    }),
    one("plugin-port-held", "Chương trình khác giữ cổng", "Another program holds the port", heldBy("openssl", traces)),
    one("plugin-hangs", "Công cụ ký số bị treo", "The signing tool hangs", hangs(traces)),
  ];
});

export const pluginScenarios: readonly Scenario[] = [
  ...sixCauses,
  scenario(
    "plugin-not-told-linux",
    {
      vi: "Không xem được máy đã cài công cụ ký số hay chưa (Linux).",
      en: "Whether the signing tool is installed could not be seen (Linux).",
    },
    { ...signed, ...linux(), ...notTold(onLinux) },
  ),
  scenario(
    "plugin-without-port-macos",
    { vi: "Công cụ ký số đang chạy mà không mở cổng nào (macOS).", en: "The tool runs and opens no port (macOS)." },
    { ...signed, ...macos(), ...startsUp(onMac) },
  ),
  scenario(
    "plugin-hangs-as-java-macos",
    {
      vi: "Một chương trình Java giữ cổng của công cụ ký số và không trả lời (macOS).",
      en: "A Java program holds the tool's port and does not answer (macOS).",
    },
    { ...signed, ...macos(), ...hangsAsJava(onMac) },
  ),
  scenario(
    "plugin-out-of-reach",
    {
      vi: "Công cụ ký số chạy ở cổng mà trang web không tìm tới.",
      en: "The tool runs on a port that pages do not try.",
    },
    { ...signed, ...outOfReach("node.exe", onWindows) },
  ),
  scenario(
    "plugin-certificate-expired",
    { vi: "Chứng thư riêng của công cụ ký số đã hết hạn.", en: "The tool's own certificate has expired." },
    { ...signed, ...endpointExpired(onWindows) },
  ),
  scenario(
    "plugin-hangs-on-token",
    { vi: "Công cụ ký số bị treo khi được hỏi về token.", en: "The tool hangs when asked about the token." },
    { ...signed, pluginToken: missing("timed-out", "no answer within 2000 ms") },
  ),
  scenario(
    "plugin-sees-no-token",
    {
      vi: "Trình điều khiển thấy token, công cụ ký số thì không.",
      en: "The driver sees the token, the tool does not.",
    },
    { ...signed, pluginToken: observed({ product: "vnpt-ca-plugin", port: 4433, tookMs: 40, present: false }) },
  ),
  scenario(
    "plugin-started-later",
    { vi: "Công cụ ký số được mở trong lúc chờ.", en: "The tool is started while kyso waits." },
    { ...signed, ...notRunning(onWindows) },
    { changes: [{ afterSeconds: 6, facts: runs(onWindows) }] },
  ),
  scenario(
    "firefox-distrusts-plugin",
    { vi: "Firefox không tin chứng thư của công cụ ký số.", en: "Firefox does not trust the tool's certificate." },
    { ...signed, ...notTrusted(onWindows), ...firefoxDistrusts },
  ),
];
