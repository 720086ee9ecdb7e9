import { X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseCertificate } from "../../src/x509/certificate.ts";
import { type CrlAnswer, readCrl } from "../../src/x509/crl/read.ts";
import { askedOf, type OpensslCa } from "./openssl-ca.ts";

/** What comes of a list, in words that kyso's and OpenSSL's outcome are both put into. */
export type CrlOutcome = "good" | "revoked" | "out of date" | "not verified" | "not for it" | "no crl";

/** OpenSSL's errors (X509_V_ERR_…) by number. */
const errors: Readonly<Record<string, CrlOutcome>> = {
  3: "not for it", // no list that may be used
  8: "not verified", // its signature
  11: "out of date", // not yet valid
  12: "out of date", // expired
  15: "no crl", // the form of lastUpdate
  16: "no crl", // the form of nextUpdate
  23: "revoked",
  36: "not for it", // an unknown critical extension
  44: "not for it", // another scope
};

/** Returns what `openssl verify -crl_check` says of a certificate of this authority by this list. */
export function crlByOpenssl(ca: OpensslCa, leaf: string, list: Uint8Array): CrlOutcome {
  writeFileSync(join(ca.folder, "list.crl"), list);
  const { status, stderr } = ca.run("verify", "-crl_check", "-CAfile", "ca.pem", "-CRLfile", "list.crl", leaf);
  if (status === 0) return "good";
  const number = /error (\d+) at 0 depth/.exec(stderr)?.[1];
  const outcome =
    number === undefined ? (/could not read|unable to load/i.test(stderr) ? "no crl" : undefined) : errors[number];
  if (outcome === undefined) throw new Error(`openssl verify says neither: ${stderr}`);
  return outcome;
}

/** Returns what kyso makes of the same, and in the words above, at this moment. */
export async function crlByKyso(ca: OpensslCa, leaf: string, list: Uint8Array) {
  const parsed = parseCertificate(new X509Certificate(readFileSync(leaf)).raw);
  const points = parsed.ok ? parsed.certificate.pointers.crl.flatMap(({ addresses }) => addresses) : [];
  const read = await readCrl(list, askedOf(leaf, ca.spki), points);
  return { read, outcome: outcomeOf(read, Date.now()) };
}

function outcomeOf(answer: CrlAnswer, now: number): CrlOutcome {
  if (answer.kind === "not-a-crl") return "no crl";
  if (answer.kind === "unverified") return answer.why === "other-name" ? "not for it" : "not verified";
  if (answer.kind === "narrowed") return "not for it";
  const { thisUpdate, nextUpdate, listed } = answer;
  if (thisUpdate.getTime() > now || (nextUpdate !== null && nextUpdate.getTime() < now)) return "out of date";
  return listed === null ? "good" : "revoked";
}
