import type { Scenario } from "../../src/facts/facts.ts";
import { observed } from "../../src/facts/observation.ts";
import { viettelDll } from "../scenarios/parts/drivers.ts";
import { linux } from "../scenarios/parts/machine.ts";
import { ready, scenario } from "../scenarios/parts/scenario.ts";
import { sees, slot, token, tokens } from "../scenarios/parts/tokens.ts";
import { generalizedTime, sequence, utcTime } from "../lab/der.ts";
import { oddCertificate, withCritical } from "../x509/odd-certificates.ts";
import type { FieldReport } from "./report.ts";

/** Returns the scenario of a machine on which all is well, with a token that holds only this certificate and its key. */
function holding(certificate: string, name: string, vi: string, en: string, system = {}): Scenario {
  const held = tokens(sees(viettelDll, slot(token([{ name: certificate }]))));
  return scenario(name, { vi, en }, { ...ready, ...system, ...held });
}

/** Returns the same with a certificate made for it, whose key the token shows without its public part. */
function holdingDer(der: Buffer, name: string, vi: string, en: string): Scenario {
  const content = token([], {
    certificates: observed([{ id: "01", label: name, der: der.toString("base64"), tooLarge: false }]),
    keys: observed([{ kind: "private", id: "01", spkiSha256: null }]),
  });
  return scenario(name, { vi, en }, { ...ready, ...tokens(sees(viettelDll, slot(content))) });
}

