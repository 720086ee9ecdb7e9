import type { Scenario } from "../../../src/facts/facts.ts";
import { viettelDll } from "../parts/drivers.ts";
import { ready, scenario } from "../parts/scenario.ts";
import { sees, slot, token, tokens } from "../parts/tokens.ts";

/** Returns the scenario of a machine on which all is well, with a token that holds only this certificate and its key. */
function holding(certificate: string, name: string, vi: string, en: string): Scenario {
  return scenario(name, { vi, en }, { ...ready, ...tokens(sees(viettelDll, slot(token([{ name: certificate }])))) });
}

/** Certificates whose term, key or CRL points decide what others say of them. */
export const termScenarios: readonly Scenario[] = [
  holding(
    "company-cut",
    "term-cut-to-its-issuers-end",
    "Thời hạn chứng thư bị cắt đúng giây hết hạn của nơi cấp.",
    "The certificate's term was cut to the second in which its issuer's ends.",
  ),
  holding(
    "company-cut-soon",
    "cut-and-ends-soon",
    "Chứng thư bị cắt hạn theo nơi cấp và sắp hết hạn.",
    "The certificate was cut to its issuer's end, and ends soon.",
  ),
  holding(
    "company-cut-old",
    "cut-and-expired",
    "Chứng thư bị cắt hạn theo nơi cấp và đã hết hạn.",
    "The certificate was cut to its issuer's end, and has ended.",
  ),
  holding(
    "company-outlives",
    "outlives-its-issuer-by-years",
    "Chứng thư ghi hạn lâu hơn chứng thư của nơi cấp; nơi cấp còn nhiều năm.",
    "The certificate is made out for longer than its issuer's own, which has years left.",
  ),
  holding(
    "company-before-issuer",
    "begins-before-its-issuer",
    "Chứng thư có hiệu lực từ trước chứng thư của nơi cấp.",
    "The certificate begins before its issuer's own.",
  ),
  holding("company-1024", "key-of-1024-bits", "Khóa RSA của chứng thư dài 1024 bit.", "The RSA key has 1024 bits."),
  holding(
    "company-under-https",
    "issuers-list-over-https-of-another-name",
    "Danh sách thu hồi của nơi cấp chỉ có qua https, do một tên khác phát hành.",
    "The issuer's own revocation list is over https alone, and issued under another name.",
  ),
];
