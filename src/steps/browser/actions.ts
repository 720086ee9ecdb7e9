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

/** Edge and Cốc Cốc are built on Chromium; their Vietnamese words are not established. */
export function otherWords(browser: string): Text {
  return {
    vi: `Các tên trên là của Chrome; trong ${browser} có thể hơi khác.`,
    en: `These are Chrome's words; ${browser} may use slightly different ones.`,
  };
}

/** The warning's buttons as Chromium 156 words them. */
export function acceptInChromium(port: number): Text {
  return {
    vi: `Mở https://localhost:${port}/ trong chính trình duyệt đó; nếu hiện cảnh báo, bấm “Nâng cao”, “Tiếp tục truy cập localhost (không an toàn)”, rồi tải lại trang của Cổng.`,
    en: `Open https://localhost:${port}/ in that very browser; where it warns, click “Advanced”, “Proceed to localhost (unsafe)”, then reload the portal's page.`,
  };
}

/** The warning's buttons as Firefox 153 words them, and as those before did. */
export function acceptInFirefox(port: number): Text {
  return {
    vi: `Mở https://localhost:${port}/ trong Firefox; nếu hiện cảnh báo, bấm “Nâng cao”, “Tiếp tục đến localhost (có rủi ro)” (bản cũ: “Chấp nhận rủi ro và tiếp tục”), rồi tải lại trang của Cổng.`,
    en: `Open https://localhost:${port}/ in Firefox; where it warns, click “Advanced”, “Proceed to localhost (Risky)” (before: “Accept the Risk and Continue”), then reload the portal's page.`,
  };
}

/** The question as Firefox 153 words it; before 154 it comes only where the person switched the check on. */
export const answerFirefox: Text = {
  vi: "Nếu Firefox hỏi “dichvucong.gov.vn muốn truy cập các ứng dụng và dịch vụ khác trên thiết bị này”, bấm “Cho phép”.",
  en: "Where Firefox asks whether dichvucong.gov.vn may access other apps and services on this device, click “Allow”.",
};

/** chrome://policy leads to Edge's own page, too; the policies' names are the same in every language. */
export const lookAtPolicies: Text = {
  vi: "Nếu trang vẫn báo chưa cài: mở chrome://policy trong trình duyệt đó; thấy LoopbackNetworkBlockedForUrls hoặc LocalNetworkAccessBlockedForUrls thì báo người quản trị máy.",
  en: "If the page still says the tool is missing: open chrome://policy in that browser; where it lists LoopbackNetworkBlockedForUrls or LocalNetworkAccessBlockedForUrls, tell your administrator.",
};

export const licence: Text = {
  vi: "Nếu trang báo “Lincense Plugin không hợp lệ hoặc đã hết hạn”: chỉ đơn vị quản lý trang sửa được; báo cho họ.",
  en: "If the page says “Lincense Plugin không hợp lệ hoặc đã hết hạn”: only the site's owner can mend it; tell them.",
};

export const useAnother: Text = {
  vi: "Hoặc mở Cổng bằng một trình duyệt khác: Chrome, Edge hoặc Firefox.",
  en: "Or open the portal in another browser: Chrome, Edge or Firefox.",
};