/** Reports of certificates whose term, key, dates, serial number or CRL points other programs refuse or misread. */
export const termReports: readonly FieldReport[] = [
  {
    source: "MicrosoftDocs/SupportArticles-docs#1246",
    met: "A CRL point over https is not supported by Windows' crypto API: the lookup fails.",
    tried: holding(
      "company-under-https",
      "report-supportarticles-docs-1246",
      "Danh sách thu hồi của nơi cấp chỉ có qua https, trên Windows.",
      "The issuer's list is over https alone, on Windows.",
    ),
    said: "nothing of it",
    says: "CRT-50, on Windows only: what rely on Windows will say, and that it is no fault of this machine",
    leadsTo: ["CRT-50 info", "CRT-00 ok"],
  },
  {
    source: "bcgit/bc-java#2427",
    met: "A CRL that comes by way of a cRLIssuer is rejected although it was fetched, with a misleading message.",
    tried: holding(
      "company-under-https",
      "report-bc-java-2427",
      "Danh sách thu hồi của nơi cấp mang tên người phát hành khác, trên Linux.",
      "The issuer's list is by a cRLIssuer of another name, on Linux.",
      linux(),
    ),
    said: "nothing of it",
    says: "CRT-51: what strict programs will say, with the name as the certificate writes it; tried with OpenJDK 17",
    leadsTo: ["CRT-51 info"],
    neverTo: ["CRT-50"],
  },
  {
    source: "smallstep/certificates#381",
    met: "A CA issues certificates that end after its own certificate does; they stop working with it.",
    tried: holding(
      "company-outlives",
      "report-step-certificates-381",
      "Chứng thư ghi hạn lâu hơn nơi cấp nhiều năm.",
      "The certificate outlives its issuer, which has years left.",
    ),
    said: "CRT-19 info, “from then on yours can be used no more”",
    says: "CRT-19, a warning for filing: the tax authority's viewer refuses such a one from its first day",
    leadsTo: ["CRT-19 warn"],
  },
  {
    source: "home-assistant/core#122426",
    met: "A certificate went bad with an intermediate of its chain, while its own end was far off.",
    tried: holding(
      "company-under-ending",
      "report-home-assistant-122426",
      "Chứng thư của nơi cấp sắp hết hạn trước.",
      "The issuer's certificate ends first, within the year.",
    ),
    said: "the same: CRT-19 warn",
    says: "CRT-19, a warning for everything in the issuer's last year",
    leadsTo: ["CRT-19 warn"],
  },
  {
    source: "hashicorp/vault#15152",
    met: "A CA cuts the term to its own certificate's end, silently; who asked for longer does not know.",
    tried: holding(
      "company-cut",
      "report-vault-15152",
      "Thời hạn bị cắt theo nơi cấp.",
      "The term was cut to the issuer's end.",
    ),
    said: "nothing of it",
    says: "CRT-52: the term was cut, and the rest of what was paid for can be asked for",
    leadsTo: ["CRT-52 info"],
    neverTo: ["CRT-19"],
  },
  {
    source: "https://chukyso.com/huong-dan-cap-bu-chu-ky-so-viettel",
    met: "Certificates that end with their CA are topped up to the contract's term, without a renewal being paid for.",
    tried: holding(
      "company-cut-old",
      "report-chukyso-cap-bu",
      "Chứng thư bị cắt theo nơi cấp, đã hết hạn.",
      "The certificate was cut to its issuer's end, and has ended.",
    ),
    said: "CRT-03 with a renewal as the first thing to do",
    says: "CRT-03 with “cấp bù thời hạn” before a renewal",
    leadsTo: ["CRT-03 fail"],
    neverTo: ["CRT-12"],
  },
  {
    source: "openssl/openssl#20972",
    met: "After an update OpenSSL refuses a certificate with an RSA key of 1024 bits: “EE key too small”.",
    tried: holding("company-1024", "report-openssl-20972", "Khóa RSA dài 1024 bit.", "An RSA key of 1024 bits."),
    said: "CRT-17 warn, for ever, though such certificates are still issued and work",
    says: "CRT-17, information with what refuses it and the very words, and to ask for 2048 bits at the renewal",
    leadsTo: ["CRT-17 info", "CRT-00 ok"],
  },
  {
    source: "letsencrypt/boulder#4769",
    met: "A CA takes keys with the exponent 65537 alone, the de facto standard.",
    tried: { test: "test/steps/certificate/pointers.test.ts" },
    said: "the same",
    says: "no exponent is tested: a licensed authority of 2026 has another, and its certificates are as good",
  },
  {
    source: "FreeRADIUS/freeradius-server#3521",
    met: "A national CA's certificate has a critical extension of its own; OpenSSL: error 34, unhandled critical extension.",
    tried: holdingDer(
      withCritical("1.3.6.1.4.1.99.1", sequence()),
      "report-freeradius-3521",
      "Chứng thư có phần mở rộng bắt buộc mà OpenSSL không biết.",
      "The certificate has a critical extension that OpenSSL does not know.",
    ),
    said: "nothing of it",
    says: "CRT-54, a warning that names the extension and who refuses it",
    leadsTo: ["CRT-54 warn"],
  },
  {
    source: "dotnet/corefx#3893",
    met: "Windows shows a serial number with the zero byte before it, other systems without.",
    tried: { test: "test/steps/certificate/pointers.test.ts" },
    said: "the number as Windows shows it, alone",
    says: "both ways of writing it are shown where they differ, and --certificate takes either",
  },
  {
    source: "Mbed-TLS/mbedtls#499",
    met: "A certificate's dates have no seconds; the program reads them wrong.",
    tried: holdingDer(
      oddCertificate({ from: utcTime("2505140200Z"), until: utcTime("2705140200Z") }),
      "report-mbedtls-499",
      "Ngày tháng trong chứng thư không có giây.",
      "The certificate's dates have no seconds.",
    ),
    said: "CRT-03 fail: the dates were read as of 1899",
    says: "CRT-00: they are read as OpenSSL reads them",
    leadsTo: ["CRT-00 ok"],
    neverTo: ["CRT-03"],
  },
  {
    source: "google/certificate-transparency#1080",
    met: "A certificate's dates do not end with “Z”.",
    tried: holdingDer(
      oddCertificate({ until: generalizedTime("20270514020000") }),
      "report-certificate-transparency-1080",
      "Ngày tháng trong chứng thư không có múi giờ.",
      "A date in the certificate has no zone.",
    ),
    said: "CRT-00, with dates by this machine's zone",
    says: "CRT-11, it cannot be read, as with OpenSSL: no date is made up; before a login others may be hidden (CRT-43)",
    leadsTo: ["CRT-11 warn", "CRT-43 unknown"],
    neverTo: ["CRT-00", "CRT-01"],
  },
  {
    source: "golang/go#23403",
    met: "A CRL point in a form that is not expected makes a program refuse the whole certificate.",
    tried: { test: "test/x509/odd-certificates.system.test.ts" },
    said: "the certificate was read, and all its CRL points were left out for one of an unexpected form",
    says: "each point is read by itself, as OpenSSL reads it",
  },
];
