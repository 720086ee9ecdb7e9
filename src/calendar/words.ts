import { renewalDestinations } from "../catalogue/renewal.ts";
import { calendarDate, dayInVietNam, minuteInVietNam } from "../text/day.ts";
import type { Text } from "../text/language.ts";
import { type Day, dayAt, weekdayName } from "./day.ts";
import type { Filing } from "./filings.ts";

/** Returns a day with its weekday: thứ Hai 21/12/2026. */
export function dayWithName(day: Day): Text {
  const [name, date] = [weekdayName(day), calendarDate(day)];
  return { vi: `${name.vi} ${date.vi}`, en: `${name.en} ${date.en}` };
}

/** Returns how many days are left: “hôm nay”, “còn 3 ngày”, “quá 2 ngày”. */
export function daysLeftWords(days: number): Text {
  if (days === 0) return { vi: "hôm nay", en: "today" };
  if (days < 0) return { vi: `quá ${-days} ngày`, en: `${-days} ${-days === 1 ? "day" : "days"} ago` };
  return { vi: `còn ${days} ngày`, en: `in ${days} ${days === 1 ? "day" : "days"}` };
}

/** Returns from which day a date was moved, and over what; null if nothing moved it. */
export function shiftWords({ nominal, passedOver }: Filing): Text | null {
  if (passedOver.length === 0) return null;
  const from = dayWithName(nominal);
  const weekend = ["Saturday", "Sunday"];
  const holidays = [...new Map(passedOver.map(({ name }) => [name.en, name])).values()].filter(
    ({ en }) => !weekend.includes(en),
  );
  const why = (language: keyof Text) =>
    holidays.length === 0 ? "" : ` (${holidays.map((name) => name[language]).join(", ")})`;
  return { vi: `đã dời từ ${from.vi}${why("vi")}`, en: `moved from ${from.en}${why("en")}` };
}

/** Returns where a new certificate has to be made known, and how long before; and that issuing takes nobody knows how long. */
function leadWords(business: boolean): Text {
  const parts = renewalDestinations.flatMap(({ id, holders, name, lead }): readonly Text[] => {
    if (!business && holders === "business") return [];
    if (id === "e-invoices")
      return [
        {
          vi: `${name.vi}: nộp lại mẫu 01/ĐKTĐ-HĐĐT, xác nhận trong 24 giờ`,
          en: `${name.en}: form “01/ĐKTĐ-HĐĐT” anew, confirmed within 24 hours`,
        },
      ];
    return lead === null ? [] : [{ vi: `${name.vi}: ${lead.vi}`, en: `${name.en}: ${lead.en}` }];
  });
  const list = (language: keyof Text) => parts.map((part) => part[language]).join("; ");
  return {
    vi: `Chứng thư mới phải được báo trước: ${list("vi")}. Nhà cung cấp cấp trong bao lâu thì chưa có nguồn nói: nên bắt đầu sớm hơn.`,
    en: `A new certificate has to be made known beforehand: ${list("en")}. How long the provider takes to issue it, no source says: better begin earlier.`,
  };
}

/** Why a renewal has to begin when it does. */
export interface RenewalGrounds {
  /** When the certificate ends. */
  readonly until: Date;
  readonly ended: boolean;
  /** Whether it is revoked or suspended. */
  readonly withdrawn?: boolean;
  /** The first filing that it does not live through; null if none is known. */
  readonly missed: Filing | null;
  /** Whether its holder carries on a business. */
  readonly business: boolean;
}

/** Returns why a renewal has to begin when it does: what the certificate ends before, and what a new one needs. */
export function renewalWords({ until, ended, withdrawn = false, missed, business }: RenewalGrounds): Text {
  const lead = leadWords(business);
  if (withdrawn)
    return {
      vi: `Báo cáo nói chứng thư bị thu hồi hoặc tạm dừng, không dùng được dù chưa đến ngày hết hạn: cần chứng thư khác, bắt đầu ngay. ${lead.vi}`,
      en: `The report says that the certificate is revoked or suspended and cannot be used, whatever its dates: another one is needed, begin at once. ${lead.en}`,
    };
  // Where both are on one day, the hour tells.
  const sameDay = missed !== null && dayAt(until) === missed.due;
  const end = sameDay ? minuteInVietNam(until) : dayInVietNam(until);
  const due = missed ? dayWithName(missed.due) : null;
  const before: Text =
    missed && due
      ? { vi: `, trước hạn ${missed.what.vi} (${due.vi})`, en: `, before ${due.en} (${missed.what.en})` }
      : { vi: "", en: "" };
  return ended
    ? {
        vi: `Chứng thư đã hết hạn ngày ${end.vi}${before.vi}: bắt đầu ngay. ${lead.vi}`,
        en: `The certificate ended on ${end.en}${before.en}: begin at once. ${lead.en}`,
      }
    : {
        vi: `Chứng thư hết hạn ngày ${end.vi}${before.vi}. ${lead.vi}`,
        en: `The certificate ends on ${end.en}${before.en}. ${lead.en}`,
      };
}
