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

/** Returns whether the provider is CA2, whose word on topping up is known. */
const isCa2 = (provider: string | null) => provider?.startsWith("CA2") === true;

/**
 * Returns the advice to ask for the rest of a term that ends with the issuer's own. What CA2 says of it is public
 * (`cutTermsAreToppedUp` in the catalogue's rules); of the others nothing is known.
 */
export function topUp(provider: string | null): Text {
  const [vi, en] = isCa2(provider)
    ? ["CA2 cấp bù miễn phí, tổng đài 1900 5454 07.", "CA2 does so free of charge, telephone 1900 5454 07."]
    : ["Có nơi làm miễn phí (CA2).", "One provider (CA2) does so free of charge."];
  return {
    vi: `Trước khi trả tiền gia hạn: hỏi nhà cung cấp “cấp bù thời hạn” cho phần đã mua mà không dùng được. ${vi}`,
    en: `Before you pay for a renewal, ask the provider to make up for the part of the term that you paid for and cannot use (“cấp bù thời hạn”). ${en}`,
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
