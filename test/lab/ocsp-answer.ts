import { createHash, type KeyObject, sign } from "node:crypto";
import type { Asked } from "../../src/x509/asked.ts";
import { keyBits } from "../../src/x509/key-bits.ts";
import { extension, generalizedTime, integer, octets, oid, sequence, tlv } from "./der.ts";

/** What an answer made here says of a certificate. */
export interface SinglePlan {
  readonly status: "good" | "revoked" | "unknown";
  readonly about?: Partial<Asked>;
  /** Seconds from now; null leaves out nextUpdate. */
  readonly from?: number;
  readonly until?: number | null;
  /** The text of thisUpdate, in place of `from`. */
  readonly thisUpdate?: string;
  readonly extensions?: readonly Buffer[];
}

export interface AnswerPlan {
  readonly singles: readonly SinglePlan[];
  readonly extensions?: readonly Buffer[];
}

/** Returns the text of a GeneralizedTime so many seconds from now. */
function moment(seconds: number): string {
  return `${new Date(Date.now() + seconds * 1000).toISOString().replace(/[-:T]|\..*/g, "")}Z`;
}

const explicit = (number: number, content: Uint8Array): Buffer => tlv(0xa0 + number, content);
const sha1 = (bytes: Uint8Array): Buffer => octets(createHash("sha1").update(bytes).digest());
const algorithm = (id: string): Buffer => sequence(oid(id), tlv(0x05));

const rsaWithSha256 = algorithm("1.2.840.113549.1.1.11");
const ecdsaWithSha256 = sequence(oid("1.2.840.10045.4.3.2"));

const statuses = {
  good: tlv(0x80),
  revoked: tlv(0xa1, generalizedTime("20260102030405Z"), explicit(0, tlv(0x0a, Buffer.of(1)))),
  unknown: tlv(0x82),
} as const;

function single(asked: Asked, plan: SinglePlan): Buffer {
  const { issuerName, issuerSpki, serial } = { ...asked, ...plan.about };
  const { from = -60, until = 86_400, extensions = [] } = plan;
  const hashes = [sha1(issuerName), sha1(keyBits(issuerSpki))];
  const certId = sequence(algorithm("1.3.14.3.2.26"), ...hashes, integer(Buffer.from(serial).toString("hex")));
  const times = [generalizedTime(plan.thisUpdate ?? moment(from))];
  if (until !== null) times.push(explicit(0, generalizedTime(moment(until))));
  const more = extensions.length > 0 ? [explicit(1, sequence(...extensions))] : [];
  return sequence(certId, statuses[plan.status], ...times, ...more);
}

/**
 * Returns an answer signed by the authority itself, as `openssl ocsp` makes none: with times of the past and of the
 * future, with extensions, with two statuses for one certificate.
 */
export function signedAnswer(key: KeyObject, asked: Asked, { singles, extensions = [] }: AnswerPlan): Buffer {
  const more = extensions.length > 0 ? [explicit(1, sequence(...extensions))] : [];
  const responses = sequence(...singles.map((plan) => single(asked, plan)));
  const data = sequence(tlv(0xa1, asked.issuerName), generalizedTime(moment(-30)), responses, ...more);
  const signature = sign("sha256", data, key);
  const basic = sequence(
    data,
    key.asymmetricKeyType === "rsa" ? rsaWithSha256 : ecdsaWithSha256,
    tlv(0x03, Buffer.of(0), signature),
  );
  const bytes = sequence(oid("1.3.6.1.5.5.7.48.1.1"), octets(basic));
  return sequence(tlv(0x0a, Buffer.of(0)), explicit(0, bytes));
}

/** A critical extension that nobody knows. */
export const unknownCritical = extension("1.3.6.1.4.1.99999.1", true, tlv(0x05));
