import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readOcspAnswer } from "../../src/x509/ocsp/answer.ts";
import { ocspRequest } from "../../src/x509/ocsp/request.ts";
import { leafSerial, ocspAuthorities, signedWith } from "../lab/ocsp-authorities.ts";
import { askedOf, type Revoked } from "../lab/openssl-ca.ts";
import {
  answeredByOpenssl,
  type AskedCase,
  byKyso,
  byOpenssl,
  doubtIn,
  type Judged,
  nonce,
} from "../lab/openssl-ocsp.ts";

const { ca, namesake, one, remove } = ocspAuthorities();
afterAll(remove);

const ca1 = signedWith("ca");
const good = { good: [leafSerial], revoked: [] };
const revoked = { good: [], revoked: [{ serial: leafSerial, reason: "keyCompromise" }] };

/** An answer by `openssl ocsp`, and what both make of it. */
interface Row extends Judged {
  readonly it: string;
  readonly knows?: { readonly good: readonly string[]; readonly revoked: readonly Revoked[] };
  readonly args: readonly string[];
}

const byResponder: readonly Row[] = [
  { it: "good, signed by the CA", args: ca1, outcome: "good" },
  { it: "good, with nextUpdate", args: [...ca1, "-ndays", "1"], outcome: "good" },
  { it: "good, the CA named by its key", args: [...ca1, "-resp_key_id"], outcome: "good" },
  { it: "good, signed by the CA without certificates", args: [...ca1, "-resp_no_certs"], outcome: "good" },
  { it: "good, without certificates, named by key", args: [...ca1, "-resp_no_certs", "-resp_key_id"], outcome: "good" },
  { it: "good, with certificates that have no part in it", args: [...ca1, "-rother", "server.pem"], outcome: "good" },
  { it: "good, SHA-1", args: [...ca1, "-rmd", "sha1"], outcome: "good" },
  { it: "good, SHA-384", args: [...ca1, "-rmd", "sha384"], outcome: "good" },
  { it: "good, SHA-512", args: [...ca1, "-rmd", "sha512"], outcome: "good" },
  { it: "good, PSS", args: [...ca1, "-rsigopt", "rsa_padding_mode:pss"], outcome: "good" },
  { it: "revoked with a reason", knows: revoked, args: ca1, outcome: "revoked" },
  { it: "revoked, by a delegate", knows: revoked, args: signedWith("delegate"), outcome: "revoked" },
  { it: "unknown", knows: { good: [], revoked: [] }, args: ca1, outcome: "unknown" },
  { it: "good, by a delegate", args: signedWith("delegate"), outcome: "good" },
  { it: "good, by a delegate named by its key", args: [...signedWith("delegate"), "-resp_key_id"], outcome: "good" },
  {
    it: "good, by a delegate with PSS",
    args: [...signedWith("delegate"), "-rsigopt", "rsa_padding_mode:pss"],
    outcome: "good",
  },
  { it: "good, by a delegate on a curve", args: signedWith("curve"), outcome: "good" },
  {
    it: "good, by a delegate among others",
    args: [...signedWith("delegate"), "-rother", "server.pem"],
    outcome: "good",
  },
  {
    it: "a delegate without certificates",
    args: [...signedWith("delegate"), "-resp_no_certs"],
    outcome: "not verified",
    why: "no-certificate",
  },
  { it: "a delegate without the right", args: signedWith("plain"), outcome: "not verified", why: "no-right" },
  { it: "a server's certificate", args: signedWith("server"), outcome: "not verified", why: "no-right" },
  { it: "a certificate for any use", args: signedWith("any"), outcome: "not verified", why: "no-right" },
  {
    it: "a delegate whose certificate has ended",
    args: signedWith("ended"),
    outcome: "not verified",
    why: "delegate-out-of-date",
  },
  {
    it: "a delegate with an unknown critical extension",
    args: signedWith("critical"),
    outcome: "not verified",
    why: "critical-extension",
  },
  { it: "a delegate of the CA's namesake", args: signedWith("stranger"), outcome: "not verified", why: "wrong-issuer" },
  {
    it: "a delegate of the CA's key under another name",
    args: signedWith("renamed"),
    outcome: "not verified",
    why: "wrong-issuer",
  },
  { it: "the CA's namesake", args: signedWith("namesake"), outcome: "not verified", why: "wrong-issuer" },
  {
    it: "a revoked certificate's, by the namesake",
    knows: revoked,
    args: signedWith("namesake"),
    outcome: "not verified",
    why: "wrong-issuer",
  },
  { it: "the CA's, damaged", knows: revoked, args: [...ca1, "-badsig"], outcome: "not verified", why: "bad-signature" },
  {
    it: "a delegate's, damaged",
    knows: revoked,
    args: [...signedWith("delegate"), "-badsig"],
    outcome: "not verified",
    why: "bad-signature",
  },
  {
    it: "a delegate with a key of Ed25519",
    args: signedWith("edwards"),
    outcome: "not verified",
    why: "unsupported-algorithm",
    stricter: { openssl: "good", because: "no CA of the catalogue has such a key; it is told as not supported" },
  },
  {
    it: "a delegate whose key is for encryption",
    args: signedWith("encrypts"),
    outcome: "not verified",
    why: "no-right",
    stricter: { openssl: "good", because: "a key usage without signatures forbids them (RFC 5280, 4.2.1.3)" },
  },
];

