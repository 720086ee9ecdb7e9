import type { Text } from "../text/language.ts";

/** Programs that still have a token sign with SHA-1, and where that is known from. */
interface Sha1Program {
  readonly name: Text;
  readonly source: Text;
  readonly confidence: "measured" | "source";
  readonly checked: string;
}

/** Programs known to ask for SHA-1 signatures; others may. */
export const sha1Programs: readonly Sha1Program[] = [
  {
    name: {
      vi: "VNPT-CA Plugin khi ký XML mà trang web không yêu cầu thuật toán khác",
      en: "VNPT-CA Plugin where it signs XML and the page asks for nothing else",
    },
    source: {
      vi: "mã nguồn công khai dùng plugin này: mặc định là SHA-1",
      en: "public source that uses the plugin: its default is SHA-1",
    },
    confidence: "source",
    checked: "2026-11-23",
  },
  {
    name: { vi: "một số phần mềm hóa đơn điện tử", en: "some e-invoice programs" },
    source: {
      vi: "35 trong 148 chữ ký người bán của năm 2025–2026 xem được trong dangvucuong/CA2-EINVOICE là rsa-sha1",
      en: "35 of 148 sellers' signatures of 2025 and 2026 seen in dangvucuong/CA2-EINVOICE are rsa-sha1",
    },
    confidence: "measured",
    checked: "2026-11-28",
  },
];
