import type { Facts } from "../../src/facts/facts.ts";
import * as network from "../scenarios/parts/network.ts";
import { linux } from "../scenarios/parts/machine.ts";
import { ready, scenario } from "../scenarios/parts/scenario.ts";
import type { FieldReport } from "./report.ts";

function tried(name: string, vi: string, en: string, facts: Facts) {
  return scenario(name, { vi, en }, { ...ready, ...facts });
}

export const portalReports: readonly FieldReport[] = [
  {
    source: "FelisCatus/SwitchyOmega#1066",
    met: "Told to go directly, the browser reaches nothing; told to use the system's setting it works: a script found by WPAD decides.",
    tried: tried(
      "report-switchyomega-1066",
      "Hệ thống tự tìm proxy (WPAD); đường trực tiếp không đi được.",
      "The system finds a proxy by WPAD; the direct way fails.",
      network.behindDetection,
    ),
    said: "NET-02 fail: no connection, with advice to open port 443",
    says: "NET-14, cannot tell: the system looks for a proxy in the network, which kyso does not do; open the page in the browser.",
    leadsTo: ["NET-14 unknown"],
    neverTo: ["NET-02"],
  },
  {
    source: "PatchMyPCTeam/MEM-Patching-Optimizer#8",
    met: "A connectivity test fails for nearly every site, although the company's proxy lets them through: the test goes directly.",
    tried: tried(
      "report-mem-patching-optimizer-8",
      "Máy đi qua proxy của công ty theo tệp cấu hình.",
      "The machine goes by the company's proxy script.",
      network.behindScript,
    ),
    said: "NET-02 fail",
    says: "NET-14, cannot tell: a proxy script decides; its address is in the evidence.",
    leadsTo: ["NET-14 unknown"],
    neverTo: ["NET-02"],
  },
  {
    source: "genotrance/px#43",
    met: "The proxy of Windows stands in AutoConfigURL alone; a program that reads ProxyServer finds none.",
    tried: { test: "test/probes/network/system-proxy.test.ts" },
    said: "nothing of Windows' setting was read: “no proxy”",
    says: "AutoConfigURL, the flags of DefaultConnectionSettings and the machine-wide policy are read as facts.",
  },
  {
    source: "luckymarmot/Paw-Issues#19",
    met: "Outside the office the proxy script cannot be fetched, and everything is reached directly; a program that insists on the script fails.",
    tried: tried(
      "report-paw-19",
      "Có tệp cấu hình proxy, nhưng đường trực tiếp vẫn tới Cổng.",
      "A proxy script is set, and the direct way leads to the portal.",
      network.reachedBesideScript,
    ),
    said: "the same, since the script was not known",
    says: "NET-00: what the direct way reaches is reached; the script is no fault.",
    leadsTo: ["NET-00 ok"],
    neverTo: ["NET-14", "NET-02"],
  },
  {
    source: "GoogleCloudPlatform/iap-desktop#302",
    met: "The company's proxy asks a program for a name and password (407), which the browser gives by itself.",
    tried: tried(
      "report-iap-desktop-302",
      "Proxy đòi tên và mật khẩu.",
      "The proxy asks for a name and password.",
      network.proxyRefuses,
    ),
    said: "the same",
    says: "NET-11, cannot tell: the proxy does not let kyso through; the browser may pass as the person.",
    leadsTo: ["NET-11 unknown"],
    neverTo: ["NET-02", "NET-10"],
  },
  {
    source: "nodejs/node#45378",
    met: "After an update of Node a server is refused with EPROTO, “unsafe legacy renegotiation disabled”; Chrome opens it.",
    tried: tried(
      "report-node-45378",
      "Máy chủ hoặc thiết bị lọc dùng TLS mà OpenSSL 3 không nhận.",
      "A server or filter speaks a TLS that OpenSSL 3 does not take.",
      network.tlsFails("ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED"),
    ),
    said: "NET-03 fail: no encrypted connection comes about",
    says: "NET-17, cannot tell: a rule of kyso's TLS that browsers do not have. The probe takes OpenSSL's name out of EPROTO.",
    leadsTo: ["NET-17 unknown"],
    neverTo: ["NET-03"],
  },
  {
    source: "StevenBlack/hosts#2447",
    met: "Blocked names lead to 0.0.0.0 by the hosts file, which on some systems is this very machine.",
    tried: tried(
      "report-hosts-2447",
      "Tệp hosts dẫn tên của Cổng tới 0.0.0.0.",
      "The hosts file leads the portal's name to 0.0.0.0.",
      network.ledTo("0.0.0.0"),
    ),
    said: "NET-02: ask the administrator for port 443",
    says: "NET-16: the name leads to this very computer; remove the line from the hosts file, or switch the filter off.",
    leadsTo: ["NET-16 fail"],
    neverTo: ["NET-02"],
  },
  {
    source: "AdguardTeam/AdGuardHome#5594",
    met: "A filter answers a blocked name with ::, 127.0.0.1 and 0.0.0.0 at once.",
    tried: tried(
      "report-adguardhome-5594",
      "Bộ lọc DNS trả ::, 127.0.0.1 và 0.0.0.0.",
      "A DNS filter answers ::, 127.0.0.1 and 0.0.0.0.",
      network.ledTo("::", "127.0.0.1", "0.0.0.0"),
    ),
    said: "NET-02",
    says: "NET-16, with all three addresses.",
    leadsTo: ["NET-16 fail"],
    neverTo: ["NET-02"],
  },
  {
    source: "microsoft/WSL#475",
    met: "An antivirus' firewall blocks single programs (apt-get, git) until each is trusted; the browser has the network.",
    tried: tried(
      "report-wsl-475",
      "Tường lửa chặn riêng kyso.",
      "A firewall keeps this very program from connecting.",
      network.keptFrom,
    ),
    said: "NET-02 fail",
    says: "NET-19, cannot tell: the system refuses this program the connection; the browser may get through.",
    leadsTo: ["NET-19 unknown"],
    neverTo: ["NET-02"],
  },
  {
    source: "keeweb/keeweb#2238",
    met: "Every browser refuses a site with ERR_CERT_AUTHORITY_INVALID: an antivirus had put its own certificate in place.",
    tried: tried(
      "report-keeweb-2238",
      "Phần mềm diệt vi-rút thay chứng thư của trang, máy không tin.",
      "An antivirus puts its own certificate in place, which the machine does not trust.",
      network.intercepted(false),
    ),
    said: "the same",
    says: "NET-05, with the issuer's name; if it is an antivirus, switch its HTTPS scanning off.",
    leadsTo: ["NET-05 fail"],
  },
  {
    source: "https://github.com/AKotov-dev/xde-proxy-gui",
    met: "On a desktop without a proxy setting (XFCE, LXDE) browsers go by variables or by GNOME's setting, depending on the session's name.",
    tried: tried(
      "report-xde-proxy-gui",
      "Không đọc được cài đặt proxy (Linux).",
      "The proxy setting could not be read (Linux).",
      { ...linux(), ...network.settingUnread },
    ),
    said: "NET-02 fail: “no proxy” although nothing but the environment was read",
    says: "NET-14, cannot tell, where the setting cannot be read; GNOME's, KDE's and the environment's are read by the desktop's name.",
    leadsTo: ["NET-14 unknown"],
    neverTo: ["NET-02"],
  },
];
