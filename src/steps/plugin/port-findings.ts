import type { System } from "../../facts/computer.ts";
import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { downloadIfMissing, endTask, exemptFrom, onPortal, reinstall, restart } from "./actions.ts";

/** Returns words for the program that holds a port. */
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

interface Silent {
  readonly port: number;
  readonly holder: string | null;
  /** Who issued the certificate on the port; null if the plugin made it itself, or none was seen. */
  readonly issuer: string | null;
  readonly system: System;
}

export const silent = finding<Silent>({
  code: "PLG-05",
  example: { port: 4433, holder: null, issuer: null, system: "windows" },
  severity: "fail",
  what: ({ port, holder, issuer }) => {
    const [vi, en] =
      issuer === null
        ? ["", ""]
        : [
            `, hoặc “${issuer}” (cấp chứng thư ở cổng kết nối này) chen vào giữa`,
            `, or “${issuer}”, which issued the certificate there, stands between`,
          ];
    return {
      vi: `Cổng kết nối ${port} mở nhưng không trả lời: VNPT-CA Plugin bị treo${holder === null ? ", hoặc chương trình khác đang giữ cổng kết nối này" : ""}${vi}.`,
      en: `Port ${port} is open but does not answer: VNPT-CA Plugin hangs${holder === null ? ", or another program holds the port" : ""}${en}.`,
    };
  },
  next: ({ issuer, system }) => [endTask(system), restart, ...(issuer === null ? [] : [exemptFrom(issuer)])],
  concerns: onPortal,
});

interface Held {
  readonly port: number;
  readonly holder: string | null;
  /** Whether this program is certainly not the plugin. */
  readonly another: boolean;
  readonly system: System;
}

/** Returns who holds the port, as far as that is known. */
function whoHolds({ port, holder, another }: Held): Text {
  if (another) {
    const who = holderWords(holder);
    return {
      vi: `Cổng kết nối ${port} của VNPT-CA Plugin đang bị ${who.vi} giữ`,
      en: `Port ${port} of VNPT-CA Plugin is held by ${who.en}`,
    };
  }
  const name = holder === null ? "" : ` “${holder}”`;
  return {
    vi: `Chương trình${name} đang giữ cổng kết nối ${port} của VNPT-CA Plugin không trả lời như plugin: có lẽ là chương trình khác, cũng có thể là chính plugin bị lỗi`,
    en: `The program${name} that holds port ${port} of VNPT-CA Plugin does not answer as the plugin does: it is probably another one, or the plugin itself is at fault`,
  };
}

export const heldByAnother = finding<Held>({
  code: "PLG-06",
  example: { port: 4433, holder: "openssl", another: true, system: "other" },
  severity: "fail",
  what: (held) => {
    const who = whoHolds(held);
    return {
      vi: `${who.vi}; plugin không trả lời ở cổng kết nối nào khác mà trang web tìm tới.`,
      en: `${who.en}, and the plugin answers on no other port that pages reach.`,
    };
  },
  next: ({ holder, system }) => [
    holder === null
      ? {
          vi: "Đóng các phần mềm ký số và phần mềm máy chủ khác đang chạy, rồi mở lại VNPT-CA Plugin.",
          en: "Close other signing programs and server programs, then open VNPT-CA Plugin again.",
        }
      : {
          vi: `Đóng “${holder}”, rồi mở lại VNPT-CA Plugin.`,
          en: `Close “${holder}”, then open VNPT-CA Plugin again.`,
        },
    downloadIfMissing(system),
  ],
  concerns: onPortal,
});

export const outOfReach = finding<{ readonly port: number; readonly holders: readonly string[] }>({
  code: "PLG-07",
  example: { port: 9201, holders: ["“openssl”"] },
  severity: "fail",
  what: ({ port, holders }) => ({
    vi: `VNPT-CA Plugin chạy ở cổng kết nối ${port}, nhưng trang web chỉ tìm từ 4433 đến 4435${holders.length > 0 ? ` (đang bị ${holders.join(", ")} giữ)` : ""}.`,
    en: `VNPT-CA Plugin runs on port ${port}, but pages look for it on 4433 to 4435 only${holders.length > 0 ? ` (held by ${holders.join(", ")})` : ""}.`,
  }),
  next: ({ holders }) => [
    holders.length > 0
      ? { vi: `Đóng ${holders.join(", ")}.`, en: `Close ${holders.join(", ")}.` }
      : {
          vi: "Đóng các chương trình đang giữ cổng kết nối 4433, 4434 và 4435.",
          en: "Close the programs that hold the ports 4433, 4434 and 4435.",
        },
    {
      vi: "Sau đó thoát VNPT-CA Plugin và mở lại để nó lấy được cổng kết nối mà trang web tìm tới.",
      en: "Then quit VNPT-CA Plugin and open it again, so that it takes a port that pages reach.",
    },
  ],
  concerns: onPortal,
});

export const malformed = finding<{ readonly port: number; readonly system: System }>({
  code: "PLG-08",
  example: { port: 4433, system: "other" },
  severity: "fail",
  what: ({ port }) => ({
    vi: `Chương trình ở cổng kết nối ${port} trả lời không giống VNPT-CA Plugin; trang web sẽ báo “chưa được cài đặt hoặc chưa được bật”.`,
    en: `What answers on port ${port} does not answer as VNPT-CA Plugin does; pages will say “chưa được cài đặt hoặc chưa được bật”.`,
  }),
  next: ({ system }) => [restart, reinstall(system)],
  concerns: onPortal,
});

