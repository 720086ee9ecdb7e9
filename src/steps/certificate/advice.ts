import type { Text } from "../../text/language.ts";

/** Returns whom to call for a renewal; `provider` is null if the catalogue does not know the issuer. */
export function renewWith(provider: string | null): Text {
  // Without brackets: many providers' names have brackets of their own.
  const named = provider === null ? "" : ` ${provider}`;
  return {
    vi: `Gọi nhà cung cấp chữ ký số${named} để gia hạn hoặc cấp lại chứng thư.`,
    en: `Call your certificate provider${named} for a renewal.`,
  };
}

/** What is known of topping up, by the beginning of the provider's name: `cutTermsAreToppedUp` in the catalogue's rules. */
const toppedUpBy: readonly (readonly [maker: string, text: Text])[] = [
  [
    "CA2",
    {
      vi: "CA2 cấp bù miễn phí, tổng đài 1900 5454 07.",
      en: "CA2 does so free of charge, telephone 1900 5454 07.",
    },
  ],
  [
    "Viettel",
    {
      vi: "Viettel-CA cấp bù theo hợp đồng: cắm token, mở Token Manager và xem cửa sổ báo cấp bù.",
      en: "Viettel-CA does so by the contract: plug the token in, open its Token Manager and see what it says of that.",
    },
  ],
];

const toppedUpElsewhere: Text = {
  vi: "CA2 (miễn phí) và Viettel-CA (theo hợp đồng) có cấp bù; nơi khác phải hỏi.",
  en: "CA2 (free of charge) and Viettel-CA (by the contract) do so; others have to be asked.",
};

/** Returns the advice to ask for the rest of a term that ends with the issuer's own. */
export function topUp(provider: string | null): Text {
  const known = toppedUpBy.find(([maker]) => provider?.startsWith(maker) === true);
  const { vi, en } = known?.[1] ?? toppedUpElsewhere;
  return {
    vi: `Trước khi trả tiền gia hạn: hỏi nhà cung cấp “cấp bù thời hạn” cho phần đã mua mà không dùng được. ${vi}`,
    en: `Before you pay for a renewal, ask the provider to make up for the part of the term that you paid for and cannot use (“cấp bù thời hạn”). ${en}`,
  };
}

export const askProvider: Text = {
  vi: "Gọi nhà cung cấp chữ ký số, đọc cho họ mã lỗi này và số sê-ri của chứng thư.",
  en: "Call your certificate provider and read them this code and the certificate's serial number.",
};
export const otherCertificate: Text = {
  vi: "Nếu token có chứng thư khác: chọn chứng thư đó.",
  en: "If the token holds another certificate: choose that one.",
};
