import { finding, type Kind } from "../finding.ts";
import { either, namedWithWorth, type Served } from "./serving.ts";

/** Filing needs the tool of the office that is filed to, which is not the portal's. */
const filing: readonly Kind[] = ["file"];

export const taxUntold = finding<{ readonly tools: readonly string[]; readonly installed: readonly string[] }>({
  code: "PLG-20",
  example: { tools: ["CTSigningHub", "eSigner"], installed: [] },
  severity: "unknown",
  what: ({ tools, installed }) => {
    const any = either(tools);
    return installed.length > 0
      ? {
          vi: `Công cụ ký của cổng thuế có trên máy (${installed.join(", ")}), nhưng cách hỏi nó chưa được công bố nên chưa biết nó có chạy tốt không.`,
          en: `The tax portal's signing tool is installed (${installed.join(", ")}), but how to ask it is not published, so whether it works is not known.`,
        }
      : {
          vi: `Cổng thuế dùng công cụ ký riêng (${any.vi}); cách hỏi chúng chưa được công bố nên kyso không biết chúng có chạy tốt không.`,
          en: `The tax portal uses a signing tool of its own (${any.en}); how to ask them is not published, so whether they work is not known.`,
        };
  },
  next: [
    {
      vi: "Để biết chắc: đăng nhập cổng thuế, lập một tờ khai và bấm ký; nếu trang báo thiếu công cụ, tải đúng công cụ mà trang đưa ra.",
      en: "To be sure: log in to the tax portal, draft a form and click sign; if the page says a tool is missing, download the very tool it offers.",
    },
  ],
  concerns: filing,
});

export const insuranceUntold = finding<{ readonly tools: readonly Served[] }>({
  code: "PLG-21",
  example: { tools: [{ name: "vss-declaration", confidence: "source" }] },
  severity: "unknown",
  what: ({ tools }) => {
    const { vi, en } = namedWithWorth(tools);
    return {
      vi: `Chưa biết máy này có ký được hồ sơ BHXH không: chưa ai công bố cổng BHXH gọi công cụ nào và gọi ra sao. Công cụ được nêu tên: ${vi}.`,
      en: `Whether this computer can sign social insurance forms is not known: which tool its portal calls, and how, is not published. Tools that are named for it: ${en}.`,
    };
  },
  next: [
    {
      vi: "Để biết chắc: mở phần mềm kê khai BHXH đang dùng và ký thử một hồ sơ; nếu phần mềm hay trang báo thiếu công cụ ký, tải đúng công cụ mà nó đưa ra.",
      en: "To be sure: open the social insurance filing program you use and sign a draft; if it or the page says a signing tool is missing, download the very tool it offers.",
    },
  ],
  concerns: filing,
});

/** A port of this computer on which pages look for a tool. */
interface Door {
  readonly name: string;
  readonly port: number;
  /** Whether any program holds it. */
  readonly open: boolean;
}

export const customsUntold = finding<{ readonly doors: readonly Door[] }>({
  code: "PLG-22",
  example: { doors: [{ name: "CAPlugin", port: 8888, open: false }] },
  severity: "unknown",
  what: ({ doors }) => {
    const all = doors.map(({ name, port, open }) => ({
      vi: `${name} ở cổng kết nối ${port} của máy này${open ? " (đang có chương trình giữ)" : ""}`,
      en: `${name} on port ${port} of this computer${open ? ", and a program holds that port" : ""}`,
    }));
    return {
      vi: `Cổng hải quan dùng ${all.map((d) => d.vi).join("; ")}; kyso chưa biết cách hỏi nào chắc chắn vô hại nên không hỏi nó.`,
      en: `Customs uses ${all.map((d) => d.en).join("; ")}; no call to it is known for certain to be harmless, so it is not asked.`,
    };
  },
  next: [
    {
      vi: "Để biết chắc: mở trang hải quan và ký thử; nếu trang báo “Chưa chạy plugin hoặc chưa cài đặt plugin”, tải plugin mà trang đưa ra.",
      en: "To be sure: open the customs page and sign; if it says “Chưa chạy plugin hoặc chưa cài đặt plugin”, download the plugin it offers.",
    },
  ],
  concerns: filing,
});
