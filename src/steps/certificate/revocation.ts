import { type Observation, valueOf } from "../../facts/observation.ts";
import type { CertificateRevocation, CrlAnswerFacts, OcspAnswerFacts } from "../../facts/revocation.ts";
import type { Text } from "../../text/language.ts";
import type { CertificateParts } from "../../x509/certificate.ts";
import { isFresh } from "../../x509/fresh.ts";
import { trueTime } from "../computer/clock.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { JudgeInput } from "../step.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import { revocationUnchecked } from "./issuer-findings.ts";
import * as findings from "./revocation-findings.ts";
import { proofIn, revocationEntry, saysRevoked, verified } from "./revocation-proof.ts";
import { reasonWords, viewerSays } from "./revocation-reasons.ts";
import { doubtIn, evidenceOf, keptBackBy, whyNothing } from "./revocation-words.ts";

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

function dateOf(iso: string | undefined): Date | null {
  return iso ? new Date(iso) : null;
}

/** Returns the words of the tax authority's viewer, which asks the first responder of the certificate. */
function viewerAt(entry: CertificateRevocation, { pointers }: CertificateParts): string {
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
  certificate: CertificateParts,
  input: JudgeInput,
  provider: string | null,
): RevocationJudged {
  const at = trueTime(input.facts, new Date(entry.at));
  const { ocsp, crl } = entry;
  const evidence = evidenceOf(entry);
  const only = (finding: Finding): RevocationJudged => ({ findings: [finding], good: null });
  const all = [...verified(ocsp), ...verified(crl)];
  const who = { holder: certificate.holder || certificate.organisation || "", provider };
  const proof = proofIn(input.facts, entry);
  if (proof) {
    const since = dateOf(proof.answer.revokedAt);
    const told = { ...who, since, future: since !== null && at !== null && since > at };
    const reason = reasonWords[proof.answer.reason ?? "unspecified"];
    return only(
      proof.state === "revoked" ? findings.revoked({ ...told, reason }, evidence) : findings.onHold(told, evidence),
    );
  }
  const fresh = (answers: readonly Answer[]) => answers.find((a) => isFresh(a, at) && !saysRevoked(a));
  const byOcsp = fresh(verified(ocsp));
  if (byOcsp && "status" in byOcsp && byOcsp.status === "good") return { findings: [], good: evidence };
  const byList = fresh(verified(crl));
  // A refusal is not signed, and counts only where no list tells; a status of “unknown” is the issuer's own word.
  const unknown = byOcsp !== undefined || (!byList && ocsp.some(isUnauthorized));
  const { notBefore } = certificate;
  if (unknown) {
    const justIssued = at !== null && at.getTime() - notBefore.getTime() < young;
    return only(findings.unknownToIssuer({ justIssued, from: notBefore }, evidence));
  }
  const doubted = notBelieved(ocsp);
  const claimed = doubted.some((answer) => "status" in answer && answer.status === "revoked");
  if (byList && !claimed) {
    const as = dateOf(byList.thisUpdate) ?? notBefore;
    const told = findings.byListOnly(
      { viewer: viewerAt(entry, certificate), as, namesOcsp: entry.namesOcsp },
      evidence,
    );
    return { findings: [told], good: evidence };
  }
  const old = all.find((answer) => answer !== byList);
  if (old) return only(findings.stale({ as: dateOf(old.thisUpdate) }, evidence));
  const lists = notBelieved(crl);
  const [doubtful] = [...doubted, ...lists.filter(({ kind }) => kind !== "narrowed")];
  if (doubtful) return only(findings.unverifiable({ why: doubtIn(doubtful) }, evidence));
  // A narrowed list is verified as the issuer's own; it only tells of others.
  const [narrowed] = lists;
  if (narrowed) {
    const host = entry.namesOcsp ? hostOf(entry) : null;
    return only(findings.listOfOthers({ why: doubtIn(narrowed), host }, evidence));
  }
  const first = ocsp[0]?.answer ?? crl[0]?.answer;
  const [why, by] = [whyNothing(first), keptBackBy(first)];
  return only(findings.unreachable({ why, viewer: viewerAt(entry, certificate), host: hostOf(entry), by }, evidence));
}

const notAskedWords: { readonly [N in NonNullable<CertificateRevocation["notAsked"]>]: Text } = {
  "no-address": { vi: "chứng thư không ghi địa chỉ nào để hỏi", en: "the certificate names no address to ask" },
  "issuer-unknown": { vi: "chưa kiểm chứng được nơi cấp", en: "its issuer cannot be verified" },
  // This is said only of a certificate in force: the probe went by a clock that is wrong.
  ended: {
    vi: "đồng hồ của máy sai, theo đó chứng thư đã hết hạn, nên chưa hỏi ai",
    en: "by this computer's clock, which is wrong, it has ended, so nobody was asked",
  },
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

/** Judges whether a certificate whose issuer is verified was revoked, by what its issuer said; `provider` is whom to call. */
export function ofRevocation(
  certificate: CertificateParts,
  input: JudgeInput,
  provider: string | null,
): RevocationJudged {
  const entry = revocationEntry(input.facts, certificate.sha256);
  if (!entry || entry.notAsked !== null) return unasked(input, entry);
  return ofAnswers(entry, certificate, input, provider);
}
