import { missing, observed } from "../../src/facts/observation.ts";
import type { Scenario } from "../../src/facts/facts.ts";
import type { Token } from "../../src/facts/tokens.ts";
import { viettelDll } from "../scenarios/parts/drivers.ts";
import { ready, scenario } from "../scenarios/parts/scenario.ts";
import { companyToken, sees, slot, token, tokens } from "../scenarios/parts/tokens.ts";
import type { FieldReport } from "./report.ts";

const none = observed([]);

/** Returns the scenario of a machine on which all is well but what this token shows. */
function shows(name: string, vi: string, en: string, content: Token): Scenario {
  return scenario(name, { vi, en }, { ...ready, ...tokens(sees(viettelDll, slot(content))) });
}

/** Returns the keys of a token with these certificates and ids. */
function keysOf(...objects: readonly { readonly name: string; readonly id: string }[]): Token["keys"] {
  return token(objects).keys;
}

export const certificateReports: readonly FieldReport[] = [
  {
    source: "tpm2-software/tpm2-pkcs11#323",
    met: "A search shows no object at all until the session is logged in.",
    tried: shows(
      "report-tpm2-pkcs11-323",
      "Trước khi đăng nhập token không cho thấy gì.",
      "The token shows nothing before the login.",
      token([], { certificates: none, keys: none }),
    ),
    said: "CRT-01 fail, “there is no certificate on the token”, and no way to the PIN",
    says: "CRT-43, cannot tell, and the login is offered: nothing seen without a login proves nothing",
    leadsTo: ["CRT-43 unknown"],
    neverTo: ["CRT-01"],
  },
  {
    source: "OpenSC/OpenSC#2100",
    met: "After a renewal the card has a key pair without a certificate beside the old ones; the maker's own program still logs in.",
    tried: shows(
      "report-opensc-2100",
      "Sau khi gia hạn, một cặp khóa không kèm chứng thư; chứng thư cũ đã hết hạn.",
      "After a renewal a key pair has no certificate; the old certificate has ended.",
      token([{ name: "company-old", id: "01" }], {
        keys: keysOf({ name: "company-old", id: "01" }, { name: "company-renewed", id: "02" }),
      }),
    ),
    said: "CRT-03 fail, “the certificate has ended”, as if it were the only one",
    says: "CRT-43, cannot tell: the key without a certificate tells that another may show after the login",
    leadsTo: ["CRT-43 unknown", "CRT-03 info"],
  },
  {
    source: "tpm2-software/tpm2-pkcs11#340",
    met: "The certificate's CKA_ID is not that of its key, so that Java finds no pair.",
    tried: shows(
      "report-tpm2-pkcs11-340",
      "Mã của chứng thư khác mã của khóa.",
      "The certificate's id is not its key's.",
      token([{ name: "company", id: "6b657931" }], { keys: keysOf({ name: "company", id: "31" }) }),
    ),
    said: "the same",
    says: "CRT-00: the key is found by its public part",
    leadsTo: ["CRT-00 ok"],
    neverTo: ["CRT-24", "CRT-41"],
  },
  {
    source: "OpenSC/OpenSC#1823",
    met: "One certificate was loaded into two places of the card; the key of one of them may be another.",
    tried: shows(
      "report-opensc-1823",
      "Một chứng thư nằm ở hai chỗ, một khóa trong đó là của cặp khác.",
      "One certificate is in two places, and one of their keys is of another pair.",
      token(
        [
          { name: "company", id: "02" },
          { name: "company", id: "03" },
        ],
        { keys: keysOf({ name: "person", id: "02" }, { name: "company", id: "03" }) },
      ),
    ),
    said: "the same",
    says: "CRT-00, once: a key with the certificate's public part is there, whatever lies at the other place",
    leadsTo: ["CRT-00 ok"],
    neverTo: ["CRT-07", "CRT-29", "CRT-41"],
  },
  {
    source: "OpenSC/libp11#576",
    met: "Objects without a CKA_ID of their own, or with the same one, make a program pick another pair's key.",
    tried: shows(
      "report-libp11-576",
      "Khóa cùng mã với chứng thư là của cặp khác.",
      "The only key with the certificate's id is of another pair.",
      token([{ name: "company", id: "00" }], { keys: keysOf({ name: "person", id: "00" }) }),
    ),
    said: "CRT-00 ok: a key with the same id counted as the certificate's",
    says: "CRT-41, cannot tell: the key shows another public part, and the test signature decides",
    leadsTo: ["CRT-41 unknown"],
    neverTo: ["CRT-00"],
  },
  {
    source: "OpenSC/OpenSC#2821",
    met: "A token shows private keys only to a search that names their class.",
    tried: { test: "test/signing/driver-port.system.test.ts" },
    said: "the same",
    says: "every search names its class: certificates, private keys and public keys are looked for one by one",
  },
  {
    source: "Pkcs11Interop/Pkcs11Interop.X509Store#26",
    met: "The maker's program labels only the certificate; a program that compares labels finds no key.",
    tried: shows(
      "report-pkcs11interop-x509store-26",
      "Chứng thư và khóa đều không có nhãn.",
      "Certificate and keys have no label.",
      {
        ...companyToken,
        certificates:
          companyToken.certificates.status === "observed"
            ? observed(companyToken.certificates.value.map((certificate) => ({ ...certificate, label: "" })))
            : companyToken.certificates,
      },
    ),
    said: "the same",
    says: "CRT-00: labels decide nothing",
    leadsTo: ["CRT-00 ok"],
  },
  {
    source: "chris2511/xca#318",
    met: "Certificate and public key show, the private key only after the login.",
    tried: shows(
      "report-xca-318",
      "Khóa bí mật chỉ hiện ra sau khi đăng nhập.",
      "The private key shows only after the login.",
      token([{ name: "company", key: "public" }]),
    ),
    said: "the same",
    says: "CRT-00: a private key that does not show yet is not called missing",
    leadsTo: ["CRT-00 ok"],
    neverTo: ["CRT-24"],
  },
  {
    source: "alonbl/gnupg-pkcs11-scd#46",
    met: "The token shows keys and no certificate objects, and the program finds nothing to use.",
    tried: shows(
      "report-gnupg-pkcs11-scd-46",
      "Token có khóa nhưng không thấy chứng thư nào.",
      "The token has keys and shows no certificate.",
      { ...companyToken, certificates: none },
    ),
    said: "CRT-01 fail",
    says: "CRT-43, cannot tell; after a login that shows none either it is CRT-01",
    leadsTo: ["CRT-43 unknown"],
    neverTo: ["CRT-01"],
  },
  {
    source: "OpenSC/OpenSC#3479",
    met: "A driver lists only some of the objects that are on the card; the holder's certificate is not among them.",
    tried: shows(
      "report-opensc-3479",
      "Trình điều khiển chỉ liệt kê một phần những gì có trên thẻ.",
      "The driver lists only some of what is on the card.",
      token([{ name: "ca-issuing", key: "none" }], { keys: none }),
    ),
    said: "CRT-02 fail, “the token holds the authority's certificate only”",
    says: "CRT-43, cannot tell, with the provider's token manager as the other way to look",
    leadsTo: ["CRT-43 unknown"],
    neverTo: ["CRT-02"],
  },
  {
    source: "Nitrokey/nethsm-pkcs11#183",
    met: "A token gives its keys no CKA_ID, so that programs cannot pair them with a certificate.",
    tried: shows(
      "report-nethsm-pkcs11-183",
      "Khóa và chứng thư không có mã; khóa bí mật ẩn.",
      "Keys and certificate have no id; the private key is hidden.",
      token([{ name: "company", id: "" }], { keys: missing("failed", "C_FindObjectsInit", "CKR_USER_NOT_LOGGED_IN") }),
    ),
    said: "the same",
    says: "the certificate is judged; that the keys could not be looked at is said (CRT-42), none is called missing",
    leadsTo: ["CRT-42 unknown"],
    neverTo: ["CRT-24"],
  },
];
