import type { Facts, Scenario } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import { browserAllows, browserBlocks, chromeOnLinux, firefox, pluginItself } from "../parts/browsers.ts";
import { linux, macos, windows } from "../parts/machine.ts";
import {
  brokenBy,
  certificateOf,
  endpointExpired,
  hangs,
  hangsAsJava,
  heldBy,
  notInstalled,
  notRunning,
  installationUnknown,
  notTrusted,
  onLinux,
  onMac,
  onWindows,
  outOfReach,
  runs,
  signedByOwnAuthority,
  startsUp,
  strangerOnItsPath,
  type Traces,
} from "../parts/plugins.ts";
import { ownAuthority } from "../parts/plugin-certificates.ts";
import { ready, scenario, signature } from "../parts/scenario.ts";

const signed = { ...ready, ...signature() };

/** Chrome on systems where it uses the system's certificate store. */
const bySystem = { allows: browserAllows, blocks: browserBlocks, distrusts: browserAllows };
/** Chrome on Linux, where it has a certificate store of its own. */
const byOwnStore = {
  allows: chromeOnLinux("allowed", pluginItself),
  blocks: chromeOnLinux("blocked", pluginItself),
  distrusts: chromeOnLinux("allowed"),
};

const systems: readonly {
  readonly id: string;
  readonly name: string;
  readonly computer: Facts;
  readonly traces: Traces;
  /**
   * Chrome on this system: letting the portal through and trusting the plugin, blocking it, and distrusting the plugin
   * where Chrome has a store of its own.
   */
  readonly browser: { readonly allows: Facts; readonly blocks: Facts; readonly distrusts: Facts };
}[] = [
  { id: "windows", name: "Windows", computer: windows(), traces: onWindows, browser: bySystem },
  { id: "macos", name: "macOS", computer: macos(), traces: onMac, browser: bySystem },
  { id: "linux", name: "Linux", computer: linux(), traces: onLinux, browser: byOwnStore },
];

