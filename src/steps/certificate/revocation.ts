import { type Observation, valueOf } from "../../facts/observation.ts";
import type { CertificateRevocation, CrlAnswerFacts, OcspAnswerFacts } from "../../facts/revocation.ts";
import type { Text } from "../../text/language.ts";
import type { ParsedCertificate } from "../../x509/certificate.ts";
import { isFresh } from "../../x509/fresh.ts";
import { trueTime } from "../computer/clock.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { JudgeInput } from "../step.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import { revocationUnchecked } from "./issuer-findings.ts";
import * as findings from "./revocation-findings.ts";
import { reasonWords, viewerSays } from "./revocation-reasons.ts";
import { doubtIn, evidenceOf, whyNothing } from "./revocation-words.ts";

/** A certificate younger than this may be unknown to its issuer's responder. */
const young = 2 * 24 * 60 * 60_000;

type Answer = OcspAnswerFacts | CrlAnswerFacts;
type Ocsp = CertificateRevocation["ocsp"][number];

/** What is said of one certificate, and what that is worth. */
export interface RevocationJudged {
  readonly findings: readonly Finding[];
  /** Why the certificate is known not to be revoked; null if that is not known. */
  readonly good: readonly Evidence[] | null;
}

function verified(answers: readonly { readonly answer: Observation<Answer> }[]): readonly Answer[] {
  return answers.flatMap(({ answer }) =>
    answer.status === "observed" && (answer.value.kind === "answered" || answer.value.kind === "read")
      ? [answer.value]
      : [],
  );
}

function saysRevoked(answer: Answer): boolean {
  return "entries" in answer ? answer.listed === true : "status" in answer && answer.status === "revoked";
}

function dateOf(iso: string | undefined): Date | null {
  return iso ? new Date(iso) : null;
}

/** Returns the words of the tax authority's viewer, which asks the first responder of the certificate. */
function viewerAt(entry: CertificateRevocation, { pointers }: ParsedCertificate): string {
  if (!entry.namesOcsp) return pointers.caIssuers.length > 0 ? viewerSays.noResponder : viewerSays.noAccess;
  const first = entry.ocsp[0]?.answer;
  const status = first && first.status !== "observed" ? first.error : undefined;
  return status?.startsWith("HTTP ") ? viewerSays.httpStatus : viewerSays.otherFault;
}

function hostOf({ ocsp, crl }: CertificateRevocation): string {
  const address = ocsp[0]?.address ?? crl[0]?.address ?? "";
  const url = URL.parse(address);
  return url ? url.host : address;
}

/** Whether a responder refuses as many do for a certificate that they have not been told of. */
function isUnauthorized({ answer }: Ocsp): boolean {
  return valueOf(answer)?.refusal === "unauthorized";
}

/** Returns the answers that came and cannot be believed; a web page, or a refusal for now, is no answer. */
function notBelieved(answers: readonly { readonly answer: Observation<Answer> }[]): readonly Answer[] {
  return answers.flatMap(({ answer }) => {
    const value = valueOf(answer);
    return value && !value.page && !["answered", "read", "refused"].includes(value.kind) ? [value] : [];
  });
}

