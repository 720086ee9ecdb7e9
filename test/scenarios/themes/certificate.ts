import type { Facts, Scenario } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Token } from "../../../src/facts/tokens.ts";
import { viettelDll } from "../parts/drivers.ts";
import {
  certificateAltered,
  certificateOfUnsupportedSignature,
  certificateWithoutNull,
} from "../parts/odd-certificates.ts";
import { ready, scenario, signature } from "../parts/scenario.ts";
import { companyToken, der, sees, slot, token, tokens } from "../parts/tokens.ts";

function holding(content: Token): Facts {
  return { ...ready, ...tokens(sees(viettelDll, slot(content))) };
}

/** Returns facts with a token that holds only this certificate and its key. */
function only(name: string): Facts {
  return holding(token([{ name }]));
}

/** Returns facts with a token that holds the company's key, and in place of its certificate this one. */
function onlyDer(der: Buffer): Facts {
  const held = [{ id: "01", label: "company", der: der.toString("base64"), tooLarge: false }];
  return holding(token([{ name: "company" }], { certificates: observed(held) }));
}

/** Returns facts with a token whose objects were listed after the login. */
function afterLogin(content: Token): Facts {
  return holding({ ...content, beforeLogin: { certificates: 0, keys: 0 } });
}

const signedNothing = signature({
  certificateSha256: "",
  mechanism: "",
  answer: "no certificate to sign with",
  cause: "no-certificate",
  verified: null,
  signMs: null,
});

const rubbish = { id: "07", label: "rubbish", der: Buffer.from("no certificate").toString("base64"), tooLarge: false };
const companyCertificates = token([{ name: "company" }]).certificates;

