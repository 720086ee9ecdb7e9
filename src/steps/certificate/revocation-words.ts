import type { CertificateRevocation, CrlAnswerFacts, OcspAnswerFacts } from "../../facts/revocation.ts";
import type { Missing, Observation } from "../../facts/observation.ts";
import { minuteInVietNam } from "../../text/day.ts";
import type { Text } from "../../text/language.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import { reasonWords } from "./revocation-reasons.ts";

type Doubt = NonNullable<OcspAnswerFacts["doubt"] | CrlAnswerFacts["doubt"]>;

const doubts: { readonly [D in Doubt]: Text } = {
  "no-certificate": { vi: "không kèm chứng thư của bên ký", en: "its signer's certificate is missing" },
  "wrong-issuer": { vi: "bên ký không do nơi cấp này chứng nhận", en: "its signer was not certified by this issuer" },
  "no-right": {
    vi: "bên ký không có quyền trả lời thay nơi cấp",
    en: "its signer has no right to answer for the issuer",
  },
  "delegate-out-of-date": { vi: "chứng thư của bên ký đã hết hạn", en: "its signer's certificate was out of date" },
  "bad-signature": { vi: "chữ ký trên đó sai", en: "its signature is wrong" },
  "unsupported-algorithm": {
    vi: "được ký bằng thuật toán kyso không biết",
    en: "it was signed by an algorithm that kyso does not know",
  },
  "critical-extension": {
    vi: "có phần bắt buộc mà kyso không biết",
    en: "it has a critical part that kyso does not know",
  },
  "other-name": { vi: "danh sách của một nơi cấp khác", en: "the list is another issuer's" },
};

/** Returns why an answer is not believed. */
export function doubtIn({ kind, doubt }: OcspAnswerFacts | CrlAnswerFacts): Text {
  if (doubt) return doubts[doubt];
  if (kind === "other-certificate") return { vi: "trả lời về chứng thư khác", en: "it is about another certificate" };
  if (kind === "narrowed")
    return { vi: "danh sách không nói về mọi chứng thư", en: "the list does not speak of all certificates" };
  return { vi: "không đúng dạng", en: "it is malformed" };
}

const pageInstead: Text = {
  vi: "một trang web chen vào, có thể là trang đăng nhập Wi-Fi hoặc tường lửa",
  en: "a web page came instead, perhaps of a Wi-Fi login or a firewall",
};
const refusedNow: Text = {
  vi: "máy chủ của nơi cấp từ chối trả lời lúc này",
  en: "the issuer's server refuses for now",
};

/** Returns why no answer came that says anything. */
export function whyNothing(answer: Observation<OcspAnswerFacts | CrlAnswerFacts> | undefined): Text {
  if (answer?.status !== "observed") return whyMissing(answer);
  return answer.value.page ? pageInstead : refusedNow;
}

const statuses = {
  good: { vi: "chưa bị thu hồi", en: "not revoked" },
  revoked: { vi: "đã bị thu hồi", en: "revoked" },
  unknown: { vi: "không biết chứng thư này", en: "does not know this certificate" },
} as const;

const refusals: { readonly [R in NonNullable<OcspAnswerFacts["refusal"]>]: Text } = {
  malformedRequest: { vi: "nói là câu hỏi sai dạng", en: "calls the request malformed" },
  internalError: { vi: "nói là đang gặp lỗi", en: "has an error of its own" },
  tryLater: { vi: "bảo thử lại sau", en: "says to try later" },
  sigRequired: { vi: "đòi câu hỏi phải được ký", en: "wants a signed request" },
  unauthorized: { vi: "không trả lời về chứng thư này", en: "does not answer about this certificate" },
  other: { vi: "từ chối", en: "refuses" },
};

function minute(iso: string): Text {
  const { vi, en } = minuteInVietNam(new Date(iso));
  return { vi: `${vi} (giờ Việt Nam)`, en: `${en} (Viet Nam's time)` };
}

function joined(parts: readonly (Text | null)[]): Text {
  const said = parts.filter((part) => part !== null);
  return { vi: said.map(({ vi }) => vi).join(" · "), en: said.map(({ en }) => en).join(" · ") };
}

function timesOf({ thisUpdate, nextUpdate }: OcspAnswerFacts | CrlAnswerFacts): readonly (Text | null)[] {
  const [from, until] = [thisUpdate && minute(thisUpdate), nextUpdate && minute(nextUpdate)];
  return [
    from ? { vi: `đúng vào ${from.vi}`, en: `right at ${from.en}` } : null,
    until ? { vi: `có bản mới trước ${until.vi}`, en: `a newer one by ${until.en}` } : null,
  ];
}

function reasonOf({ reason, revokedAt }: OcspAnswerFacts | CrlAnswerFacts): Text | null {
  if (!reason && !revokedAt) return null;
  const when = revokedAt ? minute(revokedAt) : { vi: "", en: "" };
  const why = reason ? { vi: `${reason}: ${reasonWords[reason].vi}`, en: reason } : { vi: "", en: "" };
  return { vi: [when.vi, why.vi].filter(Boolean).join(", "), en: [when.en, why.en].filter(Boolean).join(", ") };
}

function ofOcsp(answer: OcspAnswerFacts): Text {
  const { kind, status, signer } = answer;
  if (kind === "refused") return refusals[answer.refusal ?? "other"];
  if (kind === "unverified" || kind === "other-certificate" || (kind === "not-ocsp" && !answer.page))
    return joined([{ vi: "không tin được", en: "not believed" }, doubtIn(answer)]);
  if (kind === "not-ocsp") return pageInstead;
  const by =
    signer === "delegate" ? { vi: "bên được nơi cấp ủy quyền ký", en: "signed by the issuer's delegate" } : null;
  return joined([statuses[status ?? "unknown"], reasonOf(answer), ...timesOf(answer), by]);
}

function ofList(answer: CrlAnswerFacts): Text {
  if (answer.page) return pageInstead;
  if (answer.kind !== "read") return joined([{ vi: "không dùng được", en: "of no use" }, doubtIn(answer)]);
  const size = { vi: `${answer.entries ?? 0} chứng thư trong danh sách`, en: `${answer.entries ?? 0} listed` };
  return joined([answer.listed ? statuses.revoked : statuses.good, reasonOf(answer), ...timesOf(answer), size]);
}

function lineOf<T>(name: string, address: string, answer: Observation<T>, words: (value: T) => Text): readonly Text[] {
  if (answer.status !== "observed") return missingEvidence(`${name} ${address}`, answer satisfies Missing);
  const { vi, en } = words(answer.value);
  return [{ vi: `${name} ${address}: ${vi}`, en: `${name} ${address}: ${en}` }];
}

/** Returns what each address answered, as evidence. */
export function evidenceOf({ ocsp, crl }: CertificateRevocation): readonly Text[] {
  return [
    ...ocsp.flatMap(({ address, answer }) => lineOf("OCSP", address, answer, ofOcsp)),
    ...crl.flatMap(({ address, answer }) => lineOf("CRL", address, answer, ofList)),
  ];
}
