import type { Facts, Scenario } from "../../../src/facts/facts.ts";
import type { Sha1Signature, Signature } from "../../../src/facts/signature.ts";
import { ready, scenario, signature } from "../parts/scenario.ts";

/** A good signature with SHA-1, after the one with SHA-256. */
export const signedWithSha1: Sha1Signature = {
  outcome: "signed",
  mechanism: "CKM_RSA_PKCS",
  answer: "",
  form: "proper",
  signMs: 305,
};

/** Returns a signature with SHA-1 that was not made, and how that ended. */
export function withoutSha1(
  outcome: Exclude<Sha1Signature["outcome"], "signed">,
  answer: string,
  more: Partial<Sha1Signature> = {},
): Sha1Signature {
  return { outcome, mechanism: "", answer, form: null, signMs: null, ...more };
}

/** Returns a machine on which all is well, and how its second signature ended. */
function then(withSha1: Sha1Signature, first: Partial<Signature> = {}): Facts {
  return { ...ready, ...signature({ form: "proper", ...first, withSha1 }) };
}

export const sha1Scenarios: readonly Scenario[] = [
  scenario(
    "sha1-signed-too",
    { vi: "Token ký được cả SHA-256 và SHA-1.", en: "The token signs with SHA-256 and with SHA-1." },
    then(signedWithSha1),
  ),
  scenario(
    "sha1-refused",
    { vi: "Token ký SHA-256, từ chối SHA-1.", en: "The token signs with SHA-256 and refuses SHA-1." },
    then(withoutSha1("refused", "CKR_MECHANISM_INVALID", { mechanism: "CKM_RSA_PKCS" })),
  ),
  scenario(
    "sha1-failed",
    { vi: "Lần ký thứ hai, bằng SHA-1, báo lỗi chung.", en: "The second signature, with SHA-1, ends in an error." },
    then(withoutSha1("failed", "CKR_DEVICE_ERROR", { mechanism: "CKM_RSA_PKCS" })),
  ),
  scenario(
    "sha1-signature-wrong",
    { vi: "Token ký SHA-1 nhưng chữ ký sai.", en: "The token signs with SHA-1, and the signature is wrong." },
    then({ ...signedWithSha1, form: "other-hash" }),
  ),
  scenario(
    "sha1-by-one-way",
    { vi: "Token chỉ ký SHA-1 theo một cách.", en: "The token signs with SHA-1 in one way only." },
    then({
      ...signedWithSha1,
      mechanism: "CKM_SHA1_RSA_PKCS",
      otherWay: { mechanism: "CKM_RSA_PKCS", answer: "CKR_DATA_INVALID" },
    }),
  ),
  scenario(
    "login-ends-with-each-signature",
    { vi: "Sau mỗi chữ ký token đòi đăng nhập lại.", en: "The token wants a login for each signature." },
    then(withoutSha1("wants-pin", "CKR_USER_NOT_LOGGED_IN", { mechanism: "CKM_RSA_PKCS" })),
  ),
  scenario(
    "sha1-left-out-for-a-pin-pad",
    { vi: "Token báo có bàn phím PIN: không thử SHA-1.", en: "A PIN pad is announced: SHA-1 is left out." },
    then(withoutSha1("pin-pad", "")),
  ),
  scenario(
    "second-signature-declined",
    { vi: "Lần ký thứ hai bị bấm từ chối.", en: "The second signature was declined." },
    then(withoutSha1("declined", "CKR_FUNCTION_REJECTED", { mechanism: "CKM_RSA_PKCS" })),
  ),
  scenario(
    "second-signature-hangs",
    { vi: "Chữ ký đầu xong, lần thứ hai bị treo.", en: "The first signature is made, the second hangs." },
    then(withoutSha1("slow", "C_Sign", { waitedMs: 10_000 })),
  ),
  scenario(
    "second-signature-crashes",
    { vi: "Chữ ký đầu xong, lần thứ hai trình điều khiển sập.", en: "The driver crashes in the second signature." },
    then(withoutSha1("stopped", "C_Sign: ended by SIGSEGV")),
  ),
  scenario(
    "token-pulled-after-the-first-signature",
    { vi: "Rút token ngay sau chữ ký đầu.", en: "The token is pulled right after the first signature." },
    then(withoutSha1("token-gone", "CKR_DEVICE_REMOVED", { mechanism: "CKM_RSA_PKCS" })),
  ),
  scenario(
    "only-sha1-signed",
    { vi: "Token chỉ ký được SHA-1.", en: "The token signs with SHA-1 only." },
    then(signedWithSha1, { answer: "CKR_MECHANISM_INVALID", verified: null, signMs: null, mechanism: "" }),
  ),
];
