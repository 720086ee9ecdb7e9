import { dayInVietNam } from "../../text/day.ts";
import { finding } from "../finding.ts";
import { askProvider, topUp } from "./advice.ts";

/** A certificate's end, and that of an authority above it. */
interface Ends {
  readonly issuer: string;
  /** The authority's end. */
  readonly until: Date;
  readonly holderUntil: Date;
  readonly provider: string | null;
}

const ends: Ends = {
  issuer: "WINCA",
  until: new Date("2027-06-15"),
  holderUntil: new Date("2028-05-14"),
  provider: "WINCA",
};

export const cappedByIssuer = finding<Ends & { readonly direct: boolean }>({
  code: "CRT-19",
  severity: "warn",
  example: { ...ends, direct: true },
  what: ({ issuer, until, holderUntil, direct }) => {
    const [here, end] = [dayInVietNam(holderUntil), dayInVietNam(until)];
    const viewer = direct
      ? {
          vi: ` iTaxViewer của cơ quan thuế từ chối nó ngay từ ngày đầu (“Không tìm thấy chứng thư số của nhà cung cấp…”), và`,
          en: " The tax authority's iTaxViewer refuses it from its first day (“Không tìm thấy chứng thư số của nhà cung cấp…”), and",
        }
      : { vi: "", en: "" };
    return {
      vi: `Chứng thư của bạn ghi hạn đến ${here.vi}, lâu hơn chứng thư của nơi cấp “${issuer}” (hết hạn ngày ${end.vi}).${viewer.vi} ${direct ? "sau" : "Sau"} khi nơi cấp hết hạn, không nơi nào nhận nó nữa.`,
      en: `Your certificate is made out until ${here.en}, longer than the issuer's own (“${issuer}” ends on ${end.en}).${viewer.en} ${direct ? "after" : "After"} its issuer's end it can be used nowhere any more.`,
    };
  },
  next: ({ provider }) => [
    {
      vi: "Hỏi nhà cung cấp trước ngày đó: khi nào đổi cho bạn chứng thư có thời hạn nằm trọn trong thời hạn của nơi cấp.",
      en: "Ask the provider before that day when they will exchange it for one that lies within its issuer's term.",
    },
    topUp(provider),
  ],
});

export const cutToIssuer = finding<Omit<Ends, "holderUntil">>({
  code: "CRT-52",
  severity: "info",
  example: { issuer: ends.issuer, until: ends.until, provider: "CA2 (Nacencomm)" },
  what: ({ issuer, until }) => ({
    vi: `Thời hạn chứng thư đã bị cắt theo nơi cấp: nó hết hạn đúng vào giây hết hạn của chứng thư “${issuer}” (ngày ${dayInVietNam(until).vi}).`,
    en: `The certificate's term was cut: it ends in the very second in which its issuer's own does (“${issuer}”, ${dayInVietNam(until).en}).`,
  }),
  next: ({ provider }) => [topUp(provider)],
});

export const beginsBeforeIssuer = finding<{ readonly issuer: string; readonly from: Date }>({
  code: "CRT-53",
  severity: "info",
  example: { issuer: ends.issuer, from: new Date("2024-06-15") },
  what: ({ issuer, from }) => ({
    vi: `Chứng thư có hiệu lực từ trước chứng thư của nơi cấp “${issuer}” mà kyso biết (từ ngày ${dayInVietNam(from).vi}): iTaxViewer của cơ quan thuế có thể báo “Không tìm thấy chứng thư số của nhà cung cấp…”.`,
    en: `The certificate begins before the issuer's own that kyso knows (“${issuer}”, from ${dayInVietNam(from).en}): the tax authority's iTaxViewer may say “Không tìm thấy chứng thư số của nhà cung cấp…”.`,
  }),
  next: [
    {
      vi: "Nếu iTaxViewer báo như vậy: cập nhật iTaxViewer bản mới nhất rồi mở lại hồ sơ.",
      en: "If iTaxViewer says so: update it to the newest version and open the file again.",
    },
    askProvider,
  ],
});