/** The six causes of “chưa được cài đặt hoặc chưa được bật” (not installed or not running), on each system. */
const sixCauses = systems.flatMap(({ id, name, computer, traces, browser }) => {
  const one = (fault: string, vi: string, en: string, facts: Facts) =>
    scenario(
      `${fault}-${id}`,
      { vi: `${vi} (${name})`, en: `${en} (${name})` },
      {
        ...signed,
        ...computer,
        ...browser.allows,
        ...facts,
      },
    );
  return [
    one(
      "plugin-not-installed",
      "Công cụ ký số chưa được cài",
      "The signing tool is not installed",
      notInstalled(traces),
    ),
    one("plugin-not-running", "Công cụ ký số chưa chạy", "The signing tool is not running", notRunning(traces)),
    one("plugin-not-trusted", "Máy không tin chứng thư của công cụ ký số", "The tool's certificate is not trusted", {
      ...notTrusted(traces),
      ...browser.distrusts,
    }),
    one("plugin-blocked-by-browser", "Trình duyệt chặn công cụ ký số", "The browser keeps pages from the tool", {
      ...runs(traces),
      ...browser.blocks,
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
    { ...signed, ...linux(), ...installationUnknown(onLinux) },
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
    "plugin-path-taken-by-a-stranger",
    {
      vi: "Một chương trình lạ nhận kết nối như công cụ ký số.",
      en: "A program of another name accepts the tool's path.",
    },
    { ...signed, ...strangerOnItsPath(observed("node.exe"), onWindows) },
  ),
  scenario(
    "plugin-of-an-unnamed-program",
    {
      vi: "Hệ thống không cho biết chương trình nào nhận kết nối như công cụ ký số (macOS).",
      en: "The system does not tell which program accepts the tool's path (macOS).",
    },
    {
      ...signed,
      ...macos(),
      ...strangerOnItsPath(missing("failed", "the system does not tell who listens"), onMac),
    },
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
    { ...signed, ...notTrusted(onWindows), ...firefox() },
  ),
  scenario(
    "plugin-behind-an-antivirus-linux",
    {
      vi: "Phần mềm diệt vi-rút thay chứng thư của công cụ ký số (Linux).",
      en: "An antivirus puts a certificate of its own in the place of the tool's (Linux).",
    },
    {
      ...signed,
      ...linux(),
      ...certificateOf("CN=Kaspersky Anti-Virus Personal Root Certificate", onLinux),
      ...chromeOnLinux("allowed"),
    },
  ),
  scenario(
    "firefox-distrusts-an-antivirus-before-the-plugin",
    {
      vi: "Firefox không tin chứng thư mà phần mềm diệt vi-rút đặt trước công cụ ký số.",
      en: "Firefox does not trust the certificate that an antivirus puts before the tool.",
    },
    { ...signed, ...certificateOf("CN=Avast Web/Mail Shield Root", onWindows), ...firefox() },
  ),
  scenario(
    "plugin-broken-off-by-a-filter",
    {
      vi: "Phần mềm lọc cắt kết nối tới công cụ ký số.",
      en: "A filter breaks the connection to the tool off.",
    },
    {
      ...signed,
      ...brokenBy(
        "CN=ESET SSL Filter CA",
        { websocket: missing("failed", "read ECONNRESET", "ECONNRESET") },
        onWindows,
      ),
    },
  ),
  scenario(
    "plugin-silent-behind-an-antivirus",
    {
      vi: "Phần mềm diệt vi-rút đứng trước công cụ ký số và không trả lời.",
      en: "An antivirus stands before the tool and does not answer.",
    },
    {
      ...signed,
      ...brokenBy(
        "CN=Avast Web/Mail Shield Root",
        { websocket: missing("timed-out", "no answer within 2000 ms") },
        onWindows,
      ),
    },
  ),
  scenario(
    "plugin-hangs-behind-an-antivirus",
    {
      vi: "Công cụ ký số nhận kết nối qua phần mềm diệt vi-rút và không trả lời.",
      en: "The tool takes the connection that an antivirus passes on, and does not answer.",
    },
    {
      ...signed,
      ...brokenBy(
        "CN=Avast Web/Mail Shield Root",
        { websocket: observed({ tookMs: 3 }), greeting: missing("timed-out", "no answer within 2000 ms") },
        onWindows,
      ),
    },
  ),
  scenario(
    "firefox-trusts-by-imported-root",
    {
      vi: "Firefox tin chứng thư của công cụ ký số nhờ CA đã nhập vào kho riêng của nó.",
      en: "Firefox trusts the tool's certificate by an authority imported into its own store.",
    },
    { ...signed, ...signedByOwnAuthority(onWindows), ...firefox({ ownTrust: observed([ownAuthority]) }) },
  ),
  scenario(
    "firefox-blocks",
    { vi: "Firefox chặn công cụ ký số.", en: "Firefox keeps pages from the signing tool." },
    { ...signed, ...firefox({ loopback: observed("blocked"), systemRoots: observed(true) }, "154.0") },
  ),
  scenario(
    "firefox-not-asked",
    {
      vi: "Firefox chưa được hỏi, và chưa tin công cụ ký số.",
      en: "Firefox was not asked yet, and distrusts the tool.",
    },
    { ...signed, ...notTrusted(onWindows), ...firefox({ loopback: observed("not-asked") }, "154.0") },
  ),
  scenario(
    "firefox-allowed-by-policy",
    { vi: "Quản trị viên cho phép trong Firefox.", en: "An administrator lets pages through in Firefox." },
    { ...signed, ...firefox({ loopback: observed("by-policy"), systemRoots: observed(true) }, "154.0") },
  ),
  scenario(
    "chrome-trusts-by-own-store-linux",
    {
      vi: "Chrome trên Linux tin công cụ ký số nhờ kho chứng thư riêng của người dùng.",
      en: "Chrome on Linux trusts the tool by the person's own store.",
    },
    { ...signed, ...linux(), ...signedByOwnAuthority(onLinux), ...chromeOnLinux("allowed", ownAuthority) },
  ),
];
