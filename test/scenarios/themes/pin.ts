import type { Facts, Scenario } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import { alwaysAuthenticate } from "../../../src/facts/answers.ts";
import type { Signature } from "../../../src/facts/signature.ts";
import type { Token, TokenFlags } from "../../../src/facts/tokens.ts";
import { viettelDll } from "../parts/drivers.ts";
import { ready, scenario, signature } from "../parts/scenario.ts";
import { companyToken, noMisses, sees, sha256, slot, token, tokens } from "../parts/tokens.ts";

function flagged(flags: Partial<TokenFlags>): Facts {
  const content = token([{ name: "company" }], { flags: { ...noMisses, ...flags } });
  return { ...ready, ...tokens(sees(viettelDll, slot(content))) };
}

/** Returns facts in which the login ended like this, without a signature. */
function ended(login: Signature["login"], answer: string, after: Partial<TokenFlags> = {}): Facts {
  const flagsAfter = observed({ ...noMisses, ...after });
  return { ...ready, ...signature({ login, answer, verified: null, signMs: null, mechanism: "", flagsAfter }) };
}

/** Returns facts with a public body's token, a kind of token whose limit is known. */
function publicBodys(flags: Partial<TokenFlags> = {}, counted: Partial<Token> = {}): Facts {
  const content = token([{ name: "public-body" }], { flags: { ...noMisses, ...flags }, ...counted });
  return { ...ready, ...tokens(sees(viettelDll, slot(content))) };
}

const low = { userPinCountLow: true, raw: 0x1040d };
const final = { userPinFinalTry: true, raw: 0x2040d };
const locked = { userPinLocked: true, raw: 0x4040d };

const uncounted: Facts = signature({
  login: "pin-incorrect",
  answer: "CKR_PIN_INCORRECT",
  verified: null,
  signMs: null,
  mechanism: "",
  uncounted: "EACCES",
});

