import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Asked } from "../../src/x509/asked.ts";
import { type OcspAnswer, readOcspAnswer } from "../../src/x509/ocsp/answer.ts";
import { ocspRequest } from "../../src/x509/ocsp/request.ts";
import type { OcspDoubt } from "../../src/x509/ocsp/signer.ts";
import type { OpensslCa } from "./openssl-ca.ts";

/** What comes of an answer, in words that kyso's and OpenSSL's outcome are both put into. */
export type Outcome =
  | "not ocsp"
  | "refused"
  | "other certificate"
  | "not verified"
  | "out of date"
  | "good"
  | "revoked"
  | "unknown";

/** What both make of an answer. */
export interface Judged {
  readonly outcome: Outcome;
  /** Why kyso does not take it as verified. */
  readonly why?: OcspDoubt;
  /** OpenSSL's outcome where kyso is stricter, and why it is. */
  readonly stricter?: { readonly openssl: Outcome; readonly because: string };
}

/** Both allow clocks to differ by so much. */
const skew = 300_000;

/** The nonce of every request here. */
export const nonce = Buffer.from("6b79736f2d6b79736f2d6b79736f2121", "hex");

/** A certificate, who issued it, and where openssl finds both. */
export interface AskedCase {
  readonly ca: OpensslCa;
  /** Path of the certificate. */
  readonly leaf: string;
  readonly asked: Asked;
}

/** Has `openssl ocsp` answer kyso's request, with these arguments. */
export function answeredByOpenssl({ ca, asked }: AskedCase, args: readonly string[], request?: Buffer): Buffer {
  writeFileSync(join(ca.folder, "request.der"), request ?? ocspRequest(asked, nonce));
  const files = ["-index", "index.txt", "-CA", "ca.pem", "-reqin", "request.der", "-respout", "response.der"];
  const { status, stderr } = ca.run("ocsp", ...files, ...args);
  if (status !== 0) throw new Error(`openssl ocsp ${args.join(" ")}: ${stderr}`);
  return readFileSync(join(ca.folder, "response.der"));
}

/** Returns what `openssl ocsp` says of an answer to kyso's request. */
export function byOpenssl({ ca, leaf, asked }: AskedCase, answer: Uint8Array, args: readonly string[] = []): Outcome {
  writeFileSync(join(ca.folder, "asked.der"), ocspRequest(asked, nonce));
  writeFileSync(join(ca.folder, "answer.der"), answer);
  const files = ["-reqin", "asked.der", "-respin", "answer.der", "-issuer", "ca.pem", "-CAfile", "ca.pem"];
  // With a certificate it tells the status, but looks at the nonce of no request that it did not make itself.
  const { stdout, stderr } = ca.run("ocsp", ...args, ...files, "-cert", leaf, "-no_nonce");
  const said = `${stdout}\n${stderr}\n${ca.run("ocsp", ...args, ...files).stderr}`;
  if (said.includes("Error reading OCSP response") || said.includes("Error parsing OCSP response")) return "not ocsp";
  if (said.includes("Responder Error")) return "refused";
  if (said.includes("Response Verify Failure") || said.includes("Nonce Verify error")) return "not verified";
  if (said.includes("No Status found")) return "other certificate";
  if (said.includes("Status times invalid")) return "out of date";
  const status = /: (good|revoked|unknown)$/m.exec(stdout)?.[1];
  if (status === "good" || status === "revoked" || status === "unknown") return status;
  throw new Error(`openssl ocsp says neither: ${said}`);
}

/** Returns what kyso makes of an answer to its request, and the same in the words above, at this moment. */
export async function byKyso({ asked }: AskedCase, answer: Uint8Array) {
  const read = await readOcspAnswer(answer, asked, nonce);
  return { read, outcome: outcomeOf(read, Date.now()) };
}

/** Returns why kyso does not take an answer as verified. */
export function doubtIn(answer: OcspAnswer): OcspDoubt | undefined {
  return answer.kind === "unverified" ? answer.why : undefined;
}

function outcomeOf(answer: OcspAnswer, now: number): Outcome {
  if (answer.kind === "not-ocsp") return "not ocsp";
  if (answer.kind === "other-certificate") return "other certificate";
  if (answer.kind === "refused") return "refused";
  if (answer.kind === "unverified" || answer.nonce === "other") return "not verified";
  const { thisUpdate, nextUpdate, delegateUntil, status } = answer;
  if (delegateUntil !== null && delegateUntil.getTime() < now) return "not verified";
  const early = thisUpdate.getTime() > now + skew;
  return early || (nextUpdate !== null && nextUpdate.getTime() < now - skew) ? "out of date" : status;
}
