import { calendarDate } from "../text/day.ts";
import type { Text } from "../text/language.ts";

/** The source of a rule, and its confidence. */
export interface RuleSource {
  readonly source: string;
  readonly confidence: "law" | "vendor" | "code" | "source" | "inferred";
  /** The date it was last checked (ISO 8601). */
  readonly checked: string;
}

/** A law or practice that has replaced a documented step, with the first date on which it holds (ISO 8601). */
export interface Rule extends RuleSource {
  readonly since: string;
}

/** Accounts that the portal gave to organisations ended on 2025-06-30: an organisation uses its VNeID identity. */
export const organisationsUseVneid: Rule = {
  since: "2025-07-01",
  source: "Nghị định 69/2024/NĐ-CP, Điều 40 khoản 4 (vietnamnet.vn, bài 2410944)",
  confidence: "source",
  checked: "2026-11-23",
};

/** Citizens use VNeID alone in administrative procedures. */
export const citizensUseVneid: Rule = {
  since: "2024-07-01",
  source: "Nghị định 59/2022/NĐ-CP (thanhtraqnam.gov.vn, tin PORTAL570365)",
  confidence: "source",
  checked: "2026-11-24",
};

/** A household business files by its owner's personal number, and so by the owner's VNeID. */
export const householdsUseOwnersVneid: Rule = {
  since: "2025-07-01",
  source: "Thông tư 90/2026/TT-BTC, Điều 5 (mã số thuế của hộ kinh doanh là số định danh của cá nhân)",
  confidence: "inferred",
  checked: "2026-11-28",
};

/** The tax portal moves to dichvucong.gdt.gov.vn: login with VNeID, signatures with the token. */
export const taxUsesVneid: Rule = {
  since: "2025-07-01",
  source: "Nghị định 252/2026/NĐ-CP, Điều 50 khoản 6; trang hỏi đáp của cổng thuế (nguồn công khai, không có liên kết)",
  confidence: "source",
  checked: "2026-11-23",
};

/** The personal number of twelve digits is the tax code of citizens and of household businesses. */
export const personalNumberIsTaxCode: Rule = {
  since: "2025-07-01",
  source: "Thông tư 86/2024/TT-BTC, nay Thông tư 90/2026/TT-BTC, Điều 5",
  confidence: "law",
  checked: "2026-11-28",
};

/** A term that was cut to the end of the CA's own certificate is topped up: by CA2 free of charge, by Viettel-CA too. */
export const cutTermsAreToppedUp: RuleSource = {
  source:
    "CA2: “cấp bù thời hạn CTS … hoàn toàn Miễn phí”, 1900 5454 07 (không có liên kết); Viettel-CA: chukyso.com/huong-dan-cap-bu-chu-ky-so-viettel",
  confidence: "source",
  checked: "2026-11-28",
};

/** The tax authority's viewer takes an authority for the issuer only if the certificate's dates lie inside its own. */
export const taxViewerWantsDatesInside: RuleSource = {
  source: "iTaxViewer 2.7.3, isIssuerCert: thời hạn chứng thư phải nằm trọn trong thời hạn của nơi cấp",
  confidence: "code",
  checked: "2026-11-28",
};

/** Windows fetches no CRL over https. */
export const windowsFetchesNoCrlOverHttps: RuleSource = {
  source:
    "learn.microsoft.com/answers 169840, 557802; bugzilla.mozilla.org 1908743; MicrosoftDocs/SupportArticles-docs#1246",
  confidence: "source",
  checked: "2026-11-28",
};

/** Java takes a CRL for a point with a cRLIssuer only if the CRL is an indirect one of that very name. */
export const javaWantsIndirectCrl: RuleSource = {
  source: "RFC 5280, 6.3.3 (b); OpenJDK DistributionPointFetcher.verifyCRL; thử với OpenJDK 17 và OpenSSL 3.0",
  confidence: "source",
  checked: "2026-11-28",
};

/** OpenSSL refuses a certificate with a critical extension that it does not know. */
export const unknownCriticalIsRefused: RuleSource = {
  source: "RFC 5280, 4.2; OpenSSL 3.0: error 34, unhandled critical extension (đã thử)",
  confidence: "source",
  checked: "2026-11-28",
};

/** RSA keys of 1024 bits are still issued; what refuses them. */
export const rsa1024IsStillIssued: RuleSource = {
  source: "chứng thư CA2 cấp năm 2025, Viettel năm 2024; openssl/openssl#20972; apache/cxf#1836",
  confidence: "source",
  checked: "2026-11-28",
};

const confidences: { readonly [C in RuleSource["confidence"]]: Text } = {
  law: { vi: "văn bản pháp luật", en: "law" },
  vendor: { vi: "nhà cung cấp nói", en: "vendor" },
  code: { vi: "đọc trong mã của phần mềm", en: "read in the program's code" },
  source: { vi: "nguồn công khai", en: "source" },
  inferred: { vi: "suy ra, chưa có nguồn nói thẳng", en: "inferred, no source says it outright" },
};

/** Returns the rule as a line of evidence. */
export function ruleEvidence({ source, confidence, checked }: RuleSource): Text {
  const on = calendarDate(checked);
  return {
    vi: `${source} · ${confidences[confidence].vi} · xem ngày ${on.vi}`,
    en: `${source} · ${confidences[confidence].en} · checked ${on.en}`,
  };
}
