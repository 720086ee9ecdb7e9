import { dayWithName } from "../../calendar/words.ts";
import type { Text } from "../../text/language.ts";
import { calendarDate, minuteInVietNam } from "../../text/day.ts";
import { finding } from "../finding.ts";

interface EndsBefore {
  /** What is filed. */
  readonly filing: Text;
  /** The last day on which it is in time (ISO 8601). */
  readonly due: string;
  readonly until: Date;
  /** Whether the certificate ends on that very day. */
  readonly onTheDay: boolean;
  /** By when a renewal has to begin (ISO 8601); null if that day is past, and it begins today. */
  readonly beginBy: string | null;
}

export const endsBeforeFiling = finding<EndsBefore>({
  code: "CRT-80",
  severity: "warn",
  // For signing here and now it is as good as ever.
  concerns: ["file"],
  example: {
    filing: { vi: "nộp tờ khai thuế GTGT tháng 11/2026", en: "VAT return for 2026-11" },
    due: "2026-12-21",
    until: new Date("2026-12-14T03:00:00Z"),
    onTheDay: false,
    beginBy: "2026-12-10",
  },
  what: ({ filing, due, until, onTheDay }) => {
    const [day, end] = [dayWithName(due), minuteInVietNam(until)];
    const [vi, en] = onTheDay
      ? [`chứng thư này hết hạn ngay trong ngày đó (${end.vi})`, `the certificate ends on that very day (${end.en})`]
      : [`khi đó chứng thư này đã hết hạn (${end.vi})`, `by then the certificate has ended (${end.en})`];
    return {
      vi: `Hạn ${filing.vi} là ${day.vi}: ${vi}.`,
      en: `The next date is ${day.en} (${filing.en}): ${en}.`,
    };
  },
  next: ({ until, beginBy }) => {
    const end = minuteInVietNam(until);
    const begin = beginBy === null ? null : calendarDate(beginBy);
    return [
      {
        vi: `Hồ sơ đã sẵn: ký và nộp bằng chứng thư này trước ${end.vi} (giờ Việt Nam).`,
        en: `If the files are ready: sign and file them with this certificate before ${end.en} (Viet Nam's time).`,
      },
      begin === null
        ? {
            vi: "Chưa sẵn: bắt đầu gia hạn ngay hôm nay; nhà cung cấp cấp trong bao lâu thì chưa có nguồn nói.",
            en: "If not: begin the renewal today; how long the provider takes, no source says.",
          }
        : {
            vi: `Chưa sẵn: bắt đầu gia hạn chậm nhất ngày ${begin.vi}; nhà cung cấp cấp trong bao lâu thì chưa có nguồn nói.`,
            en: `If not: begin the renewal on ${begin.en} at the latest; how long the provider takes, no source says.`,
          },
    ];
  },
});
