import type { CertificateRevocation, CrlAnswerFacts, OcspAnswerFacts } from "../../facts/revocation.ts";
import type { Missing, Observation } from "../../facts/observation.ts";
import { minuteInVietNam } from "../../text/day.ts";
import type { Text } from "../../text/language.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import { narrowings } from "./revocation-reasons.ts";

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

/** Returns why an answer is not believed, or why a list of the issuer's does not tell. */
export function doubtIn(answer: OcspAnswerFacts | CrlAnswerFacts): Text {
  const { kind, doubt } = answer;
  if (doubt) return doubts[doubt];
  if (kind === "other-certificate") return { vi: "trả lời về chứng thư khác", en: "it is about another certificate" };
  if ("narrowedBy" in answer && answer.narrowedBy) return narrowings[answer.narrowedBy];
  if (kind === "narrowed") return narrowings["other-certificates"];
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
const refusedAlways: Text = {
  vi: "máy chủ của nơi cấp không nhận câu hỏi của kyso",
  en: "the issuer's server does not take kyso's request",
};

/** HTTP statuses by which something on the way refuses: a proxy, a firewall or a Wi-Fi login, not the server asked. */
const refusedOnTheWay = ["HTTP 403", "HTTP 407", "HTTP 451", "HTTP 511"];

/** Returns who kept the answer back: something on the way, or the issuer's own server, for now or altogether. */
export function keptBackBy(
  answer: Observation<OcspAnswerFacts | CrlAnswerFacts> | undefined,
): "way" | "server" | "server-always" {
  if (answer?.status !== "observed") {
    const error = answer?.error ?? "";
    return error.startsWith("HTTP ") && !refusedOnTheWay.includes(error) ? "server" : "way";
  }
  const { value } = answer;
  if (value.page) return "way";
  const refusal = "refusal" in value ? value.refusal : undefined;
  return refusal === "malformedRequest" || refusal === "sigRequired" ? "server-always" : "server";
}

/** Returns why no answer came that says anything. */
export function whyNothing(answer: Observation<OcspAnswerFacts | CrlAnswerFacts> | undefined): Text {
  if (answer?.status !== "observed") {
    if (keptBackBy(answer) === "way") return whyMissing(answer);
    const error = answer?.error ?? "";
    return { vi: `máy chủ của nơi cấp báo lỗi ${error}`, en: `the issuer's server answers ${error}` };
  }
  if (answer.value.page) return pageInstead;
  return keptBackBy(answer) === "server-always" ? refusedAlways : refusedNow;
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

function joined(parts: readonly (Text | null)[]): Text {
  const said = parts.filter((part) => part !== null);
  return { vi: said.map(({ vi }) => vi).join(" · "), en: said.map(({ en }) => en).join(" · ") };
}

function timeAt(before: Text, iso: string | undefined): Text | null {
  if (!iso) return null;
  const { vi, en } = minuteInVietNam(new Date(iso));
  return { vi: `${before.vi} ${vi}`, en: `${before.en} ${en}` };
}

/** Returns the times of an answer, and since when and why the certificate is revoked. */
function timesOf(answer: OcspAnswerFacts | CrlAnswerFacts): readonly (Text | null)[] {
  const { reason, revokedAt, thisUpdate, nextUpdate } = answer;
  const times = [
    timeAt({ vi: "từ", en: "since" }, revokedAt),
    timeAt({ vi: "tình trạng lúc", en: "as of" }, thisUpdate),
    timeAt({ vi: "có giá trị đến", en: "valid until" }, nextUpdate),
  ].filter((time) => time !== null);
  const why = reason ? { vi: `lý do: ${reason}`, en: `reason: ${reason}` } : null;
  if (times.length === 0) return [why];
  const { vi, en } = joined(times);
  // The zone is named once, since it holds for all of them.
  return [why, { vi: `${vi} (giờ Việt Nam)`, en: `${en} (Viet Nam's time)` }];
}

function ofOcsp(answer: OcspAnswerFacts): Text {
  const { kind, status, signer } = answer;
  if (kind === "refused") return refusals[answer.refusal ?? "other"];
  if (kind === "unverified" || kind === "other-certificate" || (kind === "not-ocsp" && !answer.page))
    return joined([{ vi: "không tin được", en: "not believed" }, doubtIn(answer)]);
  if (kind === "not-ocsp") return pageInstead;
  const by =
    signer === "delegate" ? { vi: "bên được nơi cấp ủy quyền ký", en: "signed by the issuer's delegate" } : null;
  return joined([statuses[status ?? "unknown"], ...timesOf(answer), by]);
}

function ofList(answer: CrlAnswerFacts): Text {
  if (answer.page) return pageInstead;
  if (answer.kind !== "read") return joined([{ vi: "không dùng được", en: "of no use" }, doubtIn(answer)]);
  const size = { vi: `${answer.entries ?? 0} chứng thư trong danh sách`, en: `${answer.entries ?? 0} listed` };
  return joined([answer.listed ? statuses.revoked : statuses.good, ...timesOf(answer), size]);
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
