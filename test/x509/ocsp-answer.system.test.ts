import { createPrivateKey } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Asked } from "../../src/x509/asked.ts";
import { ocspRequest } from "../../src/x509/ocsp/request.ts";
import { extension, longLength, octets, openLength, sequence } from "../lab/der.ts";
import { type AnswerPlan, signedAnswer, unknownCritical } from "../lab/ocsp-answer.ts";
import { leafSerial, ocspAuthorities } from "../lab/ocsp-authorities.ts";
import { byKyso, byOpenssl, doubtIn, type Judged, nonce } from "../lab/openssl-ocsp.ts";

const { ca, namesake, one, remove } = ocspAuthorities();
afterAll(remove);

/** An answer made here and signed by the CA's own key, since `openssl ocsp` makes none like it. */
interface Row extends Judged {
  readonly it: string;
  readonly plan: () => AnswerPlan;
}

const day = 86_400;
const other =
  (about: Partial<Asked>): (() => AnswerPlan) =>
  () => ({ singles: [{ status: "good", about }] });

const madeHere: readonly Row[] = [
  { it: "good", plan: () => ({ singles: [{ status: "good" }] }), outcome: "good" },
  { it: "without nextUpdate", plan: () => ({ singles: [{ status: "good", until: null }] }), outcome: "good" },
  { it: "stale", plan: () => ({ singles: [{ status: "good", from: -3 * day, until: -day }] }), outcome: "out of date" },
  {
    it: "revoked, and stale",
    plan: () => ({ singles: [{ status: "revoked", from: -3 * day, until: -day }] }),
    outcome: "out of date",
  },
  {
    it: "of the day after tomorrow",
    plan: () => ({ singles: [{ status: "good", from: 2 * day, until: 3 * day }] }),
    outcome: "out of date",
  },
  {
    it: "with a fraction of a second",
    plan: () => ({ singles: [{ status: "good", thisUpdate: "20260102030405.678Z" }] }),
    outcome: "not ocsp",
    stricter: { openssl: "out of date", because: "neither takes it; kyso cannot say that its time is past" },
  },
  {
    it: "with the same nonce",
    plan: () => ({ singles: [{ status: "good" }], extensions: [nonceOf(octets(nonce))] }),
    outcome: "good",
  },
  {
    it: "with another nonce",
    plan: () => ({ singles: [{ status: "good" }], extensions: [nonceOf(octets(Buffer.alloc(16)))] }),
    outcome: "not verified",
  },
  { it: "about another serial number", plan: other({ serial: Buffer.of(1) }), outcome: "other certificate" },
  {
    it: "about a serial number that begins alike",
    plan: other({ serial: Buffer.from(leafSerial, "hex").subarray(0, 4) }),
    outcome: "other certificate",
  },
  {
    it: "about that serial number of another key",
    plan: () => ({ singles: [{ status: "good", about: { issuerSpki: namesake.spki } }] }),
    outcome: "other certificate",
  },
  {
    it: "about that serial number of another name",
    plan: other({ issuerName: sequence() }),
    outcome: "other certificate",
  },
  {
    it: "about others before",
    plan: () => ({ singles: [{ status: "good", about: { serial: Buffer.of(1) } }, { status: "revoked" }] }),
    outcome: "revoked",
  },
  {
    it: "good first and then revoked",
    plan: () => ({ singles: [{ status: "good" }, { status: "revoked" }] }),
    outcome: "revoked",
    stricter: { openssl: "good", because: "a responder that contradicts itself is not taken at its better word" },
  },
  {
    it: "with an unknown critical extension",
    plan: () => ({ singles: [{ status: "good" }], extensions: [unknownCritical] }),
    outcome: "not verified",
    why: "critical-extension",
    stricter: { openssl: "good", because: "a critical extension must be understood (RFC 6960, 4.4)" },
  },
  {
    it: "with an unknown critical extension of the certificate's part",
    plan: () => ({ singles: [{ status: "revoked", extensions: [unknownCritical] }] }),
    outcome: "not verified",
    why: "critical-extension",
    stricter: { openssl: "revoked", because: "a critical extension must be understood (RFC 6960, 4.4)" },
  },
  {
    it: "with a time without a zone",
    plan: () => ({ singles: [{ status: "good", thisUpdate: "20260102030405" }] }),
    outcome: "not ocsp",
    stricter: { openssl: "out of date", because: "it is another moment on each machine" },
  },
];

