import type { Facts } from "../../facts/facts.ts";
import { type Observation, valueOf } from "../../facts/observation.ts";
import type { CertificateRevocation, CrlAnswerFacts, OcspAnswerFacts } from "../../facts/revocation.ts";
import { isFresh } from "../../x509/fresh.ts";
import { trueTime } from "../computer/clock.ts";

type Answer = OcspAnswerFacts | CrlAnswerFacts;

/** The verified answer by which a certificate is revoked, or suspended (`on-hold`). */
export interface RevocationProof {
  readonly state: "revoked" | "on-hold";
  readonly answer: Answer;
}

/** Returns the answers and lists that were verified as the issuer's, and are about the certificate. */
export function verified(answers: readonly { readonly answer: Observation<Answer> }[]): readonly Answer[] {
  return answers.flatMap(({ answer }) =>
    answer.status === "observed" && (answer.value.kind === "answered" || answer.value.kind === "read")
      ? [answer.value]
      : [],
  );
}

/** Whether an answer or a list says that the certificate is revoked, or suspended. */
export function saysRevoked(answer: Answer): boolean {
  return "entries" in answer ? answer.listed === true : "status" in answer && answer.status === "revoked";
}

/** Returns what was found out about the certificate of this SHA-256; undefined if nobody looked. */
export function revocationEntry({ revocation }: Facts, sha256: string): CertificateRevocation | undefined {
  return valueOf(revocation)?.certificates.find((entry) => entry.sha256 === sha256);
}

/**
 * Whether the certificate can no more be other than revoked: with a reason it stays so, whatever the time of the answer;
 * only a suspension may be lifted. A list's entry without a reason is revoked for an unspecified one (RFC 5280 5.3.1),
 * but a responder may leave the reason of a suspension out, so that such an answer has to speak of this time.
 */
function isFinal(answer: Answer, time: Date | null): boolean {
  const { reason } = answer;
  if (reason === undefined) return "entries" in answer || isFresh(answer, time);
  return reason !== "certificateHold" && reason !== "removeFromCRL";
}

/** Returns the proof that the certificate is revoked or suspended; null if nothing proves it. */
export function proofIn(facts: Facts, { at, ocsp, crl }: CertificateRevocation): RevocationProof | null {
  const bad = [...verified(ocsp), ...verified(crl)].filter(saysRevoked);
  const time = trueTime(facts, new Date(at));
  const final = bad.find((answer) => isFinal(answer, time));
  if (final) return { state: "revoked", answer: final };
  const held = bad.find((answer) => answer.reason === "certificateHold" && isFresh(answer, time));
  return held ? { state: "on-hold", answer: held } : null;
}

/** Returns the state that is proven of the certificate of this SHA-256; null if none is. */
export function provenState(facts: Facts, sha256: string): RevocationProof["state"] | null {
  const entry = revocationEntry(facts, sha256);
  return entry && entry.notAsked === null ? (proofIn(facts, entry)?.state ?? null) : null;
}
