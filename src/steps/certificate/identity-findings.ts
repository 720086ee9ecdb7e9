import { dayInVietNam } from "../../text/day.ts";
import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";

export const taxCodeOdd = finding<{ readonly taxCode: string; readonly onlyCheckDigit: boolean }>({
  code: "CRT-09",
  severity: "warn",
  example: { taxCode: "0102005760", onlyCheckDigit: true },
  what: ({ taxCode, onlyCheckDigit }) =>
    onlyCheckDigit
      ? {
          vi: `Mã số thuế “${taxCode}” trong chứng thư sai số kiểm tra.`,
          en: `The tax code “${taxCode}” in the certificate fails its check digit.`,
        }
      : {
          vi: `Mã số thuế “${taxCode}” trong chứng thư không đúng dạng: phải có 10 số, 10 số và 3 số sau dấu gạch, hoặc 12 số.`,
          en: `The tax code “${taxCode}” in the certificate has no right form: 10 digits, 10 and 3 after a dash, or 12.`,
        },
  next: [
    {
      vi: "So mã số thuế trong chứng thư với giấy đăng ký doanh nghiệp; nếu khác, gọi nhà cung cấp để cấp lại.",
      en: "Compare it with the registration paper; where it differs, have the certificate issued anew.",
    },
  ],
});

export const noTaxCode = finding({
  code: "CRT-26",
  severity: "warn",
  example: {},
  what: {
    vi: "Chứng thư không ghi mã số thuế hay số định danh nào của chủ thể.",
    en: "The certificate names neither a tax code nor a personal number of its holder.",
  },
  next: [
    {
      vi: "Hỏi nhà cung cấp: các cổng thuế và dịch vụ công so mã số thuế trong chứng thư với hồ sơ.",
      en: "Ask the provider: portals compare the certificate's tax code with the filing's.",
    },
  ],
});

interface Unread {
  /** Texts in which no known kind of number was found. */
  readonly numbers: readonly string[];
  /** Known words that no number follows. */
  readonly empty: readonly string[];
  readonly person: boolean;
}

const quoted = (texts: readonly string[]) => `“${texts.join("”, “")}”`;

/** Returns what the certificate writes that could not be read, without the end of the sentence. */
function unreadIn({ numbers, empty }: Unread): Text {
  const blank = {
    vi: `mục ${quoted(empty)} nhưng để trống`,
    en: `${quoted(empty)} and leaves it empty`,
  };
  if (numbers.length === 0) return { vi: `Chứng thư có ${blank.vi}`, en: `The certificate has ${blank.en}` };
  const more = empty.length > 0 ? { vi: `, và có ${blank.vi}`, en: `; it has ${blank.en}` } : { vi: "", en: "" };
  return {
    vi: `Chứng thư ghi số của chủ thể thuộc loại kyso không biết: ${quoted(numbers)}${more.vi}`,
    en: `The certificate names its holder by a number of a kind that kyso does not know: ${quoted(numbers)}${more.en}`,
  };
}

export const unknownNumber = finding<Unread>({
  code: "CRT-40",
  severity: "warn",
  example: { numbers: ["XYZ:A1"], empty: [], person: false },
  what: (unread) => ({
    vi: `${unreadIn(unread).vi}${unread.person ? "" : "; chưa rõ của tổ chức hay cá nhân"}.`,
    en: `${unreadIn(unread).en}${unread.person ? "" : "; whether it is an organisation's or a person's is not known"}.`,
  }),
  next: ({ numbers }) => [
    numbers.length > 0
      ? {
          vi: "Hỏi nhà cung cấp chữ ký số đó là số gì, và chứng thư có mã số thuế dùng trên hồ sơ hay không.",
          en: "Ask the provider what that number is, and whether the certificate has the tax code used in your filings.",
        }
      : {
          vi: "Hỏi nhà cung cấp chữ ký số vì sao mục đó để trống, và chứng thư có mã số thuế dùng trên hồ sơ hay không.",
          en: "Ask the provider why it is empty, and whether the certificate has the tax code used in your filings.",
        },
  ],
});