export const pinScenarios: readonly Scenario[] = [
  scenario(
    "pin-count-low",
    { vi: "Token báo đã có lần nhập sai mã PIN.", en: "The token reports a wrong PIN before." },
    flagged(low),
  ),
  scenario("pin-final-try", { vi: "Token chỉ còn một lần thử mã PIN.", en: "One PIN try is left." }, flagged(final)),
  scenario("pin-locked", { vi: "Mã PIN của token đã bị khóa.", en: "The token's PIN is locked." }, flagged(locked)),
  scenario(
    "pin-to-be-changed",
    { vi: "Token nhắc đổi mã PIN.", en: "The token asks for its PIN to be changed." },
    flagged({ userPinToBeChanged: true, raw: 0x8040d }),
  ),
  scenario(
    "pin-incorrect",
    { vi: "Nhập sai mã PIN.", en: "The PIN was wrong." },
    ended("pin-incorrect", "CKR_PIN_INCORRECT", low),
  ),
  scenario(
    "pin-incorrect-last-try-left",
    { vi: "Nhập sai mã PIN, còn một lần thử.", en: "The PIN was wrong, and one try is left." },
    ended("pin-incorrect", "CKR_PIN_INCORRECT", final),
  ),
  scenario(
    "pin-incorrect-without-flags",
    {
      vi: "Nhập sai mã PIN, token không nói còn mấy lần.",
      en: "The PIN was wrong, and the token says nothing of tries.",
    },
    ended("pin-incorrect", "CKR_PIN_INCORRECT"),
  ),
  scenario(
    "pin-locked-by-this-try",
    { vi: "Nhập sai mã PIN và token bị khóa.", en: "The PIN was wrong, and the token is locked now." },
    ended("pin-incorrect", "CKR_PIN_INCORRECT", locked),
  ),
  scenario(
    "pin-locked-when-asked",
    { vi: "Token trả lời đã bị khóa khi nhập mã PIN.", en: "The token answers that it is locked." },
    ended("pin-locked", "CKR_PIN_LOCKED"),
  ),
  scenario(
    "pin-expired",
    { vi: "Mã PIN đã hết hạn.", en: "The PIN has expired." },
    ended("pin-expired", "CKR_PIN_EXPIRED"),
  ),
  scenario(
    "pin-too-short",
    { vi: "Token không nhận mã PIN có độ dài như vậy.", en: "The token takes no PIN of that length." },
    ended("pin-length", "CKR_PIN_LEN_RANGE"),
  ),
  scenario(
    "pin-not-set",
    { vi: "Token chưa được đặt mã PIN.", en: "No PIN has been set on the token." },
    ended("pin-not-initialised", "CKR_USER_PIN_NOT_INITIALIZED"),
  ),
  scenario(
    "login-unclear",
    { vi: "Không rõ mã PIN có được nhận hay không.", en: "Whether the PIN was taken is unclear." },
    ended("unclear", "CKR_GENERAL_ERROR"),
  ),
  scenario(
    "pin-not-tried-unattended",
    { vi: "Không thử mã PIN vì không có ai để hỏi.", en: "No PIN was tried, since nobody could be asked." },
    { ...ended("refused-by-flags", "", low), ...flagged(low) },
  ),
  scenario(
    "pin-pad",
    { vi: "Đầu đọc báo có bàn phím PIN riêng.", en: "The reader says that it has a PIN pad." },
    ended("pin-pad", ""),
  ),
  scenario(
    "pin-pad-announced",
    {
      vi: "Đầu đọc báo có bàn phím PIN, có hay không thì không biết: không hỏi mã PIN.",
      en: "The reader announces a PIN pad that may not be there: no PIN is asked for.",
    },
    flagged({ protectedAuthenticationPath: true, raw: 0x50d }),
  ),
  scenario(
    "pin-missed-in-an-earlier-run",
    {
      vi: "Lần chạy trước đã nhập sai; token không báo gì.",
      en: "An earlier run saw a wrong PIN, and the token reports nothing.",
    },
    { ...ready, ...tokens(sees(viettelDll, slot({ ...companyToken, counted: 1 }))) },
  ),
  scenario(
    "pin-missed-often-in-earlier-runs",
    {
      vi: "Các lần chạy trước đã nhập sai nhiều lần; giới hạn của token đã biết.",
      en: "Earlier runs saw several wrong PINs, and the limit of such tokens is known.",
    },
    publicBodys({}, { counted: 2 }),
  ),
  scenario(
    "pin-tries-of-earlier-runs-unread",
    {
      vi: "Không đọc được số lần sai của các lần chạy trước.",
      en: "What earlier runs counted cannot be read.",
    },
    {
      ...ready,
      tokens: observed({
        drivers: [sees(viettelDll, slot(companyToken))],
        count: missing("failed", "cannot be read", "EACCES"),
      }),
    },
  ),
  scenario(
    "signed-without-a-count",
    {
      vi: "Ký thử được, không đếm lần thử (--no-state).",
      en: "A test signature is made, and tries are not counted (--no-state).",
    },
    {
      ...ready,
      ...signature(),
      tokens: observed({
        drivers: [sees(viettelDll, slot(companyToken))],
        count: missing("skipped", "--no-state"),
      }),
    },
  ),
  scenario(
    "pin-incorrect-limit-known",
    {
      vi: "Nhập sai mã PIN trên token mà giới hạn đã biết.",
      en: "The PIN was wrong, on a token whose limit is known.",
    },
    {
      ...publicBodys(low),
      ...signature({
        certificateSha256: sha256("public-body"),
        login: "pin-incorrect",
        answer: "CKR_PIN_INCORRECT",
        verified: null,
        signMs: null,
        mechanism: "",
        flagsAfter: observed({ ...noMisses, ...low }),
        countedBefore: 1,
      }),
    },
  ),
  scenario(
    "pin-incorrect-and-not-counted",
    {
      vi: "Nhập sai mã PIN, và kyso không ghi lại được lần thử.",
      en: "The PIN was wrong, and kyso could not keep count of it.",
    },
    { ...ready, ...uncounted },
  ),
  scenario(
    "pin-not-tried-for-what-was-counted",
    {
      vi: "Không thử mã PIN vì lần chạy trước đã sai, và không có ai để hỏi.",
      en: "No PIN was tried, since an earlier run saw a miss and nobody could be asked.",
    },
    ended("refused-by-count", ""),
  ),
  scenario(
    "pin-not-tried-since-tries-cannot-be-counted",
    {
      vi: "Không thử mã PIN vì không đếm được lần thử, và không có ai để hỏi.",
      en: "No PIN was tried, since tries cannot be counted and nobody could be asked.",
    },
    {
      ...ready,
      ...signature({
        login: "not-counted",
        answer: "",
        verified: null,
        signMs: null,
        mechanism: "",
        uncounted: "ENOSPC",
      }),
    },
  ),
  scenario(
    "pin-not-sent-for-its-length",
    {
      vi: "Mã PIN ngắn hơn mức token nhận, nên không gửi.",
      en: "The PIN is shorter than the token takes, so it was not sent.",
    },
    ended("refused-by-length", ""),
  ),
  scenario(
    "pin-state-changed-while-typed",
    {
      vi: "Trạng thái mã PIN của token xấu đi trong lúc người dùng gõ.",
      en: "The token's PIN came closer to its lock while the person typed.",
    },
    ended("tries-changed", "", final),
  ),
  scenario(
    "token-swapped",
    { vi: "Token bị đổi giữa lúc hỏi và lúc ký.", en: "The token was changed between asking and signing." },
    ended("token-changed", ""),
  ),
  scenario(
    "tokens-alike",
    {
      vi: "Hai token giống hệt nhau: không biết là cái nào.",
      en: "Two tokens are alike: which one is meant cannot be told.",
    },
    ended("token-ambiguous", ""),
  ),
  scenario(
    "pin-for-each-signature",
    { vi: "Khóa đòi nhập lại mã PIN cho mỗi lần ký.", en: "The key wants the PIN again for each signature." },
    {
      ...ready,
      ...signature({ answer: alwaysAuthenticate, cause: "always-authenticate", verified: null, signMs: null }),
    },
  ),
  scenario(
    "driver-falls-before-login",
    { vi: "Trình điều khiển dừng trước khi đăng nhập.", en: "The driver stopped before the login." },
    ended("not-tried", "CKR_DEVICE_ERROR"),
  ),
  scenario(
    "signature-corrupt",
    { vi: "Token ký nhưng chữ ký không khớp chứng thư.", en: "The token signs, and the signature does not fit." },
    { ...ready, ...signature({ verified: false }) },
  ),
  scenario(
    "signature-in-an-odd-form",
    { vi: "Đúng khóa ký, nhưng chữ ký có dạng lạ.", en: "The right key signs, in an odd form." },
    { ...ready, ...signature({ verified: false, form: "without-null" }) },
  ),
  scenario(
    "signature-over-something-else",
    { vi: "Đúng khóa ký, nhưng ký nội dung khác.", en: "The right key signs something else." },
    { ...ready, ...signature({ verified: false, form: "other-content" }) },
  ),
  scenario(
    "signature-by-another-key",
    { vi: "Khóa khác ký thay cho khóa của chứng thư.", en: "Another key signs in place of the certificate's." },
    { ...ready, ...signature({ verified: false, form: "no-trace", keyFits: false }) },
  ),
  scenario(
    "signature-by-the-second-way",
    { vi: "Cách ký thứ nhất lỗi, cách thứ hai được.", en: "The first way to sign fails, the second works." },
    {
      ...ready,
      ...signature({
        form: "proper",
        mechanism: "CKM_RSA_PKCS",
        otherWays: [{ mechanism: "CKM_SHA256_RSA_PKCS", answer: "CKR_ARGUMENTS_BAD", form: null }],
      }),
    },
  ),
  scenario(
    "signature-not-in-time",
    { vi: "Mã PIN đúng nhưng token ký quá lâu.", en: "The PIN is right, and the token takes too long to sign." },
    {
      ...ready,
      ...signature({
        answer: "C_Sign gave no answer within 60000 ms",
        cause: "slow",
        waitedMs: 60_000,
        verified: null,
        signMs: null,
        mechanism: "",
      }),
    },
  ),
  scenario(
    "signature-slow",
    { vi: "Token ký được nhưng rất chậm.", en: "The token signs, and takes its time." },
    { ...ready, ...signature({ signMs: 4200 }) },
  ),
  scenario(
    "login-slow",
    { vi: "Token nhận mã PIN rất chậm.", en: "The token takes long to accept the PIN." },
    { ...ready, ...signature({ loginMs: 8200 }) },
  ),
  scenario(
    "search-fails-after-the-login",
    { vi: "Đăng nhập được, tìm chứng thư thì lỗi.", en: "The login works, and the search after it fails." },
    {
      ...ready,
      ...tokens(sees(viettelDll, slot(token([], { keys: observed([]) })))),
      ...signature({
        certificateSha256: "",
        mechanism: "",
        answer: "no certificate to sign with",
        cause: "no-certificate",
        searchAnswer: "CKR_DEVICE_ERROR",
        verified: null,
        signMs: null,
      }),
    },
  ),
  scenario(
    "token-without-sha256",
    { vi: "Token không có cơ chế SHA-256.", en: "The token has no mechanism with SHA-256." },
    {
      ...ready,
      ...tokens(
        sees(viettelDll, slot(token([{ name: "company" }], { mechanisms: observed(["CKM_RSA_PKCS", "CKM_SHA_1"]) }))),
      ),
      ...signature({ mechanism: "CKM_RSA_PKCS" }),
    },
  ),
  scenario(
    "signature-refused",
    { vi: "Đăng nhập được nhưng token không ký.", en: "The login works, and the token does not sign." },
    {
      ...ready,
      ...signature({
        answer: "CKR_KEY_FUNCTION_NOT_PERMITTED",
        verified: null,
        signMs: null,
        mechanism: "CKM_RSA_PKCS",
      }),
    },
  ),
  scenario(
    "signed-with-another-certificate",
    { vi: "Chữ ký thử là của chứng thư khác.", en: "The test signature is another certificate's." },
    { ...ready, ...signature({ certificateSha256: sha256("branch") }) },
  ),
  scenario(
    "signed-without-flags-afterwards",
    { vi: "Đã ký, không đọc lại được trạng thái mã PIN.", en: "Signed, and the PIN's state cannot be read again." },
    { ...ready, ...signature({ flagsAfter: missing("failed", "C_GetTokenInfo", "CKR_DEVICE_ERROR") }) },
  ),
];
