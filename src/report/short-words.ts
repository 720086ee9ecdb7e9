import { daysLeftOf } from "../calendar/certificate.ts";
import { dayInVietNam } from "../text/day.ts";
import type { Text } from "../text/language.ts";

/** Returns how many things to do, or to know, were left out. */
export function furtherThings(count: number, toDo: boolean): Text {
  return toDo
    ? { vi: `và ${count} việc nữa`, en: `and ${count} more to do` }
    : { vi: `và ${count} điều nữa`, en: `and ${count} more` };
}

/** Returns how long a certificate that ends at `notAfter` is still valid. */
export function timeLeft(notAfter: Date, now: Date): Text {
  const [daysLeft, end] = [daysLeftOf({ notAfter }, now), dayInVietNam(notAfter)];
  if (notAfter < now) return { vi: `đã hết hạn ngày ${end.vi}`, en: `ended on ${end.en}` };
  if (daysLeft === 0) return { vi: `hết hạn hôm nay, ${end.vi}`, en: `ends today, ${end.en}` };
  const days = daysLeft === 1 ? "day" : "days";
  return { vi: `còn ${daysLeft} ngày (đến ${end.vi})`, en: `${daysLeft} ${days} left (until ${end.en})` };
}

/** Returns how many certificates there are where it is not known which one is to sign. */
export function certificatesToChoose(count: number): Text {
  return { vi: `có ${count}, chưa rõ ký bằng cái nào`, en: `${count}, not known which one is to sign` };
}

export const shortWords = {
  practice: {
    vi: "TẬP DƯỢT / PRACTICE: token tập dượt, không phải token thật",
    en: "TẬP DƯỢT / PRACTICE: the practice token, not a real one",
  },
  sign: { vi: "Ký số", en: "Sign" },
  unknownCertificate: { vi: "chưa biết", en: "not known" },
  notYetValid: { vi: "chưa có hiệu lực, từ", en: "not valid yet, from" },
  revoked: { vi: "bị thu hồi, xem CRT-60", en: "revoked, see CRT-60" },
  suspended: { vi: "bị tạm dừng, xem CRT-61", en: "suspended, see CRT-61" },
  due: { vi: "Hạn nộp", en: "Due" },
  why: { vi: "Vì", en: "Why" },
  nothing: { vi: "Không còn việc gì phải làm trên máy này.", en: "Nothing is left to do on this machine." },
  codes: { vi: "Mã", en: "Codes" },
  noCodes: { vi: "không có", en: "none" },
  elsewhere: { vi: "ngoài máy này", en: "beyond this machine" },
} as const satisfies Record<string, Text>;
