import type { Text } from "../../text/language.ts";
import { afterRenewal } from "./renewal.ts";

/** Returns whom to call for a renewal; `provider` is null if the catalogue does not know the issuer. */
export function renewWith(provider: string | null): Text {
  const named = provider === null ? "" : ` (${provider})`;
  return {
    vi: `Gọi nhà cung cấp chữ ký số${named} để gia hạn hoặc cấp lại chứng thư.`,
    en: `Call your certificate provider${named} for a renewal.`,
  };
}

/** What follows a renewal, for any holder. */
export const afterwards: Text = afterRenewal(null);
export const askProvider: Text = {
  vi: "Gọi nhà cung cấp chữ ký số, đọc cho họ mã lỗi này và số sê-ri của chứng thư.",
  en: "Call your certificate provider and read them this code and the certificate's serial number.",
};
export const otherCertificate: Text = {
  vi: "Nếu token có chứng thư khác: chọn chứng thư đó.",
  en: "If the token holds another certificate: choose that one.",
};
