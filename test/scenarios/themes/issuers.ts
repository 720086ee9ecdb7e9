import type { Scenario } from "../../../src/facts/facts.ts";
import { viettelDll } from "../parts/drivers.ts";
import { ready, scenario } from "../parts/scenario.ts";
import { sees, slot, token, tokens } from "../parts/tokens.ts";

/** Returns the scenario of a machine on which all is well, with a token that holds only this certificate and its key. */
function holding(certificate: string, name: string, vi: string, en: string): Scenario {
  return scenario(name, { vi, en }, { ...ready, ...tokens(sees(viettelDll, slot(token([{ name: certificate }])))) });
}

export const issuerScenarios: readonly Scenario[] = [
  scenario(
    "issuer-known-by-the-token",
    {
      vi: "Danh mục chưa có nơi cấp; token có chứng thư của nơi cấp, do gốc quốc gia ký.",
      en: "The catalogue lacks the issuer; the token carries its certificate, which a national root signed.",
    },
    {
      ...ready,
      ...tokens(
        sees(
          viettelDll,
          slot(token([{ name: "company-under-renewed" }, { name: "ca-renewed", id: "02", key: "none" }])),
        ),
      ),
    },
  ),
  holding(
    "company-old-under-ended",
    "expired-with-its-issuer",
    "Chứng thư đã hết hạn, chứng thư của nơi cấp cũng vậy.",
    "The certificate has ended, and so has its issuer's own.",
  ),
  holding(
    "company-old-under-unknown",
    "expired-of-an-unknown-issuer",
    "Chứng thư đã hết hạn, nơi cấp không có trong danh mục.",
    "The certificate has ended, and the catalogue does not have its issuer.",
  ),
  holding(
    "company-old-under-imitated",
    "expired-and-not-by-its-issuers-key",
    "Chứng thư đã hết hạn, mang tên một nơi cấp nhưng do khóa khác ký.",
    "The certificate has ended, and bears an issuer's name but another key's signature.",
  ),
  holding(
    "company-under-imitated",
    "name-of-an-ended-issuer",
    "Chứng thư mang tên một nơi cấp đã hết hạn nhưng do khóa khác ký.",
    "The certificate bears the name of an issuer that has ended, and another key's signature.",
  ),
  holding(
    "company-old-weak",
    "expired-and-weak",
    "Chứng thư đã hết hạn, khóa 1024 bit, ký bằng SHA-1.",
    "The certificate has ended; its key has 1024 bits, and SHA-1 signed it.",
  ),
  holding(
    "public-body-verified",
    "government-certificate-verified",
    "Chứng thư chuyên dùng Chính phủ đã kiểm chứng được.",
    "A certificate of the government's own tree that could be verified.",
  ),
];
