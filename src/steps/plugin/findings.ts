import { finding, type Kind, okFinding } from "../finding.ts";
import { download, reinstall, restart, start, startIfThere } from "./actions.ts";

/** The portal's signing tool; what it says bears on registering and logging in, not on filing tax. */
const onPortal: readonly Kind[] = ["register", "login"];

/** The program that holds a port, as the system tells it. */
function holderWords(holder: string | null) {
  return holder === null
    ? {
        vi: "một chương trình khác (hệ thống không cho biết tên)",
        en: "another program (the system does not tell which)",
      }
    : { vi: `chương trình “${holder}”`, en: `the program “${holder}”` };
}

function closeAndReopen(holder: string | null) {
  return {
    vi: `Nếu trang chờ lâu hoặc báo chưa cài: đóng ${holder === null ? "chương trình đó" : `“${holder}”`} rồi mở lại VNPT-CA Plugin.`,
    en: `If a page waits long or says the tool is missing: close ${holder === null ? "that program" : `“${holder}”`} and open VNPT-CA Plugin again.`,
  };
}

export const answering = okFinding<{ readonly port: number; readonly version: string | null }>({
  code: "PLG-00",
  example: { port: 4433, version: "1.0.5.0" },
  what: ({ port, version }) => ({
    vi: `VNPT-CA Plugin${version === null ? "" : ` ${version}`} đang chạy và trả lời ở cổng ${port}.`,
    en: `VNPT-CA Plugin${version === null ? "" : ` ${version}`} is running and answers on port ${port}.`,
  }),
});

export const absent = finding<{ readonly known: boolean }>({
  code: "PLG-01",
  example: { known: false },
  severity: "fail",
  what: ({ known }) =>
    known
      ? { vi: "Máy này chưa cài VNPT-CA Plugin.", en: "VNPT-CA Plugin is not installed on this computer." }
      : {
          vi: "VNPT-CA Plugin chưa được cài đặt hoặc chưa được bật: không có chương trình nào trả lời ở các cổng của nó.",
          en: "VNPT-CA Plugin is not installed or not running: nothing answers on its ports.",
        },
  next: ({ known }) => (known ? [download] : [startIfThere, download]),
  concerns: onPortal,
});

export const notRunning = finding<{}>({
  code: "PLG-02",
  example: {},
  severity: "fail",
  what: {
    vi: "VNPT-CA Plugin đã cài trên máy nhưng chưa chạy.",
    en: "VNPT-CA Plugin is installed on this computer but not running.",
  },
  next: [start],
  concerns: onPortal,
});

export const old = finding<{ readonly version: string; readonly newest: string; readonly checked: string }>({
  code: "PLG-03",
  example: { version: "1.0.2.4", newest: "1.0.5.0", checked: "23/11/2026" },
  severity: "warn",
  what: ({ version, newest, checked }) => ({
    vi: `VNPT-CA Plugin ${version} là bản cũ; bản mới nhất kyso biết đến ngày ${checked} là ${newest}.`,
    en: `VNPT-CA Plugin ${version} is old; the newest known on ${checked} is ${newest}.`,
  }),
  next: ({ newest }) => [
    {
      vi: `Nếu trang đang dùng đòi đúng một phiên bản (có trang chỉ nhận 1.0.4.3), cài đúng bản đó; nếu không, cài bản ${newest}.`,
      en: `Where a site asks for one exact version (one takes 1.0.4.3 only), install that one; otherwise install ${newest}.`,
    },
    download,
  ],
  concerns: onPortal,
});

export const pinned = finding<{ readonly version: string; readonly newest: string; readonly checked: string }>({
  code: "PLG-04",
  example: { version: "1.0.4.3", newest: "1.0.5.0", checked: "23/11/2026" },
  severity: "info",
  what: ({ version, newest, checked }) => ({
    vi: `VNPT-CA Plugin ${version} là bản mà một phần mềm cổng đòi đúng; bản mới nhất kyso biết đến ngày ${checked} là ${newest}.`,
    en: `VNPT-CA Plugin ${version} is the very version that one portal module demands; the newest known on ${checked} is ${newest}.`,
  }),
  next: ({ version, newest }) => [
    {
      vi: `Chỉ cập nhật lên ${newest} khi trang đang dùng yêu cầu: trang đòi đúng ${version} sẽ không nhận bản mới hơn.`,
      en: `Update to ${newest} only when the site you use asks for it: a site that demands ${version} refuses newer ones.`,
    },
  ],
  concerns: onPortal,
});

