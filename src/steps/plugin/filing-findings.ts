import { finding, type Kind } from "../finding.ts";

/** Filing rests on the tool of the office that is filed to, which is another one than the portal's. */
const filing: readonly Kind[] = ["file"];

export const taxUntold = finding<{ readonly installed: readonly string[] }>({
  code: "PLG-20",
  example: { installed: [] },
  severity: "unknown",
  what: ({ installed }) =>
    installed.length > 0
      ? {
          vi: `Công cụ ký của cổng thuế có trên máy (${installed.join(", ")}), nhưng cách hỏi nó chưa được công bố nên chưa biết nó có chạy tốt không.`,
          en: `The tax portal's signing tool is installed (${installed.join(", ")}), but how to ask it is not published, so whether it works is not known.`,
        }
      : {
          vi: "Cổng thuế dùng công cụ ký riêng (CTSigningHub hoặc eSigner); cách hỏi chúng chưa được công bố nên kyso không biết chúng có chạy tốt không.",
          en: "The tax portal uses a signing tool of its own (CTSigningHub or eSigner); how to ask them is not published, so whether they work is not known.",
        },
  next: [
    {
      vi: "Để biết chắc: đăng nhập cổng thuế, lập một tờ khai và bấm ký; nếu trang báo thiếu công cụ, tải đúng công cụ mà trang đưa ra.",
      en: "To be sure: log in to the tax portal, draft a form and click sign; if the page says a tool is missing, download the very tool it offers.",
    },
  ],
  concerns: filing,
});

export const insuranceUntold = finding<{}>({
  code: "PLG-21",
  example: {},
  severity: "unknown",
  what: {
    vi: "Chưa có tài liệu công khai nào cho biết cổng Bảo hiểm xã hội hỏi công cụ ký nào và hỏi ra sao.",
    en: "No public material tells which signing tool the social insurance portal asks, and how.",
  },
  next: [
    {
      vi: "Để biết chắc: mở phần mềm kê khai BHXH đang dùng và ký thử một hồ sơ.",
      en: "To be sure: open the social insurance filing program you use and sign a draft.",
    },
  ],
  concerns: filing,
});

export const customsUntold = finding<{ readonly open: boolean }>({
  code: "PLG-22",
  example: { open: false },
  severity: "unknown",
  what: ({ open }) => ({
    vi: `Cổng hải quan dùng CAPlugin ở cổng 8888 của máy${open ? ", và cổng đó đang có chương trình giữ" : ""}; kyso chưa biết cách hỏi nào chắc chắn vô hại nên không hỏi nó.`,
    en: `Customs uses CAPlugin on port 8888 of this computer${open ? ", and a program holds that port" : ""}; no call to it is known for certain to be harmless, so it is not asked.`,
  }),
  next: [
    {
      vi: "Để biết chắc: mở trang hải quan và ký thử; nếu trang báo “Chưa chạy plugin hoặc chưa cài đặt plugin”, tải plugin mà trang đưa ra.",
      en: "To be sure: open the customs page and sign; if it says “Chưa chạy plugin hoặc chưa cài đặt plugin”, download the plugin it offers.",
    },
  ],
  concerns: filing,
});