/** Judges what the issuer's servers said, for the time when they were asked; for none if no clock can be relied on. */
function ofAnswers(
  entry: CertificateRevocation,
  certificate: ParsedCertificate,
  input: JudgeInput,
  provider: string | null,
): RevocationJudged {
  const at = trueTime(input.facts, new Date(entry.at));
  const { ocsp, crl } = entry;
  const evidence = evidenceOf(entry);
  const only = (finding: Finding): RevocationJudged => ({ findings: [finding], good: null });
  const all = [...verified(ocsp), ...verified(crl)];
  const bad = all.filter(saysRevoked);
  const who = { holder: certificate.holder || certificate.organisation || "–", provider };
  // Who was revoked stays so, whatever the time of the answer; only a suspension may be lifted.
  const final = bad.find(({ reason }) => reason !== "certificateHold" && reason !== "removeFromCRL");
  if (final) {
    const reason = reasonWords[final.reason ?? "unspecified"];
    return only(findings.revoked({ ...who, since: dateOf(final.revokedAt), reason }, evidence));
  }
  const held = bad.find((answer) => answer.reason === "certificateHold" && isFresh(answer, at));
  if (held) return only(findings.onHold({ ...who, since: dateOf(held.revokedAt) }, evidence));
  const fresh = (answers: readonly Answer[]) => answers.find((a) => isFresh(a, at) && !saysRevoked(a));
  const byOcsp = fresh(verified(ocsp));
  if (byOcsp && "status" in byOcsp && byOcsp.status === "good") return { findings: [], good: evidence };
  const unknown = byOcsp !== undefined || ocsp.some(isUnauthorized);
  const { notBefore } = certificate;
  if (unknown) {
    const justIssued = at !== null && at.getTime() - notBefore.getTime() < young;
    return only(findings.unknownToIssuer({ justIssued, from: notBefore }, evidence));
  }
  const doubted = notBelieved(ocsp);
  const claimed = doubted.some((answer) => "status" in answer && answer.status === "revoked");
  const byList = fresh(verified(crl));
  if (byList && !claimed) {
    const as = dateOf(byList.thisUpdate) ?? notBefore;
    const told = findings.byListOnly({ viewer: viewerAt(entry, certificate), as }, evidence);
    return { findings: [told], good: evidence };
  }
  const old = all.find((answer) => answer !== byList);
  if (old) return only(findings.stale({ as: dateOf(old.thisUpdate) }, evidence));
  const [doubtful] = [...doubted, ...notBelieved(crl)];
  if (doubtful) return only(findings.unverifiable({ why: doubtIn(doubtful) }, evidence));
  const why = whyNothing(ocsp[0]?.answer ?? crl[0]?.answer);
  return only(findings.unreachable({ why, viewer: viewerAt(entry, certificate), host: hostOf(entry) }, evidence));
}

const notAskedWords: { readonly [N in NonNullable<CertificateRevocation["notAsked"]>]: Text } = {
  "no-address": { vi: "chứng thư không ghi địa chỉ nào để hỏi", en: "the certificate names no address to ask" },
  "issuer-unknown": { vi: "chưa kiểm chứng được nơi cấp", en: "its issuer cannot be verified" },
  ended: { vi: "chứng thư đã hết hạn", en: "it has ended" },
  "too-many": { vi: "có quá nhiều chứng thư", en: "there are too many certificates" },
};

const beingAsked: Text = { vi: "đang hỏi nơi cấp", en: "the issuer is being asked" };
const notInThisRun: Text = { vi: "lần chạy này không hỏi ai", en: "nobody was asked in this run" };

/** Reports that nobody was asked about the certificate, and why. */
function unasked({ facts, asking = [] }: JudgeInput, entry: CertificateRevocation | undefined): RevocationJudged {
  const { revocation } = facts;
  const tell = (why: Text | null, evidence: readonly Evidence[] = []): RevocationJudged => ({
    findings: [revocationUnchecked({ why }, evidence)],
    good: null,
  });
  if (entry?.notAsked) return tell(notAskedWords[entry.notAsked]);
  if (asking.includes("revocation")) return tell(beingAsked);
  if (!revocation || revocation.status === "observed") return tell(null);
  if (revocation.status === "skipped") return tell(notInThisRun, missingEvidence("revocation", revocation));
  return tell(whyMissing(revocation), missingEvidence("revocation", revocation));
}

/** Returns what was found out about the certificate; undefined if nobody looked. */
function entryOf({ facts }: JudgeInput, { sha256 }: ParsedCertificate): CertificateRevocation | undefined {
  return valueOf(facts.revocation)?.certificates.find((entry) => entry.sha256 === sha256);
}

/** Judges whether a certificate whose issuer is verified was revoked, by what its issuer said; `provider` is whom to call. */
export function ofRevocation(
  certificate: ParsedCertificate,
  input: JudgeInput,
  provider: string | null,
): RevocationJudged {
  const entry = entryOf(input, certificate);
  if (!entry || entry.notAsked !== null) return unasked(input, entry);
  return ofAnswers(entry, certificate, input, provider);
}

/** Whether the issuer has revoked or suspended the certificate, as far as that is proven. */
export function isRevoked(certificate: ParsedCertificate, input: JudgeInput): boolean {
  return ofRevocation(certificate, input, null).findings.some(({ severity }) => severity === "fail");
}