export const silent = finding<{ readonly port: number; readonly holder: string | null }>({
  code: "PLG-05",
  example: { port: 4433, holder: null },
  severity: "fail",
  what: ({ port, holder }) => ({
    vi: `Cổng ${port} mở nhưng không trả lời: VNPT-CA Plugin bị treo${holder === null ? ", hoặc chương trình khác đang giữ cổng này" : ""}.`,
    en: `Port ${port} is open but does not answer: VNPT-CA Plugin hangs${holder === null ? ", or another program holds the port" : ""}.`,
  }),
  next: [
    {
      vi: "Bấm Ctrl+Shift+Esc, chọn “VNPT-CA Plugin”, bấm “Kết thúc tác vụ” (“End task”), rồi mở lại VNPT-CA Plugin.",
      en: "Press Ctrl+Shift+Esc, choose “VNPT-CA Plugin”, click “End task” (“Kết thúc tác vụ”), then open VNPT-CA Plugin again.",
    },
    restart,
  ],
  concerns: onPortal,
});

export const heldByAnother = finding<{ readonly port: number; readonly holder: string | null }>({
  code: "PLG-06",
  example: { port: 4433, holder: "openssl" },
  severity: "fail",
  what: ({ port, holder }) => {
    const who = holderWords(holder);
    return {
      vi: `Cổng ${port} của VNPT-CA Plugin đang bị ${who.vi} giữ, và plugin không trả lời ở cổng nào khác mà trang web tới được.`,
      en: `Port ${port} of VNPT-CA Plugin is held by ${who.en}, and the plugin answers on no other port that pages reach.`,
    };
  },
  next: ({ holder }) => [
    holder === null
      ? {
          vi: "Đóng các phần mềm ký số và phần mềm máy chủ khác đang chạy, rồi mở lại VNPT-CA Plugin.",
          en: "Close other signing programs and server programs, then open VNPT-CA Plugin again.",
        }
      : {
          vi: `Đóng “${holder}”, rồi mở lại VNPT-CA Plugin.`,
          en: `Close “${holder}”, then open VNPT-CA Plugin again.`,
        },
    {
      vi: "Nếu chưa cài VNPT-CA Plugin: tải từ mục “Phần mềm hỗ trợ” của Cổng và cài đặt.",
      en: "If VNPT-CA Plugin is not installed: download it from “Phần mềm hỗ trợ” on the portal and install it.",
    },
  ],
  concerns: onPortal,
});

export const outOfReach = finding<{ readonly port: number; readonly holders: readonly string[] }>({
  code: "PLG-07",
  example: { port: 9201, holders: ["“openssl”"] },
  severity: "fail",
  what: ({ port, holders }) => ({
    vi: `VNPT-CA Plugin chạy ở cổng ${port}, nhưng trang web chỉ tìm ở các cổng 4433–4435${holders.length > 0 ? ` (đang bị ${holders.join(", ")} giữ)` : ""}.`,
    en: `VNPT-CA Plugin runs on port ${port}, but pages look for it on 4433–4435 only${holders.length > 0 ? ` (held by ${holders.join(", ")})` : ""}.`,
  }),
  next: ({ holders }) => [
    holders.length > 0
      ? { vi: `Đóng ${holders.join(", ")}.`, en: `Close ${holders.join(", ")}.` }
      : {
          vi: "Đóng chương trình đang giữ các cổng 4433, 4434 và 4435.",
          en: "Close the programs that hold the ports 4433, 4434 and 4435.",
        },
    {
      vi: "Sau đó thoát VNPT-CA Plugin và mở lại: nó sẽ lấy cổng đầu tiên còn trống.",
      en: "Then quit VNPT-CA Plugin and open it again: it takes the first free port.",
    },
  ],
  concerns: onPortal,
});