export const dashLeftOut = finding({
  code: "CRT-55",
  severity: "info",
  example: { written: "9900000016001", taxCode: "9900000016-001" },
  what: ({ written, taxCode }) => ({
    vi: `Chứng thư ghi mã số thuế liền 13 số “${written}”; viết đúng là “${taxCode}”, có dấu gạch trước 3 số cuối.`,
    en: `The certificate writes the tax code as 13 digits, “${written}”; its right form is “${taxCode}”, with a dash before the last 3.`,
  }),
  next: [
    {
      vi: "Cổng nào báo sai mã số thuế: nhập mã có dấu gạch; vẫn báo sai thì hỏi nhà cung cấp để cấp lại chứng thư.",
      en: "Where a portal finds the tax code wrong: type it with the dash; if that fails, ask the provider for a new certificate.",
    },
  ],
});

export const severalTaxCodes = finding<{ readonly taxCodes: readonly string[] }>({
  code: "CRT-56",
  severity: "warn",
  example: { taxCodes: ["0100109106", "0101243150"] },
  what: ({ taxCodes }) => ({
    vi: `Chứng thư ghi nhiều mã số thuế khác nhau: ${taxCodes.join(", ")}; mỗi cổng có thể đọc một mã.`,
    en: `The certificate names different tax codes: ${taxCodes.join(", ")}; each portal may read another one.`,
  }),
  next: [
    {
      vi: "Hỏi nhà cung cấp mã nào là của chủ thể; nộp thử một hồ sơ sớm để biết cổng đọc mã nào.",
      en: "Ask the provider which one is the holder's; file something early to see which one the portal reads.",
    },
  ],
});

export const personOrHousehold = finding<{ readonly taxCode: string; readonly since: Date }>({
  code: "CRT-58",
  severity: "info",
  example: { taxCode: "001099000001", since: new Date("2025-07-01") },
  what: ({ taxCode, since }) => ({
    vi: `Mã số thuế “${taxCode}” là của một cá nhân: từ ${dayInVietNam(since).vi} cá nhân và hộ kinh doanh của người đó dùng chung số định danh làm mã số thuế; chứng thư không ghi là của bên nào.`,
    en: `The tax code “${taxCode}” is an individual's: since ${dayInVietNam(since).en} a citizen and that citizen's household business both use the personal number as tax code; the certificate does not say which of them it is for.`,
  }),
  next: [
    {
      vi: "Dùng tài khoản VNeID của chính người có số đó; nếu nộp cho hộ kinh doanh, hỏi nhà cung cấp chứng thư có ghi tên hộ không.",
      en: "Use the VNeID account of the person with that number; to file for a household business, ask the provider whether the certificate names it.",
    },
  ],
});

export const olderCode = finding<{ readonly taxCode: string; readonly since: Date }>({
  code: "CRT-59",
  severity: "info",
  example: { taxCode: "8000000009", since: new Date("2025-07-01") },
  what: ({ taxCode, since }) => ({
    vi: `Mã số thuế “${taxCode}” trong chứng thư là mã cũ của cá nhân, hộ kinh doanh (bắt đầu bằng 8); từ ${dayInVietNam(since).vi} mã số thuế là số định danh 12 số.`,
    en: `The tax code “${taxCode}” in the certificate is an individual's or household business's older one (it begins with 8); since ${dayInVietNam(since).en} the tax code is the personal number of 12 digits.`,
  }),
  next: [
    {
      vi: "Nếu cổng báo mã số thuế trong chứng thư không khớp: hỏi nhà cung cấp để cấp lại chứng thư với số định danh.",
      en: "If a portal says that the certificate's tax code does not fit: ask the provider for one with the personal number.",
    },
  ],
});
