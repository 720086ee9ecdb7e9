import type { Text } from "../../text/language.ts";
import type { Kind } from "../finding.ts";

/** What is said of the portal's signing tool bears on registering and logging in, not on filing. */
export const onPortal: readonly Kind[] = ["register", "login"];

/** What the person can do, in words that several findings share. */
export const download: Text = {
  vi: "Mở https://dichvucong.gov.vn/, bấm “Hỗ trợ”, “Hướng dẫn sử dụng”, “Phần mềm hỗ trợ”, tải công cụ ký số cho máy này và cài đặt.",
  en: "Open https://dichvucong.gov.vn/, click “Hỗ trợ”, “Hướng dẫn sử dụng”, “Phần mềm hỗ trợ”, download the signing tool for this computer and install it.",
};

/** By the name under which the program is there. */
export function start(program: string): Text {
  return {
    vi: `Mở ${program}: trên Windows mở menu Start, gõ tên đó rồi bấm Enter; máy Mac mở trong “Ứng dụng”; Linux mở từ danh sách ứng dụng.`,
    en: `Open ${program}: on Windows open the Start menu, type that name and press Enter; on a Mac open it in “Applications”; on Linux from the list of applications.`,
  };
}

export const startIfThere: Text = {
  vi: "Nếu đã cài VNPT-CA Plugin thì mở nó lên: trên Windows mở menu Start, gõ tên đó rồi bấm Enter; máy Mac mở trong “Ứng dụng”; Linux mở từ danh sách ứng dụng.",
  en: "If VNPT-CA Plugin is installed, open it: on Windows open the Start menu, type that name and press Enter; on a Mac open it in “Applications”; on Linux from the list of applications.",
};

export const restart: Text = {
  vi: "Lưu công việc, khởi động lại máy, mở VNPT-CA Plugin trước rồi mới mở trình duyệt.",
  en: "Save your work, restart the computer, and open VNPT-CA Plugin before the browser.",
};

export const reinstall: Text = {
  vi: "Nếu vẫn vậy, gỡ VNPT-CA Plugin rồi tải lại từ mục “Phần mềm hỗ trợ” của Cổng và cài lại.",
  en: "If it stays so, uninstall VNPT-CA Plugin, download it again from “Phần mềm hỗ trợ” on the portal and install it.",
};

export const endTask: Text = {
  vi: "Trên Windows bấm Ctrl+Shift+Esc, chọn “VNPT-CA Plugin”, bấm “Kết thúc tác vụ” (“End task”), rồi mở lại VNPT-CA Plugin; máy khác thì khởi động lại máy.",
  en: "On Windows press Ctrl+Shift+Esc, choose “VNPT-CA Plugin”, click “End task” (“Kết thúc tác vụ”), then open VNPT-CA Plugin again; elsewhere restart the computer.",
};

export const unplug: Text = {
  vi: "Rút token, đợi vài giây, cắm lại.",
  en: "Unplug the token, wait a few seconds, plug it in again.",
};