export const malformed = finding<{ readonly port: number }>({
  code: "PLG-08",
  example: { port: 4433 },
  severity: "fail",
  what: ({ port }) => ({
    vi: `Chương trình ở cổng ${port} trả lời không đúng cách của VNPT-CA Plugin; trang web sẽ báo “chưa được cài đặt hoặc chưa được bật”.`,
    en: `What answers on port ${port} does not answer as VNPT-CA Plugin does; pages will say “chưa được cài đặt hoặc chưa được bật”.`,
  }),
  next: [restart, reinstall],
  concerns: onPortal,
});

export const untold = finding<{ readonly reason: string }>({
  code: "PLG-09",
  example: { reason: "timed-out" },
  severity: "unknown",
  what: ({ reason }) => ({
    vi: `Chưa kiểm tra được công cụ ký số VNPT-CA Plugin trên máy này (${reason}).`,
    en: `The signing tool VNPT-CA Plugin could not be checked on this computer (${reason}).`,
  }),
  next: [
    { vi: "Bấm “Kiểm tra lại” (R).", en: "Look again (R)." },
    {
      vi: "Để biết chắc: mở Cổng và thử đăng nhập; nếu trang báo “chưa được cài đặt hoặc chưa được bật”, cài lại công cụ ký số.",
      en: "To be sure: open the portal and try to log in; if the page says “chưa được cài đặt hoặc chưa được bật”, reinstall the signing tool.",
    },
  ],
  concerns: onPortal,
});

export const expired = finding<{ readonly port: number; readonly notAfter: string }>({
  code: "PLG-10",
  example: { port: 4433, notAfter: "01/06/2026" },
  severity: "fail",
  what: ({ port, notAfter }) => ({
    vi: `Chứng thư riêng của VNPT-CA Plugin ở cổng ${port} đã hết hạn ngày ${notAfter}: trình duyệt sẽ không kết nối, trang báo như chưa cài.`,
    en: `The plugin's own certificate on port ${port} expired on ${notAfter}: browsers will not connect, and pages say it is not installed.`,
  }),
  next: [
    {
      vi: "Gỡ VNPT-CA Plugin, tải bản mới từ mục “Phần mềm hỗ trợ” của Cổng và cài lại: bản cài mới tạo lại chứng thư này.",
      en: "Uninstall VNPT-CA Plugin, download it again from “Phần mềm hỗ trợ” on the portal and install it: that renews the certificate.",
    },
  ],
  concerns: onPortal,
});

function openOnce(port: number) {
  return {
    vi: `Nếu trang báo chưa cài plugin: mở https://localhost:${port}/ trong chính trình duyệt đó, bấm “Nâng cao”, “Tiếp tục truy cập”, rồi tải lại trang của Cổng.`,
    en: `If a page says the plugin is missing: open https://localhost:${port}/ in that browser, click “Advanced”, “Proceed”, and reload the portal's page.`,
  };
}

export const notTrusted = finding<{ readonly port: number; readonly why: string }>({
  code: "PLG-11",
  example: { port: 4433, why: "DEPTH_ZERO_SELF_SIGNED_CERT" },
  severity: "warn",
  what: ({ port, why }) => ({
    vi: `Máy này không tin chứng thư riêng của VNPT-CA Plugin ở cổng ${port} (${why}); trình duyệt có thể từ chối kết nối mà không báo gì.`,
    en: `This computer does not trust the plugin's own certificate on port ${port} (${why}); browsers may refuse it without a word.`,
  }),
  next: ({ port }) => [openOnce(port), reinstall],
  concerns: onPortal,
});

export const trustUntold = finding<{ readonly port: number; readonly why: string }>({
  code: "PLG-19",
  example: { port: 4433, why: "DEPTH_ZERO_SELF_SIGNED_CERT" },
  severity: "info",
  what: ({ port }) => ({
    vi: `VNPT-CA Plugin ở cổng ${port} dùng chứng thư tự tạo; kyso không xem được máy này có tin chứng thư đó không.`,
    en: `The plugin on port ${port} uses a certificate of its own making; whether this computer trusts it could not be seen.`,
  }),
  next: ({ port }) => [openOnce(port)],
  concerns: onPortal,
});

export const noPort = finding<{}>({
  code: "PLG-12",
  example: {},
  severity: "fail",
  what: {
    vi: "VNPT-CA Plugin đang chạy nhưng không mở cổng nào để trang web kết nối.",
    en: "VNPT-CA Plugin is running but has opened no port for pages to reach.",
  },
  next: [restart, reinstall],
  concerns: onPortal,
});

