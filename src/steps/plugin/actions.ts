import type { System } from "../../facts/computer.ts";
import type { Text } from "../../text/language.ts";
import type { Kind } from "../finding.ts";

/** The kinds that the portal's signing tool matters for: registering and logging in, not filing. */
export const onPortal: readonly Kind[] = ["register", "login"];

// Actions that several findings share.

const downloadIt: Text = {
  vi: "Mở https://dichvucong.gov.vn/, bấm “Hỗ trợ”, “Hướng dẫn sử dụng”, “Phần mềm hỗ trợ”, tải công cụ ký số cho máy này và cài đặt.",
  en: "Open https://dichvucong.gov.vn/, click “Hỗ trợ”, “Hướng dẫn sử dụng”, “Phần mềm hỗ trợ”, download the signing tool for this computer and install it.",
};

/** The guides have downloads for Windows and Mac only. */
const noneForLinux: Text = {
  vi: "Theo hướng dẫn, Cổng chỉ có công cụ ký số cho Windows và Mac: hãy đăng ký và đăng nhập trên máy Windows hoặc Mac.",
  en: "By the guide the portal has its signing tool for Windows and Mac only: register and log in on a Windows or Mac computer.",
};

/** Returns how to get the signing tool on this system. */
export function download(system: System): Text {
  return system === "linux" ? noneForLinux : downloadIt;
}

const ifMissing: Text = {
  vi: "Nếu chưa cài VNPT-CA Plugin: tải từ mục “Phần mềm hỗ trợ” của Cổng và cài đặt.",
  en: "If VNPT-CA Plugin is not installed: download it from “Phần mềm hỗ trợ” on the portal and install it.",
};

/** Returns how to get the tool if it is missing: for findings that do not know whether it is installed. */
export function downloadIfMissing(system: System): Text {
  return system === "linux" ? noneForLinux : ifMissing;
}

/** How a program is started; “other” if the system is unknown. */
const starting: { readonly [S in System]: (program: string) => Text } = {
  windows: (program) => ({
    vi: `mở menu Start, gõ “${program}” rồi bấm Enter`,
    en: `open the Start menu, type “${program}” and press Enter`,
  }),
  macos: (program) => ({ vi: `mở “${program}” trong “Ứng dụng”`, en: `open “${program}” in “Applications”` }),
  linux: (program) => ({
    vi: `mở “${program}” từ danh sách ứng dụng`,
    en: `open “${program}” from the list of applications`,
  }),
  other: (program) => ({
    vi: `mở “${program}”: trên Windows gõ tên đó trong menu Start, máy Mac tìm trong “Ứng dụng”`,
    en: `open “${program}”: on Windows type that name in the Start menu, on a Mac look in “Applications”`,
  }),
};

function upper(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

/** Returns how to start the program of this name. */
export function start(program: string, system: System): Text {
  const { vi, en } = starting[system](program);
  return { vi: `${upper(vi)}.`, en: `${upper(en)}.` };
}

/** Returns how to start the tool, for findings that do not know whether it is installed. */
export function startIfThere(system: System): Text {
  const { vi, en } = starting[system]("VNPT-CA Plugin");
  return { vi: `Nếu máy đã cài rồi: ${vi}.`, en: `If it is installed already: ${en}.` };
}

export const restart: Text = {
  vi: "Lưu công việc, khởi động lại máy, mở VNPT-CA Plugin trước rồi mới mở trình duyệt.",
  en: "Save your work, restart the computer, and open VNPT-CA Plugin before the browser.",
};

const reinstallIt: Text = {
  vi: "Nếu vẫn vậy, gỡ VNPT-CA Plugin rồi tải lại từ mục “Phần mềm hỗ trợ” của Cổng và cài lại.",
  en: "If it stays so, uninstall VNPT-CA Plugin, download it again from “Phần mềm hỗ trợ” on the portal and install it.",
};

const reinstallOnLinux: Text = {
  vi: "Nếu vẫn vậy, gỡ VNPT-CA Plugin và cài lại theo cách đã cài nó: trên Cổng chỉ có bản cho Windows và Mac.",
  en: "If it stays so, uninstall VNPT-CA Plugin and install it the way it was installed: the portal has it for Windows and Mac only.",
};

/** Returns how to reinstall the tool on this system. */
export function reinstall(system: System): Text {
  return system === "linux" ? reinstallOnLinux : reinstallIt;
}

/** Returns how to get the newest version, whatever is installed. */
export function renew(system: System): Text {
  return system === "linux"
    ? {
        vi: "Muốn chắc là bản mới nhất: xem nơi bạn đã lấy công cụ này cho Linux; trên Cổng chỉ có bản cho Windows và Mac.",
        en: "To be sure of the newest: look where you got the tool for Linux; the portal has it for Windows and Mac only.",
      }
    : {
        vi: "Muốn chắc là bản mới nhất: gỡ VNPT-CA Plugin, tải lại từ mục “Phần mềm hỗ trợ” của Cổng và cài lại.",
        en: "To be sure of the newest: uninstall VNPT-CA Plugin, download it again from “Phần mềm hỗ trợ” on the portal and install it.",
      };
}

const closeAndOpen: Text = {
  vi: "Đóng VNPT-CA Plugin đang chạy rồi mở lại; không đóng được thì khởi động lại máy.",
  en: "Close the VNPT-CA Plugin that runs and open it again; if it cannot be closed, restart the computer.",
};

/** Quotes Windows' labels in both languages, since a Windows in Viet Nam may be in either. */
const endTaskOnWindows: Text = {
  vi: "Bấm Ctrl+Shift+Esc, chọn “VNPT-CA Plugin”, bấm “Kết thúc tác vụ” (“End task”), rồi mở lại VNPT-CA Plugin.",
  en: "Press Ctrl+Shift+Esc, choose “VNPT-CA Plugin”, click “End task” (“Kết thúc tác vụ”), then open VNPT-CA Plugin again.",
};

/** Returns how to end and reopen a plugin that hangs, or that is not the version just installed. */
export function endTask(system: System): Text {
  return system === "windows" ? endTaskOnWindows : closeAndOpen;
}

export const unplug: Text = {
  vi: "Rút token, đợi vài giây, cắm lại.",
  en: "Unplug the token, wait a few seconds, plug it in again.",
};

/** Returns the advice to keep the program that issued a certificate away from this machine's own connections. */
export function exemptFrom(issuer: string): Text {
  return {
    vi: `Nếu “${issuer}” là phần mềm diệt vi-rút hay lọc web: đưa “localhost” vào danh sách không quét HTTPS của nó, rồi tải lại trang của Cổng.`,
    en: `If “${issuer}” is an antivirus or a web filter: exempt “localhost” from its HTTPS scanning, then reload the portal's page.`,
  };
}
