import type { Scenario } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import { viettelDll } from "../parts/drivers.ts";
import { takenAt } from "../parts/machine.ts";
import { network } from "../parts/network.ts";
import { about, good, noAnswer, ofNow, ofOctober, revocation } from "../parts/revocation.ts";
import { ready, scenario, signature } from "../parts/scenario.ts";
import { sees, slot, token, tokens } from "../parts/tokens.ts";

type Entry = Parameters<typeof about>[1];

/** Returns a machine on which all is well, and what the issuer said of the company's certificate. */
function said(name: string, vi: string, en: string, entry: Entry): Scenario {
  return scenario(name, { vi, en }, { ...ready, ...signature(), ...revocation(about("company", entry)) });
}

const revokedAt = "2026-11-02T03:20:00.000Z";

const twoCertificates = tokens(
  sees(
    viettelDll,
    slot(
      token([
        { name: "company", id: "01" },
        { name: "company-renewed", id: "02" },
      ]),
    ),
  ),
);

/** The machine's time is four months ahead of the server's. */
const ahead = "2027-03-23T02:15:00.000Z";

export const revocationScenarios: readonly Scenario[] = [
  said(
    "certificate-not-revoked",
    "Nơi cấp trả lời: chứng thư chưa bị thu hồi.",
    "The issuer says that the certificate is not revoked.",
    { ocsp: { ...good, nonce: "same", signer: "delegate", delegateUntil: "2027-01-01T00:00:00.000Z" } },
  ),
  said(
    "certificate-revoked",
    "Chứng thư đã bị thu hồi vì được thay bằng chứng thư khác; ký thử vẫn được.",
    "The certificate was revoked since another one replaces it; the test signature works all the same.",
    { ocsp: { status: "revoked", signer: "issuer", revokedAt, reason: "superseded", ...ofNow } },
  ),
  said(
    "certificate-revoked-by-list",
    "Máy chủ OCSP không trả lời; danh sách thu hồi có chứng thư này.",
    "The OCSP responder does not answer; the revocation list has the certificate.",
    { ocsp: noAnswer, crl: { listed: true, revokedAt, reason: "keyCompromise", ...ofNow } },
  ),
  said(
    "certificate-revoked-in-an-old-answer",
    "Câu trả lời đã cũ, nhưng nói chứng thư bị thu hồi.",
    "The answer is old, and says that the certificate was revoked.",
    {
      ocsp: {
        status: "revoked",
        signer: "issuer",
        revokedAt: "2026-10-01T03:20:00.000Z",
        reason: "keyCompromise",
        ...ofOctober,
      },
    },
  ),
  said(
    "certificate-revoked-without-a-reason-in-an-old-answer",
    "Câu trả lời đã cũ nói chứng thư bị thu hồi mà không nêu lý do: có thể chỉ là tạm dừng.",
    "An old answer says that the certificate was revoked and gives no reason: it may have been suspended only.",
    { ocsp: { status: "revoked", signer: "issuer", revokedAt: "2026-10-01T03:20:00.000Z", ...ofOctober } },
  ),
  said(
    "certificate-revoked-without-a-reason-in-an-old-list",
    "Danh sách thu hồi đã cũ có chứng thư này, không nêu lý do.",
    "An old revocation list has the certificate, without a reason.",
    { ocsp: noAnswer, crl: { listed: true, revokedAt: "2026-10-01T03:20:00.000Z", ...ofOctober } },
  ),
  said("certificate-on-hold", "Chứng thư đang bị tạm dừng.", "The certificate is suspended.", {
    ocsp: { status: "revoked", signer: "issuer", revokedAt, reason: "certificateHold", ...ofNow },
  }),
  said(
    "certificate-on-hold-in-an-old-answer",
    "Câu trả lời tháng trước nói chứng thư tạm dừng: nay có thể đã mở lại.",
    "The answer of last month says that the certificate is suspended; that may be lifted by now.",
    { ocsp: { status: "revoked", signer: "issuer", reason: "certificateHold", ...ofOctober } },
  ),
  said(
    "certificate-unknown-to-its-issuer",
    "Máy chủ OCSP của nơi cấp không biết chứng thư này.",
    "The issuer's OCSP responder does not know the certificate.",
    { ocsp: { status: "unknown", signer: "issuer", ...ofNow }, crl: { listed: false, ...ofNow } },
  ),
  said(
    "responder-has-not-heard-of-the-certificate",
    "Máy chủ OCSP từ chối trả lời về chứng thư này (unauthorized); không có danh sách thu hồi.",
    "The OCSP responder refuses to answer about the certificate (unauthorized); there is no list.",
    { ocsp: { kind: "refused", refusal: "unauthorized" } },
  ),
  said(
    "responder-refuses-and-the-list-tells",
    "Máy chủ OCSP từ chối trả lời về chứng thư này (unauthorized); danh sách thu hồi mới không có chứng thư.",
    "The OCSP responder refuses to answer about the certificate (unauthorized); a fresh list does not have it.",
    { ocsp: { kind: "refused", refusal: "unauthorized" }, crl: { listed: false, ...ofNow } },
  ),
  said(
    "revocation-list-of-other-certificates",
    "Máy chủ OCSP không trả lời; danh sách thu hồi lấy được chỉ nói về loại chứng thư khác.",
    "The OCSP responder does not answer; the revocation list tells only of certificates of another kind.",
    { ocsp: noAnswer, crl: { kind: "narrowed", narrowedBy: "other-certificates", ...ofNow } },
  ),
  said(
    "responder-does-not-take-the-request",
    "Máy chủ OCSP đòi câu hỏi phải được ký (sigRequired).",
    "The OCSP responder wants a signed request (sigRequired).",
    { ocsp: { kind: "refused", refusal: "sigRequired" } },
  ),
  said("revocation-answer-old", "Câu trả lời về thu hồi đã quá hạn.", "The answer about revocation is out of date.", {
    ocsp: { ...good, ...ofOctober },
  }),
  said(
    "revocation-answer-replayed",
    "Câu trả lời là của một câu hỏi khác (nonce khác).",
    "The answer was made for another request (another nonce).",
    { ocsp: { ...good, nonce: "other" } },
  ),
  said(
    "revocation-answer-forged",
    "Câu trả lời “đã thu hồi” không do nơi cấp ký; danh sách thu hồi không có chứng thư này.",
    "An answer “revoked” is not signed by the issuer; the revocation list does not have the certificate.",
    {
      ocsp: { kind: "unverified", doubt: "bad-signature", status: "revoked" },
      crl: { listed: false, ...ofNow },
    },
  ),
  said(
    "revocation-answer-by-another",
    "Câu trả lời do một bên không có quyền ký.",
    "The answer was signed by somebody who has no right to.",
    { ocsp: { kind: "unverified", doubt: "no-right", status: "good" } },
  ),
  said(
    "issuer-not-reachable",
    "Tường lửa chặn cả OCSP lẫn danh sách thu hồi.",
    "A firewall lets neither OCSP nor the revocation list through.",
    { ocsp: noAnswer, crl: missing("failed", "connect ECONNREFUSED", "ECONNREFUSED") },
  ),
  said(
    "wifi-login-in-place-of-the-issuer",
    "Trang đăng nhập Wi-Fi trả lời thay nơi cấp.",
    "A Wi-Fi login page answers in place of the issuer.",
    { ocsp: { kind: "not-ocsp", page: true }, crl: { kind: "not-a-crl", page: true, bytes: 2048 } },
  ),
  said(
    "responder-says-later",
    "Máy chủ OCSP bảo thử lại sau (tryLater).",
    "The OCSP responder says to try later (tryLater).",
    { ocsp: { kind: "refused", refusal: "tryLater" } },
  ),
  said(
    "not-revoked-by-list-alone",
    "Máy chủ OCSP báo lỗi; danh sách thu hồi không có chứng thư này.",
    "The OCSP responder has an error; the revocation list does not have the certificate.",
    {
      ocsp: missing("failed", "the server answers with an error", "HTTP 503"),
      crl: { listed: false, ...ofNow },
    },
  ),
  said(
    "certificate-names-no-address",
    "Chứng thư không ghi địa chỉ nào để hỏi về thu hồi.",
    "The certificate names no address to ask about revocation.",
    { notAsked: "no-address", namesOcsp: false },
  ),
  scenario(
    "revoked-certificate-beside-a-good-one",
    {
      vi: "Token có hai chứng thư còn hạn, một đã bị thu hồi.",
      en: "The token holds two certificates that are valid by their dates, and one is revoked.",
    },
    {
      ...ready,
      ...twoCertificates,
      ...revocation(
        about("company-renewed", { ocsp: good }),
        about("company", { ocsp: { status: "revoked", signer: "issuer", revokedAt, reason: "superseded", ...ofNow } }),
      ),
    },
  ),
  scenario(
    "newer-certificate-revoked-beside-a-good-one",
    {
      vi: "Token có hai chứng thư còn hạn; chứng thư mới hơn đã bị thu hồi.",
      en: "The token holds two certificates that are valid by their dates, and the newer one is revoked.",
    },
    {
      ...ready,
      ...twoCertificates,
      ...revocation(
        about("company-renewed", {
          ocsp: { status: "revoked", signer: "issuer", revokedAt, reason: "keyCompromise", ...ofNow },
        }),
        about("company", { ocsp: good }),
      ),
    },
  ),
  scenario(
    "all-certificates-revoked",
    {
      vi: "Token có hai chứng thư còn hạn, một đã bị thu hồi, một đang bị tạm dừng.",
      en: "The token holds two certificates that are valid by their dates: one is revoked, the other suspended.",
    },
    {
      ...ready,
      ...twoCertificates,
      ...revocation(
        about("company-renewed", {
          ocsp: { status: "revoked", signer: "issuer", revokedAt, reason: "certificateHold", ...ofNow },
        }),
        about("company", { ocsp: { status: "revoked", signer: "issuer", revokedAt, reason: "superseded", ...ofNow } }),
      ),
    },
  ),
  scenario(
    "revocation-answer-by-a-wrong-clock",
    {
      vi: "Đồng hồ máy nhanh bốn tháng: theo nó câu trả lời về thu hồi như đã cũ.",
      en: "The clock is four months ahead: by it the answer about revocation seems old.",
    },
    {
      ...ready,
      ...network({ http: observed({ tookMs: 120, status: 200, date: takenAt, here: ahead }) }),
      clock: observed({ now: ahead, utcOffset: 420, synchronised: observed(true) }),
      ...revocation(about("company", { ocsp: good, at: ahead })),
    },
    { takenAt: ahead },
  ),
  scenario(
    "revocation-not-known-to-anybody",
    { vi: "Việc hỏi về thu hồi gặp lỗi.", en: "Asking about revocation failed." },
    { ...ready, ...signature(), revocation: missing("timed-out", "no answer within 7000 ms") },
  ),
];
