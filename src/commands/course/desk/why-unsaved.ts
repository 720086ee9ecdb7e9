import type { System } from "../../../facts/computer.ts";
import { faultCode } from "../../../text/fault.ts";
import type { Text } from "../../../text/language.ts";
import { reasonOf } from "../../io/out-file.ts";

/**
 * Windows answers so where its protection against ransomware keeps a program out of a folder that is there
 * (microsoft/WSL#2594, anthropics/claude-code#53761).
 */
const protectedByWindows: Text = {
  vi: "thư mục có đó nhưng Windows không cho ghi: có thể “Kiểm soát quyền truy nhập thư mục” (Controlled folder access) đang chặn. Hãy chọn thư mục khác.",
  en: "the folder is there but Windows lets nothing be written: “Controlled folder access” may block it. Choose another folder.",
};

/** macOS answers EPERM, and not EACCES, where its privacy settings keep a terminal out of a folder (umputun/agterm#470). */
const keptOutByMacOs: Text = {
  vi: "macOS không cho cửa sổ dòng lệnh này vào thư mục đó: mở Cài đặt hệ thống › Quyền riêng tư & Bảo mật › Tệp và thư mục, hoặc chọn thư mục khác.",
  en: "macOS keeps this terminal out of that folder: System Settings › Privacy & Security › Files and Folders, or choose another folder.",
};

/** Returns why a file was not written, in words; `folderThere`: whether the folder itself can be seen. */
export function whyUnsaved(system: System, fault: unknown, folderThere: boolean): Text {
  const code = faultCode(fault);
  if (system === "windows" && code === "ENOENT" && folderThere) return protectedByWindows;
  if (system === "macos" && code === "EPERM") return keptOutByMacOs;
  return reasonOf(fault);
}