/** Unknown: the plugin's own certificate issued itself, so another program stands before it, or holds the port. */
export const filtered = finding<{ readonly port: number; readonly issuer: string }>({
  code: "PLG-33",
  example: { port: 4433, issuer: "CN=Antivirus Web Shield Root" },
  severity: "unknown",
  what: ({ port, issuer }) => ({
    vi: `Kết nối tới VNPT-CA Plugin (cổng kết nối ${port}) bị đứt hoặc không có trả lời, và chứng thư ở đó do “${issuer}” cấp: có lẽ phần mềm diệt vi-rút hay lọc web chen vào giữa; chưa biết chính plugin có chạy tốt không.`,
    en: `The connection to the plugin's port ${port} breaks off or gets no answer, and the certificate there was issued by “${issuer}”: probably an antivirus or a web filter stands between; whether the plugin itself works is not known.`,
  }),
  next: ({ issuer }) => [exemptFrom(issuer), restart],
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
      vi: `Cổng kết nối ${port} đang bị ${who.vi} giữ; trang web sẽ mất thêm vài giây mới tìm thấy plugin.`,
      en: `Port ${port} is held by ${who.en}; pages take a few seconds more to find the plugin.`,
    };
  },
  next: ({ holder }) => [closeAndReopen(holder)],
  concerns: onPortal,
});

interface Blocker {
  readonly port: number;
  readonly holder: string | null;
  /** Whether it answered, though not as the plugin does; null if nothing was asked of it. */
  readonly answers: boolean | null;
}

export const blocker = finding<Blocker>({
  code: "PLG-18",
  example: { port: 4433, holder: "openssl", answers: false },
  severity: "warn",
  what: ({ port, holder, answers }) => {
    const who = holderWords(holder);
    if (answers === null)
      return {
        vi: `Cổng kết nối ${port} đang bị ${who.vi} giữ và nhận kết nối như plugin; kyso không hỏi chương trình lạ, nên chưa biết trang web có dừng lại ở đó không.`,
        en: `Port ${port} is held by ${who.en}, which accepts the plugin's path; a program not known to be the plugin is asked nothing, so whether pages stop there is not known.`,
      };
    if (answers)
      return {
        vi: `Cổng kết nối ${port} đang bị ${who.vi} giữ; nó nhận kết nối như plugin nhưng trả lời khác, nên trang web có thể báo chưa cài dù plugin chạy ở chỗ khác.`,
        en: `Port ${port} is held by ${who.en}, which accepts the plugin's path and answers otherwise: pages may say the tool is missing though the plugin runs on another port.`,
      };
    return {
      vi: `Cổng kết nối ${port} đang bị ${who.vi} giữ; nó nhận kết nối như plugin nhưng không trả lời, nên trang web có thể chờ mãi ở đó dù plugin chạy ở chỗ khác.`,
      en: `Port ${port} is held by ${who.en}, which accepts the plugin's path and never answers: pages may wait there for ever though the plugin runs on another port.`,
    };
  },
  next: ({ holder }) => [closeAndReopen(holder)],
  concerns: onPortal,
});

export const unasked = finding<{ readonly port: number; readonly holder: string | null }>({
  code: "PLG-27",
  example: { port: 4433, holder: "node" },
  severity: "unknown",
  what: ({ port, holder }) =>
    holder === null
      ? {
          vi: `Cổng kết nối ${port} có chương trình nhận kết nối như VNPT-CA Plugin, nhưng hệ thống không cho biết đó là chương trình nào, nên kyso không hỏi nó.`,
          en: `A program on port ${port} accepts the path of VNPT-CA Plugin, but the system does not tell which program it is, so it was asked nothing.`,
        }
      : {
          vi: `Chương trình “${holder}” giữ cổng kết nối ${port} và nhận kết nối như VNPT-CA Plugin; kyso không biết tên này là của plugin nên không hỏi nó.`,
          en: `The program “${holder}” holds port ${port} and accepts the path of VNPT-CA Plugin; that name is not known to be the plugin's, so it was asked nothing.`,
        },
  next: ({ holder }) => [
    {
      vi: "Để biết chắc: mở Cổng và thử đăng nhập; trang chạy bình thường thì không phải làm gì.",
      en: "To be sure: open the portal and try to log in; if it works, nothing needs to be done.",
    },
    closeAndReopen(holder),
  ],
  concerns: onPortal,
});

export const noPort = finding<{ readonly system: System }>({
  code: "PLG-12",
  example: { system: "other" },
  severity: "fail",
  what: {
    vi: "VNPT-CA Plugin đang chạy nhưng không mở cổng kết nối nào cho trang web.",
    en: "VNPT-CA Plugin is running but has opened no port for pages to reach.",
  },
  next: ({ system }) => [restart, reinstall(system)],
  concerns: onPortal,
  walkthrough: { by: "downloads", to: "install", begins: false },
});

export const otherTools = finding<{ readonly open: readonly Text[] }>({
  code: "PLG-25",
  example: { open: [{ vi: "8443: BkavCA Signer 1.0.15", en: "8443: BkavCA Signer 1.0.15" }] },
  severity: "info",
  what: ({ open }) => ({
    vi: `Trên máy này đang mở cổng kết nối của công cụ ký khác: ${open.map((line) => line.vi).join("; ")}.`,
    en: `Ports of other signing tools are open on this computer: ${open.map((line) => line.en).join("; ")}.`,
  }),
  next: [
    {
      vi: "Không cần làm gì. Chỉ khi trang của công cụ đó báo chưa cài: xem có đúng nó đang giữ cổng kết nối ấy không.",
      en: "Nothing to do. Only if that tool's own site says it is missing, see whether it is the program that holds the port.",
    },
  ],
  concerns: onPortal,
});