export const certificateScenarios: readonly Scenario[] = [
  scenario(
    "issuer-signed-in-an-odd-form",
    {
      vi: "Đúng khóa của nơi cấp ký chứng thư, nhưng chữ ký có dạng lạ.",
      en: "The issuer's very key signed the certificate, in an odd form.",
    },
    onlyDer(certificateWithoutNull()),
  ),
  scenario(
    "certificate-altered",
    {
      vi: "Chữ ký của nơi cấp trên chứng thư là cho nội dung khác.",
      en: "The issuer's signature on the certificate is over something else.",
    },
    onlyDer(certificateAltered()),
  ),
  scenario(
    "issuer-signed-by-an-unknown-algorithm",
    {
      vi: "Nơi cấp ký chứng thư bằng thuật toán kyso không biết.",
      en: "The issuer signed the certificate by an algorithm that kyso does not know.",
    },
    onlyDer(certificateOfUnsupportedSignature()),
  ),
  scenario(
    "ca-certificate-first",
    {
      vi: "Chứng thư của nhà cung cấp đứng trước chứng thư của bạn.",
      en: "The CA's certificate stands before the holder's.",
    },
    holding(
      token([
        { name: "ca-issuing", id: "00", key: "none" },
        { name: "company", id: "01" },
      ]),
    ),
  ),
  scenario(
    "keys-without-id",
    {
      vi: "Khóa trên token không có mã: nhận ra theo khóa công khai.",
      en: "The keys have no id: found by the public key.",
    },
    holding(
      token([
        { name: "ca-issuing", id: "", key: "none" },
        { name: "company", id: "" },
      ]),
    ),
  ),
  scenario(
    "two-certificates",
    { vi: "Token có hai chứng thư còn hạn.", en: "The token holds two valid certificates." },
    holding(
      token([
        { name: "company", id: "01" },
        { name: "company-renewed", id: "02" },
      ]),
    ),
  ),
  scenario(
    "old-certificate-beside-new",
    { vi: "Token còn chứng thư cũ đã hết hạn.", en: "An expired certificate stands beside the new one." },
    holding(
      token([
        { name: "company-old", id: "01" },
        { name: "company-renewed", id: "02" },
      ]),
    ),
  ),
  scenario(
    "certificate-expired",
    { vi: "Chứng thư đã hết hạn.", en: "The certificate has ended." },
    only("company-old"),
  ),
  scenario(
    "certificate-not-yet-valid",
    { vi: "Chứng thư chưa có hiệu lực.", en: "The certificate is not valid yet." },
    only("company-next-year"),
  ),
  scenario(
    "certificate-ends-soon",
    { vi: "Chứng thư sắp hết hạn.", en: "The certificate ends soon." },
    only("company-ends-soon"),
  ),
  scenario(
    "unknown-issuer",
    { vi: "Nơi cấp không có trong danh mục.", en: "The issuer is not in the catalogue." },
    only("company-under-unknown"),
  ),
  scenario(
    "issuer-with-a-new-key",
    {
      vi: "Nơi cấp quen nhưng dùng khóa mà danh mục chưa có.",
      en: "A known issuer with a key that the catalogue lacks.",
    },
    only("company-under-renewed"),
  ),
  scenario(
    "certificate-forged",
    { vi: "Chữ ký của nơi cấp trên chứng thư không đúng.", en: "The issuer's signature on the certificate is wrong." },
    only("company-corrupt"),
  ),
  scenario("self-signed", { vi: "Chứng thư tự ký.", en: "The certificate signed itself." }, only("self-signed")),
  scenario(
    "certificate-weak",
    { vi: "Chứng thư có khóa 1024 bit, ký bằng SHA-1.", en: "A key of 1024 bits, signed with SHA-1." },
    only("company-weak"),
  ),
  scenario(
    "certificate-only-encrypts",
    { vi: "Chứng thư chỉ để mã hóa.", en: "The certificate is for encryption only." },
    only("company-encrypts"),
  ),
  scenario(
    "issuer-ended",
    { vi: "Chứng thư của nơi cấp đã hết hạn.", en: "The issuer's own certificate has ended." },
    only("company-under-ended"),
  ),
  scenario(
    "issuer-not-yet-valid",
    { vi: "Chứng thư của nơi cấp chưa có hiệu lực.", en: "The issuer's own certificate is not valid yet." },
    only("company-under-later"),
  ),
  scenario(
    "issuer-ends-before",
    {
      vi: "Chứng thư của nơi cấp hết hạn trước chứng thư của bạn.",
      en: "The issuer's certificate ends before the holder's.",
    },
    only("company-under-ending"),
  ),
  scenario(
    "government-certificate",
    { vi: "Chứng thư chuyên dùng Chính phủ.", en: "A certificate of the government's own tree." },
    only("public-body"),
  ),
  scenario(
    "government-certificate-of-a-ministry",
    {
      vi: "Chứng thư chuyên dùng Chính phủ do cơ quan của một bộ cấp, mã số thuế nằm ở mục O.",
      en: "A ministry's authority in the government's tree issued it; the tax code is in O.",
    },
    only("public-body-of-ministry"),
  ),
  scenario(
    "government-certificate-without-code",
    {
      vi: "Chứng thư chuyên dùng Chính phủ cho cơ quan Đảng, không ghi mã số thuế.",
      en: "The Party's authority in the government's tree issued it; no tax code is named.",
    },
    only("public-body-of-party"),
  ),
  scenario(
    "tax-code-odd",
    { vi: "Mã số thuế trong chứng thư sai số kiểm tra.", en: "The tax code fails its check digit." },
    only("company-odd-code"),
  ),
  scenario(
    "tax-code-absent",
    { vi: "Chứng thư không ghi mã số thuế.", en: "No tax code is named." },
    only("company-no-code"),
  ),
  scenario("branch", { vi: "Chứng thư của chi nhánh.", en: "A branch's certificate." }, only("branch")),
  scenario("person", { vi: "Chứng thư cá nhân.", en: "A person's certificate." }, only("person")),
  scenario(
    "person-of-company",
    { vi: "Chứng thư cá nhân thuộc tổ chức.", en: "A person's certificate that names the employer." },
    only("person-of-company"),
  ),
  scenario(
    "foreigner",
    { vi: "Chứng thư cá nhân ghi số hộ chiếu.", en: "A person's, by passport." },
    only("foreigner"),
  ),
  scenario(
    "foreigner-of-company",
    {
      vi: "Chứng thư cá nhân ghi số hộ chiếu và mã số thuế của đơn vị.",
      en: "A person's certificate with a passport number and the employer's tax code.",
    },
    only("foreigner-of-company"),
  ),
  scenario(
    "number-of-unknown-kind",
    {
      vi: "Chứng thư ghi một số của chủ thể mà kyso không biết là loại gì.",
      en: "The certificate names a number of a kind that kyso does not know.",
    },
    only("number-of-unknown-kind"),
  ),
  scenario(
    "budget-unit",
    { vi: "Chứng thư của đơn vị ngân sách.", en: "A budget unit's certificate." },
    only("budget-unit"),
  ),
  scenario(
    "budget-unit-with-tax-code",
    { vi: "Chứng thư của đơn vị ngân sách có mã số thuế.", en: "A budget unit's certificate with a tax code." },
    only("budget-unit-with-code"),
  ),
  scenario(
    "household-business",
    {
      vi: "Chứng thư của hộ kinh doanh, mã số thuế là số định danh của chủ hộ.",
      en: "A household business's certificate; its tax code is the owner's personal number.",
    },
    only("household"),
  ),
  scenario(
    "household-business-with-older-code",
    {
      vi: "Chứng thư của hộ kinh doanh còn ghi mã số thuế cũ bắt đầu bằng 8.",
      en: "A household business's certificate with its older tax code, which begins with 8.",
    },
    only("household-with-older-code"),
  ),
  scenario(
    "person-or-household-business",
    {
      vi: "Chứng thư ghi mã số thuế 12 số mà không ghi là của cá nhân hay hộ kinh doanh.",
      en: "A tax code of 12 digits, and nothing tells whether a person's or a household business's.",
    },
    only("person-or-household"),
  ),
  scenario(
    "tax-code-without-dash",
    { vi: "Chứng thư ghi mã số thuế liền 13 số.", en: "The tax code is written as 13 digits without a dash." },
    only("branch-without-dash"),
  ),
  scenario(
    "tax-code-without-word",
    { vi: "Chứng thư chỉ ghi số, không có “MST:”.", en: "The certificate has the bare number, without “MST:”." },
    only("bare-code"),
  ),
  scenario(
    "tax-code-of-wrong-form",
    { vi: "Mã số thuế trong chứng thư chỉ có 9 số.", en: "The tax code has 9 digits only." },
    only("code-of-wrong-form"),
  ),
  scenario(
    "several-tax-codes",
    { vi: "Chứng thư ghi hai mã số thuế khác nhau.", en: "The certificate names two different tax codes." },
    only("several-codes"),
  ),
  scenario(
    "foreigner-with-odd-employer-code",
    {
      vi: "Chứng thư cá nhân ghi số hộ chiếu, mã số thuế của đơn vị sai dạng.",
      en: "A person's certificate with a passport number; the employer's tax code has a wrong form.",
    },
    only("foreigner-with-odd-code"),
  ),
  scenario(
    "holder-form-not-filled-in",
    { vi: "Mục “CMND:” trong chứng thư để trống.", en: "“CMND:” in the certificate has no number." },
    only("form-not-filled-in"),
  ),
  scenario(
    "certificate-new",
    { vi: "Chứng thư mới được cấp 21 ngày.", en: "The certificate was issued 21 days ago." },
    only("company-renewed"),
  ),
  scenario(
    "elliptic-curve",
    { vi: "Chứng thư dùng khóa ECDSA.", en: "A certificate with an ECDSA key." },
    only("company-p256"),
  ),
  scenario(
    "key-missing",
    { vi: "Khóa trên token không khớp với chứng thư.", en: "The keys on the token do not fit the certificate." },
    holding(
      token([{ name: "company", key: "none" }], {
        keys: observed([{ kind: "private", id: "33", spkiSha256: null }]),
      }),
    ),
  ),
  scenario(
    "certificate-unreadable",
    { vi: "Một chứng thư trên token không đọc được.", en: "One certificate on the token cannot be read." },
    holding(
      token([{ name: "company" }], {
        certificates: observed([
          ...(companyCertificates.status === "observed" ? companyCertificates.value : []),
          rubbish,
          { ...rubbish, id: "08", der: "" },
        ]),
      }),
    ),
  ),
  scenario(
    "only-ca-certificate",
    { vi: "Token chỉ có chứng thư của nhà cung cấp.", en: "The token holds the CA's certificate only." },
    afterLogin(token([{ name: "ca-issuing", key: "none" }])),
  ),
  scenario(
    "only-ca-certificate-before-the-login",
    {
      vi: "Khi chưa đăng nhập, token chỉ cho thấy chứng thư của nhà cung cấp.",
      en: "Without a login the token shows the CA's certificate only.",
    },
    holding(token([{ name: "ca-issuing", key: "none" }])),
  ),
  scenario(
    "certificate-behind-the-login",
    {
      vi: "Chứng thư chỉ hiện ra sau khi đăng nhập; token có khóa không kèm chứng thư.",
      en: "The certificate shows only after the login; the token has a key without one.",
    },
    holding({ ...companyToken, certificates: observed([]) }),
  ),
  scenario(
    "certificate-shown-after-the-login",
    {
      vi: "Chứng thư hiện ra sau khi đăng nhập, và đã ký thử trong lần đăng nhập đó.",
      en: "The certificate shows after the login, and signed in it.",
    },
    { ...holding({ ...companyToken, beforeLogin: { certificates: 0, keys: 1 } }), ...signature() },
  ),
  scenario(
    "certificate-hidden-again",
    {
      vi: "Đã ký bằng chứng thư chỉ hiện ra sau khi đăng nhập; xem lại thì nó lại ẩn.",
      en: "A certificate that shows only after the login has signed; looked at again, it is hidden.",
    },
    {
      ...holding({ ...companyToken, certificates: observed([]) }),
      ...signature({
        late: {
          der: der("company").toString("base64"),
          keyId: "01",
          label: companyToken.label,
          manufacturer: companyToken.manufacturer,
          model: companyToken.model,
        },
      }),
    },
  ),
  scenario(
    "old-certificate-before-the-login",
    {
      vi: "Khi chưa đăng nhập chỉ thấy chứng thư đã hết hạn; token còn một khóa không kèm chứng thư.",
      en: "Without a login only an ended certificate shows; the token has a further key without one.",
    },
    holding(
      token([{ name: "company-old", id: "01" }], {
        keys: token([
          { name: "company-old", id: "01" },
          { name: "company-renewed", id: "02" },
        ]).keys,
      }),
    ),
  ),
  scenario(
    "driver-wants-the-login-to-search",
    {
      vi: "Trình điều khiển chỉ cho tìm chứng thư sau khi đăng nhập.",
      en: "The driver lets nobody search before a login.",
    },
    holding(
      token([], {
        certificates: missing("failed", "C_FindObjectsInit", "CKR_USER_NOT_LOGGED_IN"),
        keys: missing("failed", "C_FindObjectsInit", "CKR_USER_NOT_LOGGED_IN"),
      }),
    ),
  ),
  scenario(
    "key-of-another-pair",
    {
      vi: "Khóa cùng mã với chứng thư là của một cặp khác.",
      en: "The key with the certificate's id is of another pair.",
    },
    holding(token([{ name: "company", id: "01" }], { keys: token([{ name: "person", id: "01" }]).keys })),
  ),
  scenario(
    "no-certificate",
    { vi: "Token không có chứng thư nào.", en: "The token holds no certificate." },
    { ...afterLogin(token([], { keys: observed([]) })), ...signedNothing },
  ),
  scenario(
    "certificates-hidden",
    { vi: "Trình điều khiển không cho xem chứng thư.", en: "The driver does not show the certificates." },
    holding(
      token([], {
        certificates: missing("failed", "C_OpenSession", "CKR_SESSION_COUNT"),
        keys: missing("failed", "C_OpenSession", "CKR_SESSION_COUNT"),
      }),
    ),
  ),
];
