import type { Text } from "../../text/language.ts";

/** Returns how to make other programs let the token go; names those that run now and are known to use tokens. */
export function letGo(users: readonly string[]): readonly [Text, ...Text[]] {
  const named = users.map((name) => `“${name}”`).join(", ");
  const close: Text =
    users.length > 0
      ? {
          vi: `Đóng ${named} (đang chạy) và các phần mềm ký số khác.`,
          en: `Close ${named}, which run now, and other signing programs.`,
        }
      : {
          vi: "Đóng các phần mềm ký số khác, trình quản lý token và trình duyệt đang dùng token.",
          en: "Close other signing programs, token managers, and browsers that use the token.",
        };
  const gpg: readonly Text[] = users.some((name) => name.startsWith("GnuPG"))
    ? [{ vi: "Để GnuPG nhả token: gpgconf --kill scdaemon", en: "To make GnuPG let go: gpgconf --kill scdaemon" }]
    : [];
  return [
    close,
    ...gpg,
    {
      vi: "Rút token, đợi vài giây, cắm lại thẳng vào máy, rồi kiểm tra lại.",
      en: "Unplug the token, wait, plug it straight into the computer, and look again.",
    },
  ];
}

/** Returns the end of a sentence that names another program as the likeliest cause. */
export function likelyHeld(users: readonly string[]): Text {
  const [names, inEnglish] = [users.map((name) => `“${name}”`).join(", "), users.join(", ")];
  return users.length > 0
    ? {
        vi: `nhiều khả năng một phần mềm khác đang giữ token (đang chạy: ${names})`,
        en: `most likely another program holds the token (running: ${inEnglish})`,
      }
    : {
        vi: "nhiều khả năng một phần mềm khác đang giữ token",
        en: "most likely another program holds the token",
      };
}
