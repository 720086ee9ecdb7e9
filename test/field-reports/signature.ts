import type { Scenario } from "../../src/facts/facts.ts";
import type { Signature } from "../../src/facts/signature.ts";
import { ready, scenario, signature } from "../scenarios/parts/scenario.ts";
import type { FieldReport } from "./report.ts";

/** Returns the scenario of a machine on which all is well but this outcome of the test signature. */
function signs(name: string, vi: string, en: string, outcome: Partial<Signature>): Scenario {
  return scenario(name, { vi, en }, { ...ready, ...signature(outcome) });
}

const nothing = { verified: null, signMs: null, mechanism: "" } as const;
const byDigest = { form: "proper", mechanism: "CKM_RSA_PKCS" } as const;
const wholeText = "CKM_SHA256_RSA_PKCS";

export const signatureReports: readonly FieldReport[] = [
  {
    source: "gamringer/php-pkcs11#75",
    met: "The login to a SafeNet 5110 CC works, and signing answers CKR_USER_NOT_LOGGED_IN: its key wants the PIN again.",
    tried: signs(
      "report-php-pkcs11-75",
      "Đăng nhập được, nhưng khi ký token báo chưa đăng nhập.",
      "The login works, and the signature answers that nobody is logged in.",
      { ...nothing, answer: "CKR_USER_NOT_LOGGED_IN", cause: "always-authenticate" },
    ),
    said: "SIG-03 fail, “the login worked, but it did not sign”",
    says: "SIG-07, cannot tell: the token wants the PIN again, and one yes is for one login",
    leadsTo: ["SIG-07 unknown"],
    neverTo: ["SIG-03"],
  },
  {
    source: "openssl-projects/pkcs11-provider#592",
    met: "Where only CKM_RSA_PKCS is there, the digest is signed without its DigestInfo, and verification fails.",
    tried: signs(
      "report-pkcs11-provider-592",
      "Chữ ký chỉ có giá trị băm, không có DigestInfo.",
      "The signature holds the digest without a DigestInfo.",
      { verified: false, form: "bare-digest", mechanism: "CKM_RSA_PKCS" },
    ),
    said: "SIG-02 fail, “certificate and key are no pair, or the driver is at fault”",
    says: "SIG-12, cannot tell: this very key signed, in an odd form; no new certificate is needed",
    leadsTo: ["SIG-12 unknown"],
    neverTo: ["SIG-02"],
  },
  {
    source: "tpm2-software/tpm2-pkcs11#277",
    met: "C_Sign gives an ECDSA signature in DER where the standard has r‖s; verification fails.",
    tried: signs(
      "report-tpm2-pkcs11-277",
      "Chữ ký ECDSA ở dạng DER thay vì r‖s.",
      "The ECDSA signature is in DER in place of r‖s.",
      { verified: false, form: "other-encoding", mechanism: "CKM_ECDSA" },
    ),
    said: "SIG-02 fail",
    says: "SIG-12, cannot tell: this very key signed, and r and s are encoded another way",
    leadsTo: ["SIG-12 unknown"],
    neverTo: ["SIG-02"],
  },
  {
    source: "OpenSC/OpenSC#557",
    met: "One ECDSA signature in many does not verify: r or s begins with a zero that the card leaves out.",
    tried: { test: "test/verify/signature-form.test.ts" },
    said: "SIG-02 fail",
    says: "SIG-12, cannot tell: this very key signed, and bytes are missing",
  },
  {
    source: "OpenSC/OpenSC#792",
    met: "C_Sign ends with CKR_DATA_LEN_RANGE in one program, while others sign with the same card.",
    tried: signs(
      "report-opensc-792",
      "Ký cả đoạn thì lỗi CKR_DATA_LEN_RANGE, ký giá trị băm thì được.",
      "Signing the text ends with CKR_DATA_LEN_RANGE; signing its digest works.",
      { ...byDigest, otherWays: [{ mechanism: wholeText, answer: "CKR_DATA_LEN_RANGE", form: null }] },
    ),
    said: "SIG-03 fail",
    says: "SIG-00 with SIG-11: signed by the second way in the same login, and which way fails is told",
    leadsTo: ["SIG-00 ok", "SIG-11 warn"],
    neverTo: ["SIG-03"],
  },
  {
    source: "PeculiarVentures/fortify#566",
    met: "Signing on a SafeNet 5110+ CC ends with CKR_FUNCTION_FAILED.",
    tried: { test: "test/signing/sign.system.test.ts" },
    said: "SIG-03 fail after the first way",
    says: "the other way is tried in the same login; SIG-03 only if that fails too",
  },
  {
    source: "LudovicRousseau/PyKCS11#80",
    met: "Each signature of an ePass2003 takes ten seconds.",
    tried: signs("report-pykcs11-80", "Mỗi chữ ký mất mười giây.", "Each signature takes ten seconds.", {
      signMs: 10_000,
    }),
    said: "the same",
    says: "SIG-09: it signs, slowly, with how long and what to try",
    leadsTo: ["SIG-00 ok", "SIG-09 warn"],
  },
  {
    source: "OpenSC/OpenSC#1758",
    met: "On a card with two keys the wrong one is used: the server says that the signature is bad.",
    tried: signs(
      "report-opensc-1758",
      "Khóa khác ký thay cho khóa của chứng thư.",
      "Another key signs in place of the certificate's.",
      { verified: false, form: "no-trace", keyFits: false },
    ),
    said: "the same",
    says: "SIG-02, now with the evidence that the key shows another public part; a key that fits is preferred to one that only has the id",
    leadsTo: ["SIG-02 fail"],
    neverTo: ["SIG-12", "SIG-13"],
  },
  {
    source: "kenh/keychain-pkcs11#18",
    met: "C_SignInit ends with CKR_KEY_FUNCTION_NOT_PERMITTED: the module does not sign with this kind of key.",
    tried: signs(
      "report-keychain-pkcs11-18",
      "Trình điều khiển không ký được bằng loại khóa này.",
      "The module does not sign with this kind of key.",
      { ...nothing, answer: "CKR_KEY_FUNCTION_NOT_PERMITTED" },
    ),
    said: "the same",
    says: "SIG-03, after every way was tried: through this driver the token does not sign",
    leadsTo: ["SIG-03 fail"],
  },
  {
    source: "PeculiarVentures/pkcs11js#57",
    met: "After a right PIN the key wants it once more for the signature (CKA_ALWAYS_AUTHENTICATE).",
    tried: signs(
      "report-pkcs11js-57",
      "Khóa đòi nhập lại mã PIN cho từng chữ ký.",
      "The key wants the PIN again for each signature.",
      { ...nothing, answer: "CKA_ALWAYS_AUTHENTICATE", cause: "always-authenticate" },
    ),
    said: "the same",
    says: "SIG-07, cannot tell",
    leadsTo: ["SIG-07 unknown"],
    neverTo: ["SIG-03"],
  },
  {
    source: "OpenSC/OpenSC#2444",
    met: "Loading the module takes four seconds while a card is in the reader.",
    tried: { test: "test/e2e/slow-card.test.ts" },
    said: "the same",
    says: "it is waited for; after five seconds in one call the wizard says how long it takes, and W waits longer",
  },
];