it.each(byResponder)(
  "takes a responder's answer as OpenSSL does: $it",
  async ({ knows = good, args, outcome, why, stricter }) => {
    ca.know(knows.good, knows.revoked);
    const answer = answeredByOpenssl(one, args);
    const kyso = await byKyso(one, answer);
    expect(kyso.outcome).toBe(outcome);
    expect(doubtIn(kyso.read)).toBe(why);
    expect(byOpenssl(one, answer)).toBe(stricter?.openssl ?? outcome);
  },
);

it("reads every reason and the day, of several certificates in one answer", async () => {
  const reasons = ["keyCompromise", "CACompromise", "affiliationChanged", "superseded", "cessationOfOperation"];
  const all = [...reasons, "certificateHold", "removeFromCRL"].map((reason, at) => ({
    serial: `5${at}`,
    reason,
    at: "250607080910Z",
  }));
  ca.know([], [...all, { serial: "60", at: "250607080910Z" }]);
  const serials = ["50", "51", "52", "53", "54", "55", "56", "60"];
  const options = serials.flatMap((serial) => ["-serial", `0x${serial}`]);
  ca.run("ocsp", "-issuer", "ca.pem", ...options, "-reqout", "several.der");
  const answer = answeredByOpenssl(one, ca1, readFileSync(join(ca.folder, "several.der")));
  const read = await Promise.all(
    serials.map(async (serial) => readOcspAnswer(answer, { ...one.asked, serial: Buffer.from(serial, "hex") }, nonce)),
  );
  const told = read.map((said) =>
    said.kind === "answered" && said.status === "revoked" ? [said.reason, said.revokedAt] : said,
  );
  const names = ["keyCompromise", "cACompromise", ...reasons.slice(2), "certificateHold", "removeFromCRL", null];
  expect(told).toEqual(names.map((reason) => [reason, new Date("2025-06-07T08:09:10Z")]));
});

it.each(["-sha256", "-sha384", "-sha512"])("finds the certificate by a CertID that was made with %s", async (hash) => {
  ca.know(good.good, good.revoked);
  ca.run("ocsp", hash, "-issuer", "ca.pem", "-cert", "leaf.pem", "-no_nonce", "-reqout", "hashed.der");
  const answer = answeredByOpenssl(one, ca1, readFileSync(join(ca.folder, "hashed.der")));
  const { outcome } = await byKyso(one, answer);
  expect([outcome, byOpenssl(one, answer, [hash])]).toEqual(["good", "good"]);
});

it.each(["sha1", "sha256", "sha384", "sha512"])("verifies an answer by a CA on a curve, with %s", async (hash) => {
  const pem = join(namesake.folder, "stranger.pem");
  const curved: AskedCase = { ca: namesake, leaf: pem, asked: askedOf(pem, namesake.spki) };
  namesake.know([], [{ serial: "31", reason: "superseded" }]);
  const answer = answeredByOpenssl(curved, [...ca1, "-rmd", hash]);
  const { read, outcome } = await byKyso(curved, answer);
  expect([outcome, byOpenssl(curved, answer)]).toEqual(["revoked", "revoked"]);
  expect(read).toMatchObject({ reason: "superseded", signer: "issuer", nonce: "same" });
});

it("is understood by a responder on the network, and understands it", async () => {
  ca.know(revoked.good, revoked.revoked);
  const files = ["-index", "index.txt", "-CA", "ca.pem", "-rsigner", "delegate.pem", "-rkey", "delegate.key"];
  const responder = spawn("openssl", ["ocsp", "-port", "0", "-nrequest", "1", ...files], { cwd: ca.folder });
  try {
    const port = await new Promise<string>((found, fail) => {
      let said = "";
      responder.once("exit", () => fail(new Error(said)));
      const listen = (text: Buffer): void => {
        said += text.toString();
        const named = /ACCEPT .*:(\d+)/.exec(said)?.[1];
        if (named) found(named);
      };
      responder.stdout.on("data", listen);
      responder.stderr.on("data", listen);
    });
    const headers = { "content-type": "application/ocsp-request" };
    const body = Buffer.from(ocspRequest(one.asked, nonce));
    const sent = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body });
    const { outcome, read } = await byKyso(one, new Uint8Array(await sent.arrayBuffer()));
    expect(outcome).toBe("revoked");
    expect(read).toMatchObject({ reason: "keyCompromise", signer: "delegate", nonce: "same" });
  } finally {
    responder.kill();
  }
});
