import type { Facts } from "../../../src/facts/facts.ts";
import { type Missing, missing, observed } from "../../../src/facts/observation.ts";
import type { CertificateRevocation, CrlAnswerFacts, OcspAnswerFacts } from "../../../src/facts/revocation.ts";
import { takenAt } from "./machine.ts";
import { sha256 } from "./tokens.ts";

export const responder = "http://ocsp.kiem-thu.vn/ocsp";
export const listAddress = "http://crl.kiem-thu.vn/ca.crl";

/** Times of an answer that was made for the moment at which the scenarios are taken. */
export const ofNow = { thisUpdate: "2026-11-23T02:14:00.000Z", nextUpdate: "2026-11-24T02:14:00.000Z" } as const;
/** Times of an answer of the month before. */
export const ofOctober = { thisUpdate: "2026-10-20T02:14:00.000Z", nextUpdate: "2026-10-27T02:14:00.000Z" } as const;

type Entry = Partial<Omit<CertificateRevocation, "ocsp" | "crl">> & {
  readonly ocsp?: Partial<OcspAnswerFacts> | Missing;
  readonly crl?: Partial<CrlAnswerFacts> | Missing;
};

function isMissing(answer: object): answer is Missing {
  return "reason" in answer && "status" in answer && ["failed", "timed-out"].includes(String(answer.status));
}

/** Returns what was found out of one certificate, by its name in ca/certificates. */
export function about(name: string, { ocsp, crl, ...parts }: Entry): CertificateRevocation {
  return {
    sha256: sha256(name),
    notAsked: null,
    at: takenAt,
    namesOcsp: true,
    ocsp: ocsp
      ? [
          {
            address: responder,
            answer: isMissing(ocsp) ? ocsp : observed({ tookMs: 84, kind: "answered", nonce: "absent", ...ocsp }),
          },
        ]
      : [],
    crl: crl
      ? [
          {
            address: listAddress,
            answer: isMissing(crl)
              ? crl
              : observed({ tookMs: 310, bytes: 40_112, kind: "read", entries: 1143, ...crl }),
          },
        ]
      : [],
    ...parts,
  };
}

/** Returns what the issuers said of the certificates on the tokens. */
export function revocation(...certificates: readonly CertificateRevocation[]): Facts {
  return { revocation: observed({ certificates: [...certificates], shown: certificates.map((c) => c.sha256) }) };
}

export const noAnswer = missing("timed-out", "no answer within 3000 ms");
export const good = { status: "good", signer: "issuer", ...ofNow } as const;
