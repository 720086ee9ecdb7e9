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

export const loginReports: readonly FieldReport[] = [
  {
    source:
      "https://bkavca.vn/huong-dan-lien-quan-den-CKS/-/view-content/131070/huong-dan-xu-ly-cac-loi-thuong-gap-voi-chu-ky-so",
    met: "The tax portal says “Sai mã PIN hoặc không tìm thấy thiết bị chứng thư số” for a token that is not plugged in.",
    tried: scenario(
      "report-bkavca-131070",
      { vi: "Token không được cắm.", en: "The token is not plugged in." },
      {
        ...ready,
        ...tokens(),
        usb: { status: "observed", value: { library: { status: "observed", value: true }, devices: [] } },
      },
    ),
    said: "the same: USB-02; the login step names the account",
    says: "the token's step says that it is not plugged in, and no step speaks of a wrong PIN; the login is POR-03",
    leadsTo: ["USB-02 fail", "POR-03 info"],
    neverTo: ["TOK-10"],
  },
  {
    source: "reges-ro/integrare#409",
    met: "“Nu s-a putut autoriza certificatul!”: the certificate is connected, and the portal does not take it for a login.",
    tried: scenario(
      "report-reges-409",
      { vi: "Cổng không nhận chứng thư để đăng nhập.", en: "The portal takes no certificate for the login." },
      { ...holding("company"), ...signature() },
    ),
    said: "the same: ready, and POR-03 as what kyso cannot check",
    says: "the test signature proves the token; POR-03 says that the account is beyond this machine, so “log in” gets no tick",
    leadsTo: ["SIG-00 ok", "POR-03 info"],
  },
  {
    source: "usnistgov/ACVP#861",
    met: "A login stopped working: the server had begun to refuse expired certificates.",
    tried: scenario(
      "report-acvp-861",
      { vi: "Chứng thư đã hết hạn.", en: "The certificate has expired." },
      holding("company-old"),
    ),
    said: "the same: CRT-03",
    says: "CRT-03, before any login is tried",
    leadsTo: ["CRT-03 fail"],
  },
  {
    source: "hmrc/vat-api#832",
    met: "People who have several accounts log in with the wrong one, and the filing program gets no right for the company.",
    tried: scenario(
      "report-vat-api-832",
      { vi: "Có cả chứng thư công ty và cá nhân.", en: "A company's and a person's certificate." },
      holding("company", "person"),
    ),
    said: "the same: the wizard asks which certificate is meant",
    says: "CRT-07: two certificates are usable and one has to be chosen; which account it is follows from its holder",
    leadsTo: ["CRT-07 warn"],
    neverTo: ["POR-05"],
  },
  {
    source: "eid-login/eid-login-nextcloud#16",
    met: "“Der Benutzer existiert nicht oder ist nicht mit eID registriert”: the person has no account behind the identity.",
    tried: scenario(
      "report-eid-login-16",
      { vi: "Cá nhân chưa có tài khoản.", en: "A person without an account." },
      holding("person"),
    ),
    said: "the same: POR-05",
    says: "POR-05: a person logs in with VNeID, and kyso cannot check that account; trying it early is the advice",
    leadsTo: ["POR-05 info"],
    neverTo: ["POR-03"],
  },
  {
    source: "nav-gov-hu/Online-Invoice#1118",
    met: "A newly registered business is refused with “failed identification”: its data arrives only a day later.",
    tried: scenario(
      "report-online-invoice-1118",
      { vi: "Doanh nghiệp mới, hệ thống chưa có dữ liệu.", en: "A new business that the system does not know yet." },
      holding("company"),
    ),
    said: "the same: POR-03",
    says: "POR-03: nothing on this machine shows it; log in well before the deadline",
    leadsTo: ["POR-03 info"],
  },
  {
    source: "open-eid/chrome-token-signing#206",
    met: "A page refuses the certificate that is not made for signing; the other one on the card works.",
    tried: scenario(
      "report-chrome-token-signing-206",
      { vi: "Chứng thư không dùng để ký.", en: "The certificate is not for signing." },
      holding("company-encrypts"),
    ),
    said: "the same: CRT-08",
    says: "CRT-08: the key usage allows no signature; with a second certificate the usable one is taken",
    leadsTo: ["CRT-08 fail"],
  },
  {
    source: "open-eid/chrome-token-signing#24",
    met: "After the card was pulled out a login still succeeds, until the browser is closed: it keeps the session.",
    tried: scenario(
      "report-chrome-token-signing-24",
      { vi: "Đăng nhập được dù đã rút thẻ.", en: "A login without the card." },
      {
        ...ready,
        ...tokens(),
        usb: { status: "observed", value: { library: { status: "observed", value: true }, devices: [] } },
      },
    ),
    said: "the same: USB-02 and POR-03",
    says: "the token is told as missing whatever a browser still remembers; the login itself is never ticked",
    leadsTo: ["USB-02 fail", "POR-03 info"],
  },
  {
    source: "CIRFMF/ksef-api#833",
    met: "The owner of a one-person business logs in with the state's app and gets the person's rights, not the business's.",
    tried: scenario(
      "report-ksef-api-833",
      { vi: "Chứng thư cá nhân thuộc tổ chức.", en: "A person's certificate that names the employer." },
      holding("person-of-company"),
    ),
    said: "the same: POR-05",
    says: "POR-05 and POR-04: a person's account and certificate; for the organisation its own certificate is needed",
    leadsTo: ["POR-05 info", "POR-04 info"],
  },
  {
    source: "letspeppol/letspeppol#248",
    met: "An account was made and confirmed with the identity card, and the login fails: the fault was the service's own.",
    tried: scenario(
      "report-letspeppol-248",
      { vi: "Tài khoản có rồi mà đăng nhập không được, lỗi phía dịch vụ.", en: "The service itself is at fault." },
      { ...holding("company"), ...signature() },
    ),
    said: "the same: ready, and POR-03",
    says: "all that this machine can show is well and said to be; POR-03 keeps the login open",
    leadsTo: ["SIG-00 ok", "POR-03 info"],
  },
];
