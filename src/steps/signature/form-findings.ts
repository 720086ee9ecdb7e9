import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { toProvider } from "./advice.ts";
import { formInWords, type OddForm } from "./forms.ts";

/** How the token signed: the mechanism (CKM_…), and the milliseconds for the signature alone. */
export interface Manner {
  readonly mechanism: string;
  readonly ms: number;
}

/** `otherKey`: whether the key that signed shows by its own public part that it is not the certificate's. */
export const wrong = finding<Manner & { readonly otherKey: boolean }>({
  code: "SIG-02",
  severity: "fail",
  example: { mechanism: "CKM_SHA256_RSA_PKCS", ms: 312, otherKey: false },
  what: ({ mechanism, ms, otherKey }) => ({
    vi: `Token đã ký (${mechanism}, mất ${ms} ms) nhưng chữ ký không khớp với chứng thư: do khóa khác ký${otherKey ? "" : ", hoặc bị hỏng"}.`,
    en: `The token signed (${mechanism}, in ${ms} ms), but the signature does not fit the certificate: another key made it${otherKey ? "" : ", or it is damaged"}.`,
  }),
  next: [
    {
      vi: "Đừng dùng token này để nộp hồ sơ: chữ ký sẽ bị từ chối.",
      en: "Do not file with this token: its signatures would be refused.",
    },
    {
      vi: "Gọi nhà cung cấp chữ ký số: chứng thư và khóa trên token không cùng một cặp, hoặc trình điều khiển bị lỗi.",
      en: "Call your certificate provider: certificate and key are no pair, or the driver is at fault.",
    },
  ],
});

export const oddForm = finding<Manner & { readonly form: OddForm }>({
  code: "SIG-12",
  severity: "unknown",
  example: { mechanism: "CKM_SHA256_RSA_PKCS", ms: 312, form: "without-null" },
  what: ({ mechanism, form }) => ({
    vi: `Đúng khóa của chứng thư này đã ký (${mechanism}), nhưng chữ ký có dạng lạ: ${formInWords(form).vi}. Chưa rõ cổng có nhận không.`,
    en: `This certificate's own key signed (${mechanism}), but in an odd form: ${formInWords(form).en}. Whether portals accept it is not known.`,
  }),
  next: [
    {
      vi: "Chứng thư và khóa là một cặp, không phải cấp lại. Cài bản trình điều khiển mới hơn của nhà cung cấp, rồi ký thử lại.",
      en: "Certificate and key are a pair; no new one is needed. Install the provider's newer driver, and sign again.",
    },
    {
      vi: "Nếu vẫn vậy: ký thử một hồ sơ nháp trên Cổng; bị từ chối thì đọc mã lỗi này cho nhà cung cấp.",
      en: "If it stays so: sign a draft on the portal; if that is refused, read your provider this code.",
    },
  ],
});

export const otherContent = finding<Manner>({
  code: "SIG-13",
  severity: "fail",
  example: { mechanism: "CKM_SHA256_RSA_PKCS", ms: 312 },
  what: ({ mechanism }) => ({
    vi: `Đúng khóa của chứng thư này đã ký (${mechanism}), nhưng ký nội dung khác với nội dung được đưa vào.`,
    en: `This certificate's own key signed (${mechanism}), but not what it was given.`,
  }),
  next: [
    {
      vi: "Chứng thư và khóa là một cặp; lỗi nằm ở trình điều khiển: cài bản mới hơn từ nhà cung cấp, rồi ký thử lại.",
      en: "Certificate and key are a pair; the driver is at fault: install a newer one from your provider, and sign again.",
    },
    toProvider,
  ],
});

export const otherWayFails = finding<{
  readonly failing: string;
  readonly why: Text;
  readonly working: string;
  /** Whether the key of the certificate signed that way, too, in a form that other programs may refuse. */
  readonly odd: boolean;
}>({
  code: "SIG-11",
  severity: "warn",
  example: {
    failing: "CKM_RSA_PKCS",
    why: { vi: "CKR_ARGUMENTS_BAD", en: "CKR_ARGUMENTS_BAD" },
    working: "CKM_SHA256_RSA_PKCS",
    odd: false,
  },
  what: ({ failing, why, working, odd }) =>
    odd
      ? {
          vi: `Token ký được bằng cách ${working}; bằng cách ${failing} thì chính khóa này đã ký, nhưng ở dạng lạ (${why.vi}), có thể bị từ chối.`,
          en: `The token signs by ${working}; by ${failing} this very key signed, in an odd form (${why.en}), which may be refused.`,
        }
      : {
          vi: `Token ký được bằng cách ${working}, nhưng không ký được bằng cách ${failing} (${why.vi}).`,
          en: `The token signs by ${working}, but not by ${failing} (${why.en}).`,
        },
  next: [
    {
      vi: "Nếu công cụ ký báo lỗi khi ký: có thể nó dùng đúng cách bị lỗi này; cài bản trình điều khiển mới hơn của nhà cung cấp.",
      en: "If a signing tool fails to sign, it may use the very way that fails: install your provider's newer driver.",
    },
    {
      vi: "Nếu vẫn vậy: đọc mã lỗi này cho nhà cung cấp chữ ký số.",
      en: "If it stays so: read your certificate provider this code.",
    },
  ],
});
