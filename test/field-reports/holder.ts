import type { Scenario } from "../../src/facts/facts.ts";
import { viettelDll } from "../scenarios/parts/drivers.ts";
import { ready, scenario, signature } from "../scenarios/parts/scenario.ts";
import { sees, sha256, slot, token, tokens } from "../scenarios/parts/tokens.ts";
import type { FieldReport } from "./report.ts";

/** Returns the scenario of a machine on which all is well, with a token that holds these certificates. */
function holding(name: string, about: Scenario["about"], ...certificates: readonly string[]): Scenario {
  const objects = certificates.map((certificate, at) => ({ name: certificate, id: `0${at + 1}` }));
  return scenario(name, about, { ...ready, ...tokens(sees(viettelDll, slot(token(objects)))) });
}

export const holderReports: readonly FieldReport[] = [
  {
    source: "odoo/odoo#217253",
    met: "Since July 2025 individuals have the personal number of twelve digits as tax code; programs that know ten or thirteen refuse it.",
    tried: holding(
      "report-odoo-217253",
      { vi: "Mã số thuế 12 số trong chứng thư.", en: "A tax code of twelve digits." },
      "person-or-household",
    ),
    said: "CRT-00 with the right number, but called an organisation's; POR-01",
    says: "CRT-58: an individual's, or that individual's household business's, since when, and that nothing tells which; POR-04",
    leadsTo: ["CRT-00 ok", "CRT-58 info", "POR-04 info"],
    neverTo: ["CRT-09", "POR-01"],
  },
  {
    source: "maziyarpanahi/openmed#1601",
    met: "A check of personal numbers by the provinces' three digits refuses valid ones: the law promises twelve digits and no more.",
    tried: { test: "test/steps/certificate/identity.test.ts" },
    said: "the same",
    says: "any twelve digits count as a personal number; none is refused by what its digits seem to say",
  },
  {
    source: "bassemAgmi/EInvoicingSigner#6",
    met: "“Submitter Taxpayer … is not the same as the first signer”: a person's certificate signed for the company.",
    tried: holding(
      "report-einvoicingsigner-6",
      { vi: "Chứng thư của cá nhân thuộc đơn vị.", en: "The certificate of a person of the company." },
      "person-of-company",
    ),
    said: "POR-04, a person's; the company's tax code stood there as if it were the person's",
    says: "CRT-00 calls it the organisation's tax code; POR-04 says where the organisation's own certificate is needed",
    leadsTo: ["CRT-00 ok", "POR-04 info", "POR-05 info"],
    neverTo: ["POR-01"],
  },
  {
    source: "klsheng/myinvois-php-sdk#28",
    met: "“Personal certificate cannot be used”, “OI is empty in the certificate”: it names a person and no organisation.",
    tried: holding(
      "report-myinvois-28",
      { vi: "Chứng thư cá nhân, không ghi đơn vị.", en: "A person's certificate that names no organisation." },
      "person",
    ),
    said: "POR-04; the person's own tax code, the personal number, was not told",
    says: "CRT-00 with the personal number as tax code; POR-04: for an organisation its own certificate is needed",
    leadsTo: ["CRT-00 ok", "POR-04 info"],
    neverTo: ["CRT-26", "CRT-58"],
  },
  {
    source: "klsheng/myinvois-php-sdk#35",
    met: "“TIN doesn't match”: the certificate is a sole owner's, and the number in it the owner's.",
    tried: holding(
      "report-myinvois-35",
      { vi: "Chứng thư của hộ kinh doanh.", en: "A household business's certificate." },
      "household",
    ),
    said: "CRT-00 as an organisation's; POR-01, which sends the owner to “Định danh tổ chức”",
    says: "CRT-00 as a household business's; POR-08 and POR-09: its owner's own VNeID account",
    leadsTo: ["CRT-00 ok", "POR-08 info", "POR-09 info"],
    neverTo: ["POR-01", "POR-03", "CRT-58"],
  },
  {
    source: "internetee/registry#1047",
    met: "New cards write a word before the number where older ones had the bare number; programs read one form only.",
    tried: holding(
      "report-registry-1047",
      { vi: "Chứng thư chỉ ghi số, không có chữ.", en: "The bare number, without a word." },
      "bare-branch-code",
    ),
    said: "CRT-00 for ten digits; the same for thirteen with a dash; CRT-40 for twelve",
    says: "CRT-00: ten, thirteen and twelve bare digits are read as well as those after a word",
    leadsTo: ["CRT-00 ok"],
    neverTo: ["CRT-26", "CRT-40"],
  },
  {
    source: "CIRFMF/ksef-api#781",
    met: "Nobody says whether a number has to be given with its letters: programs write it in each way.",
    tried: holding(
      "report-ksef-api-781",
      { vi: "Mã số thuế viết khác cách thường.", en: "The tax code is not written in the usual way." },
      "loosely-written-code",
    ),
    said: "CRT-09: the blanks in the number counted as wrong digits",
    says: "CRT-00: case, blanks, dots, wide digits and other dashes do not matter; “MST=” and “MST0…” are read",
    leadsTo: ["CRT-00 ok"],
    neverTo: ["CRT-09", "CRT-40"],
  },
  {
    source: "lavaloon-eg/ksa_compliance#208",
    met: "“Not valid certificate for this VAT Registration Number”: the number of the business had changed, and the certificate has the old one.",
    tried: holding(
      "report-ksa-compliance-208",
      { vi: "Chứng thư còn ghi mã số thuế cũ.", en: "The certificate has the older tax code." },
      "household-with-older-code",
    ),
    said: "CRT-00 as an organisation's, and nothing of its code being an older one",
    says: "CRT-59: the code that begins with 8 is an older one, what has replaced it, and what to do where it does not fit",
    leadsTo: ["CRT-00 ok", "CRT-59 info", "POR-08 info"],
    neverTo: ["CRT-09", "POR-01"],
  },
  {
    source: "BMF-RKSV-Technik/at-registrierkassen-mustercode#463",
    met: "The checking tool says well, the tax office's says failed: the signing unit was not registered there for this business.",
    tried: holding(
      "report-rksv-463",
      { vi: "Chứng thư mới, cơ quan thuế chưa biết.", en: "A new certificate that the tax office does not know." },
      "company-renewed",
    ),
    said: "POR-02 among the last steps, without e-invoices",
    says: "CRT-57 with the certificate itself: it is new, whoever does not know its serial takes no signature, and where to make it known",
    leadsTo: ["CRT-00 ok", "CRT-57 info", "POR-02 info"],
    neverTo: ["CRT-03"],
  },
  {
    source: "IRSgov/IDES-Data-Preparation-Dot-Net#22",
    met: "“Invalid Certificate” from the tax authority: it had been used before, and was renewed this year.",
    tried: holding(
      "report-ides-22",
      { vi: "Chứng thư cũ còn nằm cạnh chứng thư mới.", en: "The old certificate lies beside the new one." },
      "company-old",
      "company-renewed",
    ),
    said: "CRT-23 and POR-02",
    says: "CRT-57 names the old one's end and the places that still have its serial number; CRT-23 that it may be picked by mistake",
    leadsTo: ["CRT-57 info", "CRT-23 info", "POR-02 info"],
  },
  {
    source:
      "http://noptokhai.vn/ke-khai-thue-qua-mang/huong-dan-xu-ly-loi-chung-thu-so-chua-duoc-dang-ky-voi-co-quan-thue/507",
    met: "“Chứng thư số chưa được đăng ký với Cơ quan Thuế”, from the signing plugin, after a renewal.",
    tried: scenario(
      "report-noptokhai-507",
      { vi: "Vừa gia hạn, đã ký thử được.", en: "Just renewed, and the test signature was made." },
      {
        ...ready,
        ...tokens(sees(viettelDll, slot(token([{ name: "company-renewed" }])))),
        ...signature({ certificateSha256: sha256("company-renewed") }),
      },
    ),
    said: "SIG-00 and POR-02: well here, and the serial to be registered, without the order",
    says: "CRT-57 and POR-02: the tax office is the first place of four, with “thay đổi chứng thư số” and the working hours before a filing",
    leadsTo: ["SIG-00 ok", "CRT-57 info", "POR-02 info"],
  },
  {
    source:
      "https://github.com/haihunggg/KnowlegeBase/blob/42ba3dac71f5391b624112b3a2046d3933dd6893/docs/minvoice1/huong-dan/them-CKS.md",
    met: "After a certificate was added to an invoice program the form to the tax office is cancelled: nobody confirmed it in eTax Mobile within 24 hours.",
    tried: holding(
      "report-minvoice-cks",
      { vi: "Chứng thư sắp hết hạn, có dùng hóa đơn điện tử.", en: "The certificate ends soon; e-invoices are used." },
      "company-ends-soon",
    ),
    said: "CRT-10 named tax, customs and social insurance, but not e-invoices",
    says: "CRT-10 and POR-02 name the form 01/ĐKTĐ-HĐĐT, who confirms it where, the 24 hours, and that invoices wait until it is accepted",
    leadsTo: ["CRT-10 warn", "POR-02 info"],
  },
];