export const localhostElsewhere = finding<{ readonly addresses: readonly string[] }>({
  code: "PLG-13",
  example: { addresses: ["192.0.2.1"] },
  severity: "warn",
  what: ({ addresses }) => ({
    vi: `Tên “localhost” trên máy này trỏ tới ${addresses.join(", ")} thay vì chính máy này; trang web có thể không tìm thấy công cụ ký số.`,
    en: `The name “localhost” stands for ${addresses.join(", ")} here instead of this computer; pages may not find the signing tool.`,
  }),
  next: [
    {
      vi: "Nhờ người quản trị máy sửa tệp hosts: dòng “localhost” phải là 127.0.0.1.",
      en: "Ask your administrator to mend the hosts file: “localhost” must be 127.0.0.1.",
    },
  ],
  concerns: onPortal,
});

export const neighbour = finding<{ readonly port: number; readonly holder: string | null }>({
  code: "PLG-14",
  example: { port: 4433, holder: "openssl" },
  severity: "info",
  what: ({ port, holder }) => {
    const who = holderWords(holder);
    return {
      vi: `Cổng ${port} do ${who.vi} giữ; trang web sẽ mất thêm vài giây mới tìm thấy plugin.`,
      en: `Port ${port} is held by ${who.en}; pages take a few seconds more to find the plugin.`,
    };
  },
  next: ({ holder }) => [closeAndReopen(holder)],
  concerns: onPortal,
});

export const blocker = finding<{ readonly port: number; readonly holder: string | null }>({
  code: "PLG-18",
  example: { port: 4433, holder: "openssl" },
  severity: "warn",
  what: ({ port, holder }) => {
    const who = holderWords(holder);
    return {
      vi: `Cổng ${port} do ${who.vi} giữ, nhận kết nối như plugin nhưng không trả lời: trang web có thể chờ mãi ở đó, dù plugin chạy ở cổng khác.`,
      en: `Port ${port} is held by ${who.en}, which accepts the plugin's path and never answers: pages may wait there for ever though the plugin runs on another port.`,
    };
  },
  next: ({ holder }) => [closeAndReopen(holder)],
  concerns: onPortal,
});

export const versionUntold = finding<{}>({
  code: "PLG-15",
  example: {},
  severity: "warn",
  what: {
    vi: "VNPT-CA Plugin trả lời nhưng không cho biết phiên bản, nên chưa biết có phải bản mới nhất không.",
    en: "VNPT-CA Plugin answers but does not tell its version, so whether it is the newest is not known.",
  },
  next: [reinstall],
  concerns: onPortal,
});

export const whichTool = finding<{ readonly hub: boolean }>({
  code: "PLG-16",
  example: { hub: false },
  severity: "info",
  what: ({ hub }) => ({
    vi: `Chưa xác minh được Cổng gọi công cụ nào: hướng dẫn nêu VNPT-CA Plugin, một số nguồn năm 2026 nêu CTSigningHub${hub ? " (máy này có cài)" : ""}.`,
    en: `Which tool the portal calls is not established: the guides name VNPT-CA Plugin, sources of 2026 name CTSigningHub${hub ? " (installed here)" : ""}.`,
  }),
  next: [
    {
      vi: "Nếu trang yêu cầu CTSigningHub hoặc vẫn báo chưa cài, tải đúng công cụ mà trang đưa ra.",
      en: "If the page asks for CTSigningHub or still says the tool is missing, download the very tool the page offers.",
    },
  ],
  concerns: onPortal,
});

export const hubInstead = finding<{}>({
  code: "PLG-17",
  example: {},
  severity: "unknown",
  what: {
    vi: "Máy có CTSigningHub, có thể là công cụ mà Cổng gọi; cách hỏi nó chưa được công bố nên kyso không biết nó có trả lời không.",
    en: "CTSigningHub is installed and may be what the portal calls; how to ask it is not published, so whether it answers is not known.",
  },
  next: [
    {
      vi: "Mở Cổng và thử đăng nhập để biết chắc; nếu trang báo chưa cài, làm theo các mục dưới.",
      en: "Open the portal and try to log in to be sure; if the page says it is missing, do what stands below.",
    },
  ],
  concerns: onPortal,
});
