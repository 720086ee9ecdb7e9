import type { Text } from "../../text/language.ts";
import type { Kind } from "../finding.ts";

/** What is said of the browser bears on registering and logging in on the portal. */
export const onPortal: readonly Kind[] = ["register", "login"];

/** The labels are Chromium's own (Vietnamese and English of version 156); Edge and Cốc Cốc may word them otherwise. */
export function openSettings(browser: string): Text {
  return {
    vi: `Mở https://dichvucong.gov.vn/ bằng ${browser}, bấm biểu tượng “Xem thông tin trang web” bên trái địa chỉ, rồi “Cài đặt trang web”.`,
    en: `Open https://dichvucong.gov.vn/ in ${browser}, click the “View site information” icon left of the address, then “Site settings”.`,
  };
}

export const allowApps: Text = {
  vi: "Ở dòng “Ứng dụng trên thiết bị”, chọn “Cho phép”, rồi tải lại trang của Cổng.",
  en: "At “Apps on device” choose “Allow”, then reload the portal's page.",
};

export const answerPrompt: Text = {
  vi: "Khi trình duyệt hỏi “Truy cập vào các ứng dụng và dịch vụ khác trên thiết bị này”, bấm “Cho phép”.",
  en: "When the browser asks “Access other apps and services on this device”, click “Allow”.",
};

export const useAnother: Text = {
  vi: "Hoặc mở Cổng bằng một trình duyệt khác: Chrome, Edge hoặc Firefox.",
  en: "Or open the portal in another browser: Chrome, Edge or Firefox.",
};
