import type { Facts } from "../../src/facts/facts.ts";
import { viettelDll } from "../scenarios/parts/drivers.ts";
import { ready, scenario, signature } from "../scenarios/parts/scenario.ts";
import { sees, slot, token, tokens } from "../scenarios/parts/tokens.ts";
import type { FieldReport } from "./report.ts";

/** Returns facts with a token that holds these certificates of the test authorities. */
function holding(...names: readonly string[]): Facts {
  const objects = names.map((name, at) => ({ name, id: `0${at + 1}` }));
  return { ...ready, ...tokens(sees(viettelDll, slot(token(objects)))) };
}

export const registrationReports: readonly FieldReport[] = [
  {
    source: "https://support.bkav.com/H/kb/HT13/chu-ky-so-chua-duoc-dang-ky-voi-co-quan-thue",
    met: "The tax portal says “Chứng thư số chưa được đăng ký với Cơ quan thuế”: another token is plugged in, or the renewed certificate's serial was not registered.",
    tried: scenario(
      "report-bkav-ht13",
      { vi: "Chứng thư vừa gia hạn.", en: "A certificate that was just renewed." },
      { ...holding("company-renewed"), ...signature() },
    ),
    said: "the same: POR-02",
    says: "POR-02 shows the serial and says that each agency has to know it, which kyso cannot look up; no verdict claims it",
    leadsTo: ["POR-02 info"],
    neverTo: ["CRT-03"],
  },
  {
    source: "https://www.tokenvn.com/2020/03/huong-dan-sua-loi-chu-ky-so-khong-ung.html",
    met: "“Chữ ký số không hợp lệ” although the machine knows the token: the serial in the tax account is the old one.",
    tried: scenario(
      "report-tokenvn-serial",
      { vi: "Token còn chứng thư cũ bên cạnh chứng thư mới.", en: "The old certificate lies beside the new one." },
      holding("company-old", "company-renewed"),
    ),
    said: "the same: POR-02 with the serial of the usable certificate",
    says: "POR-02 names the serial of the certificate in force, not that of the ended one",
    leadsTo: ["POR-02 info"],
  },
  {
    source: "http://bkavca.vn/chu-ky-so/huong-dan-cap-nhat-gia-han-chu-ky-so/264",
    met: "After a renewal the new certificate has to be entered in the tax and the customs system, one by one.",
    tried: scenario(
      "report-bkavca-264",
      { vi: "Gia hạn rồi, dùng cho thuế và hải quan.", en: "Renewed, for tax and customs." },
      holding("company-renewed"),
    ),
    said: "the same: POR-02",
    says: "POR-02: its advice names the tax office, customs and social insurance, with the working hours before a filing",
    leadsTo: ["POR-02 info"],
  },
  {
    source:
      "https://www.safecert.com.vn/knowsystem/cks-huong-dan-cap-nhat-chung-thu-so-tren-cong-thong-tin-ien-tu-bhxh-viet-nam-26",
    met: "The social-insurance portal wants the new certificate registered under “Thay đổi thông tin”, with the PIN.",
    tried: scenario(
      "report-safecert-26",
      { vi: "Đăng ký chứng thư mới ở BHXH.", en: "The new certificate at social insurance." },
      holding("company"),
    ),
    said: "the same: POR-02",
    says: "POR-02: social insurance is one of the agencies; kyso opens no account there and cannot see what it has stored",
    leadsTo: ["POR-02 info"],
  },
  {
    source: "phax/phoss-smp#350",
    met: "The service answers that it was not set up with this certificate: the old one had been registered, and a new one is used.",
    tried: scenario(
      "report-phoss-smp-350",
      { vi: "Nơi nhận chỉ biết chứng thư cũ.", en: "The service knows the old certificate alone." },
      { ...holding("company-renewed"), ...signature() },
    ),
    said: "the same: POR-02",
    says: "POR-02, and nothing wrong with the certificate: what a service has registered cannot be seen from here",
    leadsTo: ["POR-02 info"],
    neverTo: ["CRT-03", "CRT-05"],
  },
  {
    source: "reges-ro/integrare#320",
    met: "An account is not opened: the name in it is not exactly the name in the certificate.",
    tried: scenario(
      "report-reges-320",
      { vi: "Tên trong tài khoản khác tên trong chứng thư.", en: "The account's name differs from the certificate's." },
      holding("person-of-company"),
    ),
    said: "the same: CRT-00 with the certificate's name, POR-04",
    says: "CRT-00 shows name and tax code as they are in the certificate, to be compared; POR-04 says that it is a person's",
    leadsTo: ["CRT-00 ok", "POR-04 info"],
    neverTo: ["POR-01"],
  },
  {
    source: "hmrc/vat-api#510",
    met: "A business asks whether its old account and password may be used for the new way of filing.",
    tried: scenario(
      "report-vat-api-510",
      { vi: "Doanh nghiệp hỏi dùng tài khoản cũ được không.", en: "May a business use its old account?" },
      holding("company"),
    ),
    said: "the same: POR-01",
    says: "POR-01: since when the old way has ended, and that the legal representative applies in VNeID",
    leadsTo: ["POR-01 info"],
  },
  {
    source: "ehealth-ua/api-spec#250",
    met: "A registration is refused with “invalid tax_id”: the number in the certificate is an organisation's, and a person's was expected.",
    tried: scenario(
      "report-api-spec-250",
      { vi: "Mã số trong chứng thư không phải của cá nhân.", en: "The number is not a person's." },
      holding("company-odd-code"),
    ),
    said: "the same: the tax code is shown, with a warning that its check digit is wrong",
    says: "the kind of holder and the tax code as written are shown, so that they can be compared with the form",
    leadsTo: ["POR-01 info"],
    neverTo: ["POR-04"],
  },
  {
    source: "OmniTrustILM/ilm#312",
    met: "A registration applies to one certificate; its renewed successor is not covered by it.",
    tried: scenario(
      "report-ilm-312",
      { vi: "Đăng ký của chứng thư cũ không theo sang chứng thư mới.", en: "A registration does not carry over." },
      holding("company-ends-soon"),
    ),
    said: "the same: POR-02",
    says: "POR-02 for a certificate that ends soon as well: its successor has to be registered anew",
    leadsTo: ["POR-02 info"],
  },
  {
    source: "swedenconnect/technical-framework#33",
    met: "A person from abroad has no personal number of the country; the certificate names another identity.",
    tried: scenario(
      "report-technical-framework-33",
      { vi: "Người nước ngoài, chứng thư ghi hộ chiếu.", en: "A foreigner's certificate with a passport number." },
      holding("foreigner"),
    ),
    said: "CRT-26: names neither a tax code nor a personal number; POR-01 for organisations",
    says: "CRT-00 and POR-04: a passport number makes it a person's certificate",
    leadsTo: ["CRT-00 ok", "POR-04 info"],
    neverTo: ["CRT-26", "POR-01"],
  },
];
