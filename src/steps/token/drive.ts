import type { System } from "../../facts/computer.ts";
import type { Text } from "../../text/language.ts";

/** Returns how to run the setup on the drive that a token brings along, as this system shows drives. */
export function runFromDrive(system: System): Text {
  if (system === "macos")
    return {
      vi: "Mở Finder, mở ổ đĩa vừa hiện ra khi cắm token, chạy tệp cài đặt cho macOS (.pkg) rồi làm theo từng trang của nó cho đến hết.",
      en: "Open the Finder, open the drive that the token shows, run its setup for macOS (.pkg) and follow its pages to the end.",
    };
  if (system === "linux")
    return {
      vi: "Mở trình quản lý tệp, mở ổ đĩa vừa hiện ra khi cắm token, xem trong đó có bản cài cho Linux (.deb, .rpm, .sh) không.",
      en: "Open the file manager, open the drive that the token shows, and see whether a setup for Linux is on it (.deb, .rpm, .sh).",
    };
  return {
    vi: "Mở Máy tính (This PC), mở ổ đĩa vừa hiện ra khi cắm token, chạy tệp cài đặt rồi làm theo từng trang của nó cho đến hết.",
    en: "Open Computer (This PC), open the drive that the token shows, run its setup and follow its pages to the end.",
  };
}