function nonceOf(value: Buffer): Buffer {
  return extension("1.3.6.1.5.5.7.48.1.2", false, value);
}

it.each(madeHere)("takes an answer of the CA as OpenSSL does: $it", async ({ plan, outcome, why, stricter }) => {
  const answer = signedAnswer(createPrivateKey(readFileSync(ca.key)), one.asked, plan());
  const kyso = await byKyso(one, answer);
  expect(kyso.outcome).toBe(outcome);
  expect(doubtIn(kyso.read)).toBe(why);
  expect(byOpenssl(one, answer)).toBe(stricter?.openssl ?? outcome);
});

/** Bytes that are no answer to the question, or none at all. */
interface BytesRow extends Judged {
  readonly it: string;
  readonly bytes: () => Uint8Array;
}

const notAnswers: readonly BytesRow[] = [
  { it: "nothing", bytes: () => Buffer.alloc(0), outcome: "not ocsp" },
  {
    it: "a login page",
    bytes: () => Buffer.from("<!doctype html><title>Wi-Fi</title><form action=login>"),
    outcome: "not ocsp",
  },
  { it: "a page that begins like DER", bytes: () => Buffer.from("0123 please log in"), outcome: "not ocsp" },
  { it: "the request itself", bytes: () => ocspRequest(one.asked, nonce), outcome: "not ocsp" },
  { it: "a CRL", bytes: () => ca.list({}), outcome: "not ocsp" },
  { it: "half an answer", bytes: () => wholeAnswer().subarray(0, 200), outcome: "not ocsp" },
  { it: "all but the last byte", bytes: () => wholeAnswer().subarray(0, -1), outcome: "not ocsp" },
  { it: "an answer and more", bytes: () => Buffer.concat([wholeAnswer(), Buffer.from("\r\n")]), outcome: "good" },
  { it: "an answer with a long length", bytes: () => longLength(wholeAnswer()), outcome: "good" },
  {
    it: "an answer in BER",
    bytes: () => openLength(wholeAnswer()),
    outcome: "not ocsp",
    stricter: { openssl: "good", because: "answers are DER (RFC 6960, 4.2.1); no responder is known that sends BER" },
  },
  { it: "malformedRequest", bytes: () => refusal(1), outcome: "refused" },
  { it: "internalError", bytes: () => refusal(2), outcome: "refused" },
  { it: "tryLater", bytes: () => refusal(3), outcome: "refused" },
  { it: "sigRequired", bytes: () => refusal(5), outcome: "refused" },
  { it: "unauthorized", bytes: () => refusal(6), outcome: "refused" },
  { it: "a refusal of no meaning", bytes: () => refusal(9), outcome: "refused" },
];

function wholeAnswer(): Buffer {
  return signedAnswer(createPrivateKey(readFileSync(ca.key)), one.asked, { singles: [{ status: "good" }] });
}

function refusal(number: number): Buffer {
  return Buffer.of(0x30, 3, 0x0a, 1, number);
}

it.each(notAnswers)("takes what is no answer as OpenSSL does: $it", async ({ bytes, outcome, stricter }) => {
  const answer = bytes();
  expect((await byKyso(one, answer)).outcome).toBe(outcome);
  expect(byOpenssl(one, answer)).toBe(stricter?.openssl ?? outcome);
});

it("asks in OpenSSL's very bytes, and OpenSSL reads its nonce", () => {
  ca.run("ocsp", "-issuer", "ca.pem", "-cert", "leaf.pem", "-no_nonce", "-reqout", "openssl.der");
  expect(Buffer.from(ocspRequest(one.asked, null))).toEqual(readFileSync(join(ca.folder, "openssl.der")));
  writeFileSync(join(ca.folder, "own.der"), ocspRequest(one.asked, nonce));
  const { stdout } = ca.run("ocsp", "-reqin", "own.der", "-req_text");
  expect(stdout.replace(/:/g, "")).toContain(nonce.toString("hex").toUpperCase());
});
