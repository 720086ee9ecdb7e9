import type { Text } from "../../text/language.ts";
import { letGo, likelyHeld } from "../driver/holder-advice.ts";
import { finding } from "../finding.ts";

export const unreadable = finding({
  code: "CRT-11",
  severity: "warn",
  example: { count: 1 },
  what: ({ count }) => ({
    vi: `Có ${count} chứng thư trên token không đọc được.`,
    en: `${count} certificates on the token cannot be read.`,
  }),
  next: [
    {
      vi: "Nếu không thấy chứng thư của bạn ở trên: gọi nhà cung cấp chữ ký số để nạp lại.",
      en: "If yours is not among the ones above: ask your certificate provider to put it on the token again.",
    },
  ],
});

export const noneReadable = finding({
  code: "CRT-35",
  // Other programs may read what kyso cannot.
  severity: "unknown",
  example: { count: 2 },
  what: ({ count }) => ({
    vi: `Trên token có ${count} chứng thư nhưng không đọc được chứng thư nào.`,
    en: `There are ${count} certificates on the token, and none of them can be read.`,
  }),
  next: [
    { vi: "Rút token, cắm lại, rồi kiểm tra lại.", en: "Unplug the token, plug it in, and look again." },
    {
      vi: "Nếu vẫn vậy: gọi nhà cung cấp chữ ký số để nạp lại chứng thư vào token.",
      en: "If it stays so: ask your certificate provider to put the certificate on the token again.",
    },
  ],
});

export const moreThanListed = finding({
  code: "CRT-34",
  severity: "unknown",
  example: { looked: 200 },
  what: ({ looked }) => ({
    vi: `Token báo có hơn ${looked} chứng thư; kyso chỉ xem ${looked} chứng thư đầu nên chưa biết chắc của bạn là chứng thư nào.`,
    en: `The token shows more than ${looked} certificates; kyso looked at the first ${looked} only, so which one is yours is not certain.`,
  }),
  next: [
    {
      vi: "Mở phần mềm quản lý token của nhà cung cấp, xem trên token có những chứng thư nào.",
      en: "See in your provider's token manager which certificates are on the token.",
    },
    {
      vi: "Token ký số thường chỉ có vài chứng thư: nếu thấy nhiều bất thường, gọi nhà cung cấp chữ ký số.",
      en: "A signing token holds a few: if there really are that many, call your certificate provider.",
    },
  ],
});

export const searchBrokenOff = finding({
  code: "CRT-36",
  severity: "unknown",
  example: { found: 1, answer: "CKR_DEVICE_ERROR" },
  what: ({ found, answer }) => ({
    vi: `Trình điều khiển báo lỗi giữa chừng khi liệt kê chứng thư trên token (${answer}): đã thấy ${found} chứng thư, có thể còn chứng thư khác.`,
    en: `The driver failed half-way through listing the token's certificates (${answer}): ${found} were seen, and there may be more.`,
  }),
  next: [
    { vi: "Rút token, cắm lại, rồi kiểm tra lại.", en: "Unplug the token, plug it in, and look again." },
    {
      vi: "Nếu vẫn vậy: mở phần mềm quản lý token của nhà cung cấp, xem trên token có những chứng thư nào.",
      en: "If it stays so: see in your provider's token manager which certificates are on the token.",
    },
  ],
});

export const hidden = finding<{ readonly label: string; readonly likely: boolean; readonly others: boolean }>({
  code: "CRT-43",
  severity: "unknown",
  example: { label: "KIỂM THỬ", likely: true, others: false },
  what: ({ label, likely }) => ({
    vi: `Chưa thấy chứng thư dùng được trên token “${label}”, nhưng chưa kết luận được: có token chỉ cho thấy chứng thư sau khi nhập mã PIN${likely ? "; trên token này có khóa không kèm chứng thư, nên rất có thể là vậy" : ""}.`,
    en: `No usable certificate shows on the token “${label}” yet, which proves nothing: some tokens show it only after the PIN${likely ? "; this one has a key without a certificate, so that is likely" : ""}.`,
  }),
  next: ({ others }) => [
    {
      vi: `${others ? "Chỉ để lại một token cắm vào máy, rồi nhập" : "Nhập"} mã PIN khi kyso hỏi ở bước “Ký thử”: kyso xem lại chứng thư ngay trong lần đăng nhập đó.`,
      en: `${others ? "Leave one token plugged in, and enter" : "Enter"} the PIN when kyso asks for it at the test signature: it looks again in that very login.`,
    },
    {
      vi: "Hoặc mở phần mềm quản lý token của nhà cung cấp và đăng nhập: chứng thư hiện ra ở đó nếu có.",
      en: "Or log in with your provider's token manager: it shows the certificate if there is one.",
    },
  ],
});

export const untold = finding({
  code: "CRT-14",
  severity: "unknown",
  example: {},
  what: {
    vi: "Chưa xem được chứng thư số: chưa đọc được token.",
    en: "No certificate could be looked at: no token has been read.",
  },
  next: [
    {
      vi: "Làm xong hai bước “USB Token” và “Trình điều khiển” trước.",
      en: "First finish the steps “USB token” and “Token driver”.",
    },
  ],
});

export const notReadable = finding<{
  readonly why: Text;
  /** Programs that run now and are known to use tokens, where another one that holds it is the likeliest cause; or null. */
  readonly held: readonly string[] | null;
}>({
  code: "CRT-27",
  severity: "unknown",
  example: { why: { vi: "bị lỗi", en: "an error" }, held: null },
  what: ({ why, held }) => {
    const cause = held === null ? null : likelyHeld(held);
    return {
      vi: `Trình điều khiển đọc được token nhưng không cho xem chứng thư trên đó (${why.vi})${cause ? `: ${cause.vi}` : ""}.`,
      en: `The driver reads the token, but does not show its certificates (${why.en})${cause ? `: ${cause.en}` : ""}.`,
    };
  },
  next: ({ held }) => [
    ...(held === null
      ? ([
          { vi: "Rút token, cắm lại, rồi kiểm tra lại.", en: "Unplug the token, plug it in, and look again." },
        ] as const)
      : letGo(held)),
    {
      vi: "Nếu vẫn vậy: mở phần mềm quản lý token của nhà cung cấp xem có chứng thư không.",
      en: "If it stays so: see in your provider's token manager whether a certificate is there.",
    },
  ],
});
