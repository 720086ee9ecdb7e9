import type { CrlAnswerFacts, OcspAnswerFacts } from "../../facts/revocation.ts";
import type { CrlAnswer } from "../../x509/crl/read.ts";
import type { OcspAnswer } from "../../x509/ocsp/answer.ts";
import { instant } from "../instant.ts";

/** Returns the time as the facts hold it; undefined if there is none, or none that they can hold. */
function at(date: Date | null | undefined): string | undefined {
  return (date && instant(date)) ?? undefined;
}

/** Whether the bytes are a web page, as a login page or a firewall sends one: “<” after blanks. */
function isPage(bytes: Uint8Array): boolean {
  return /^(?:\xef\xbb\xbf)?\s*</.test(Buffer.from(bytes.subarray(0, 200)).toString("latin1"));
}

/** Returns what the facts keep of a responder's answer. */
export function ocspFacts(answer: OcspAnswer, bytes: Uint8Array): Omit<OcspAnswerFacts, "tookMs"> {
  const { kind } = answer;
  switch (answer.kind) {
    case "not-ocsp":
      return { kind, ...(isPage(bytes) ? { page: true } : {}) };
    case "refused":
      return { kind, refusal: answer.why };
    case "other-certificate":
      return { kind };
    case "unverified":
      return { kind, doubt: answer.why, status: answer.claims };
    case "answered": {
      const { status, nonce, signer, reason } = answer;
      return {
        kind,
        status,
        nonce,
        signer,
        ...(reason === null ? {} : { reason }),
        revokedAt: at(answer.revokedAt),
        producedAt: at(answer.producedAt),
        thisUpdate: at(answer.thisUpdate),
        nextUpdate: at(answer.nextUpdate),
        delegateUntil: at(answer.delegateUntil),
      };
    }
  }
}

/** Returns what the facts keep of a revocation list. */
export function crlFacts(answer: CrlAnswer, bytes: Uint8Array): Omit<CrlAnswerFacts, "tookMs"> {
  const { kind } = answer;
  const size = { bytes: bytes.length };
  switch (answer.kind) {
    case "not-a-crl":
      return { kind, ...size, ...(isPage(bytes) ? { page: true } : {}) };
    case "unverified":
      return { kind, ...size, doubt: answer.why };
    case "narrowed":
      return { kind, ...size, narrowedBy: answer.by };
    case "read": {
      const { listed, entries } = answer;
      return {
        kind,
        ...size,
        entries,
        listed: listed !== null,
        ...(listed?.reason ? { reason: listed.reason } : {}),
        revokedAt: at(listed?.revokedAt),
        thisUpdate: at(answer.thisUpdate),
        nextUpdate: at(answer.nextUpdate),
      };
    }
  }
}
