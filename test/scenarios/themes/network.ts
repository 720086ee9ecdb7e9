import type { Facts, Scenario } from "../../../src/facts/facts.ts";
import * as network from "../parts/network.ts";
import { ready, scenario, signature } from "../parts/scenario.ts";

function one(name: string, vi: string, en: string, facts: Facts): Scenario {
  return scenario(name, { vi, en }, { ...ready, ...signature(), ...facts });
}

/** Ways to the portal that kyso goes and the browser does not, and what stands in between. */
export const networkScenarios: readonly Scenario[] = [
  one(
    "portal-behind-a-proxy-script",
    "Trình duyệt ra Internet theo tệp cấu hình proxy; đường trực tiếp bị chặn.",
    "Browsers go out by a proxy script; the direct way is blocked.",
    network.behindScript,
  ),
  one(
    "portal-behind-proxy-detection",
    "Hệ thống tự tìm proxy trong mạng; đường trực tiếp bị chặn.",
    "The system looks for a proxy in the network; the direct way is blocked.",
    network.behindDetection,
  ),
  one(
    "portal-name-unknown-behind-a-proxy-script",
    "Chỉ proxy biết tên của Cổng.",
    "Only the proxy knows the portal's name.",
    network.unknownNameBehindScript,
  ),
  one(
    "portal-behind-an-unread-setting",
    "Không đọc được cài đặt proxy của hệ thống.",
    "The system's proxy setting cannot be read.",
    network.settingUnread,
  ),
  one(
    "portal-recorded-without-the-systems-setting",
    "Bản ghi cũ, chưa xem cài đặt proxy của hệ thống.",
    "An older recording, without the system's proxy setting.",
    network.recordedBefore(),
  ),
  one("in-no-network", "Máy không nối mạng nào.", "The computer is in no network.", network.inNoNetwork),
  one(
    "portal-name-leads-here",
    "Tệp hosts dẫn tên của Cổng về chính máy này.",
    "The hosts file leads the portal's name to this computer.",
    network.ledTo("127.0.0.1", "::1"),
  ),
  one(
    "portal-name-leads-nowhere",
    "Phần mềm lọc dẫn tên của Cổng tới 0.0.0.0.",
    "A filter leads the portal's name to 0.0.0.0.",
    network.ledTo("0.0.0.0"),
  ),
  one(
    "portal-name-leads-here-and-elsewhere",
    "Tên của Cổng dẫn tới cả chính máy này lẫn máy chủ thật.",
    "The portal's name leads to this computer and to the real server.",
    network.ledTo("127.0.0.1", "203.0.113.10"),
  ),
  one(
    "portal-name-leads-here-behind-a-proxy-script",
    "Tệp hosts dẫn tên của Cổng về chính máy này, và có tệp cấu hình proxy.",
    "The hosts file leads the portal's name to this computer, and a proxy script is set.",
    network.ledHereBehindScript,
  ),
  one(
    "portal-name-leads-inside",
    "DNS của đơn vị trả địa chỉ nội bộ cho Cổng.",
    "The firm's DNS gives an internal address for the portal.",
    network.ledTo("10.1.2.3"),
  ),
  one(
    "portal-kept-from-kyso",
    "Tường lửa chặn riêng kyso.",
    "A firewall keeps kyso alone from connecting.",
    network.keptFrom,
  ),
  one(
    "portal-behind-an-old-filter",
    "Thiết bị lọc dùng TLS mà kyso không nhận.",
    "A filter speaks a TLS that kyso does not take.",
    network.tlsFails("ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED"),
  ),
  one(
    "portal-breaks-off-tls",
    "Kết nối mã hóa bị cắt.",
    "The encrypted connection is broken off.",
    network.tlsFails("ECONNRESET"),
  ),
  one("portal-slow-tls", "Cổng lập kết nối chậm.", "The portal is slow to connect.", network.tlsSlow),
  one(
    "portal-slow-front-page",
    "Trang chủ của Cổng trả lời chậm.",
    "The portal's front page is slow.",
    network.frontPageSilent,
  ),
  one(
    "portal-intercepted-behind-a-proxy-script",
    "Đường trực tiếp bị chen giữa; trình duyệt đi qua proxy.",
    "The direct way is intercepted; browsers go by a proxy.",
    network.interceptedBehindScript(),
  ),
  one(
    "portal-intercepted-trust-untold",
    "Có bên chen giữa, không xem được máy có tin không.",
    "Something is in between; whether the machine trusts it is not seen.",
    network.interceptedUntold(),
  ),
  one(
    "proxy-untrusted",
    "Proxy đưa chứng thư không đáng tin.",
    "The proxy shows a certificate that is not trusted.",
    network.proxyUntrusted,
  ),
  one("proxy-unreachable", "Không tới được proxy.", "The proxy cannot be reached.", network.proxyUnreachable),
  one(
    "environment-proxy-dead",
    "Proxy trong môi trường đã bỏ, đường của hệ thống vẫn tới Cổng.",
    "The environment's proxy is gone; the system's way leads to the portal.",
    network.environmentProxyDead,
  ),
];
