import { dayInVietNam } from "../../text/day.ts";
import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { newCertificateActions, type RenewedFor } from "./renewal.ts";

interface New {
  readonly from: Date;
  /** Days since then by Viet Nam's calendar; 0 on the first. */
  readonly days: number;
  /** The end of the older certificate of the same holder on the token; null if there is none. */
  readonly olderUntil: Date | null;
  readonly of: RenewedFor;
}

export const newCertificate = finding<New>({
  code: "CRT-57",
  severity: "info",
  example: {
    from: new Date("2026-11-02"),
    days: 21,
    olderUntil: null,
    of: { kind: "organisation", mayBeHousehold: false },
  },
  what: ({ from, days, olderUntil }) => {
    const beside =
      olderUntil === null
        ? { vi: "", en: "" }
        : {
            vi: `, bên cạnh chứng thư cũ (hạn đến ${dayInVietNam(olderUntil).vi})`,
            en: `, beside the old one (until ${dayInVietNam(olderUntil).en})`,
          };
    const since: Text =
      days === 0
        ? { vi: "hôm nay", en: "today" }
        : { vi: `${days} ngày trước`, en: `${days} ${days === 1 ? "day" : "days"} ago` };
    return {
      vi: `Chứng thư này còn mới: có hiệu lực từ ${dayInVietNam(from).vi}, ${since.vi}${beside.vi}. Nơi nào chưa được báo số sê-ri mới thì chưa nhận chữ ký; kyso không tra được.`,
      en: `This certificate is new: in force since ${dayInVietNam(from).en}, ${since.en}${beside.en}. Whoever does not know its serial number yet takes no signature of it; kyso cannot look that up.`,
    };
  },
  next: ({ of }) => newCertificateActions(of),
});
