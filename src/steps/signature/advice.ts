import type { Text } from "../../text/language.ts";

export const toProvider: Text = {
  vi: "Nếu vẫn vậy: gọi nhà cung cấp chữ ký số và đọc mã lỗi này cho họ.",
  en: "If it stays so: call your certificate provider and read them this code.",
};
