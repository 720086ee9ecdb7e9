import type { Scenario } from "../../../src/facts/facts.ts";
import {
  browserBlockedByPolicy,
  browserBlocks,
  browserNotAsked,
  browsersUnread,
  noBrowser,
} from "../parts/browsers.ts";
import { intercepted, noConnection, noName, offline, proxyRefuses, status, throughProxy } from "../parts/network.ts";
import { pluginAbsent, pluginOld, pluginSilent, portHeld } from "../parts/plugins.ts";
import { ready, readyOnLinux, scenario, signature } from "../parts/scenario.ts";

const signed = { ...ready, ...signature() };

export const portalScenarios: readonly Scenario[] = [
  scenario(
    "portal-unreachable",
    { vi: "Không kết nối được tới Cổng.", en: "The portal cannot be reached." },
    { ...signed, ...noConnection },
  ),
  scenario(
    "portal-name-unknown",
    { vi: "Không tìm được địa chỉ của Cổng.", en: "The portal's address cannot be found." },
    { ...signed, ...noName },
  ),
  scenario(
    "portal-tls-intercepted",
    { vi: "Kết nối tới Cổng bị chen giữa, máy không tin.", en: "The connection is intercepted and not trusted." },
    { ...signed, ...intercepted(false) },
  ),
  scenario(
    "portal-tls-read-by-antivirus",
    {
      vi: "Phần mềm diệt vi-rút đọc kết nối, máy được cài để tin.",
      en: "An antivirus reads the connection, and the machine trusts it.",
    },
    { ...signed, ...intercepted(true) },
  ),
  scenario(
    "portal-in-maintenance",
    { vi: "Cổng trả lời lỗi 503.", en: "The portal answers 503." },
    { ...signed, ...status(503) },
  ),
  scenario(
    "through-a-proxy",
    { vi: "Máy ra Internet qua proxy.", en: "The machine uses a proxy." },
    { ...signed, ...throughProxy },
  ),
  scenario(
    "proxy-refuses",
    { vi: "Proxy không cho đi.", en: "The proxy lets nothing through." },
    { ...signed, ...proxyRefuses },
  ),
  scenario("offline", { vi: "Không kiểm tra mạng.", en: "The network was left out." }, { ...signed, ...offline }),
  scenario(
    "plugin-absent",
    { vi: "Chưa cài công cụ ký số.", en: "The signing tool is not installed." },
    { ...signed, ...pluginAbsent },
  ),
  scenario(
    "plugin-old",
    { vi: "Công cụ ký số là bản cũ.", en: "The signing tool is old." },
    { ...signed, ...pluginOld },
  ),
  scenario(
    "plugin-silent",
    { vi: "Công cụ ký số không trả lời.", en: "The signing tool does not answer." },
    { ...signed, ...pluginSilent },
  ),
  scenario(
    "port-held-by-another",
    { vi: "Chương trình khác giữ cổng của công cụ ký số.", en: "Another program holds the signing tool's port." },
    { ...signed, ...portHeld },
  ),
  scenario(
    "browser-blocks",
    { vi: "Trình duyệt đã chặn trang kết nối công cụ ký số.", en: "The browser was told to block the portal." },
    { ...signed, ...browserBlocks },
  ),
  scenario(
    "browser-not-asked",
    {
      vi: "Trình duyệt chưa hỏi quyền kết nối công cụ ký số.",
      en: "The browser has not asked for the permission yet.",
    },
    { ...signed, ...browserNotAsked },
  ),
  scenario(
    "browser-blocked-by-policy",
    { vi: "Chính sách của máy chặn trình duyệt.", en: "A policy of the machine blocks the browser." },
    { ...signed, ...browserBlockedByPolicy },
  ),
  scenario(
    "no-browser",
    { vi: "Không thấy trình duyệt nào.", en: "No browser is found." },
    { ...signed, ...noBrowser },
  ),
  scenario(
    "browsers-unread",
    { vi: "Không xem được trình duyệt.", en: "The browsers cannot be looked at." },
    { ...signed, ...browsersUnread },
  ),
  scenario(
    "remote-signing",
    { vi: "Ký số từ xa, không có token.", en: "Remote signing, without a token." },
    { ...readyOnLinux },
    { remote: true },
  ),
];
