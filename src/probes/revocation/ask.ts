import { randomBytes } from "node:crypto";
import { type Observation, observed } from "../../facts/observation.ts";
import type { CertificateRevocation, CrlAnswerFacts, OcspAnswerFacts } from "../../facts/revocation.ts";
import { type Asked, askedAbout } from "../../x509/asked.ts";
import type { ParsedCertificate } from "../../x509/certificate.ts";
import { crlLimit, readCrl } from "../../x509/crl/read.ts";
import { isFresh } from "../../x509/fresh.ts";
import { ocspLimit, readOcspAnswer } from "../../x509/ocsp/answer.ts";
import { ocspRequest } from "../../x509/ocsp/request.ts";
import { timed } from "../timed.ts";
import { crlFacts, ocspFacts } from "./answers.ts";
import { type Reach, fetched } from "./fetched.ts";

/** At most this many responders, and this many lists, are tried for a certificate. */
const mostAddresses = 2;
/** The share of the time that responders may use before the list is fetched. */
const ocspShare = 0.6;
/** Octets of a request's nonce (RFC 9654: 16 to 32). */
const nonceLength = 16;

/** What one certificate's issuer said. */
export type Said = Pick<CertificateRevocation, "ocsp" | "crl">;

/** Asks one responder about the certificate. */
async function fromResponder(reach: Reach, address: string, asked: Asked): Promise<Observation<OcspAnswerFacts>> {
  const nonce = randomBytes(nonceLength);
  const body = { bytes: ocspRequest(asked, nonce), type: "application/ocsp-request" };
  return timed(reach.machine, async () => {
    const answer = await fetched(reach, { address, body, accept: "application/ocsp-response", mostBytes: ocspLimit });
    if (answer.status !== "observed") return answer;
    return observed(ocspFacts(await readOcspAnswer(answer.value, asked, nonce), answer.value));
  });
}

/** Fetches one list, and looks the certificate up in it. */
async function fromList(
  reach: Reach,
  address: string,
  asked: Asked,
  points: readonly string[],
): Promise<Observation<CrlAnswerFacts>> {
  return timed(reach.machine, async () => {
    const list = await fetched(reach, { address, body: null, accept: "application/pkix-crl", mostBytes: crlLimit });
    if (list.status !== "observed") return list;
    return observed(crlFacts(await readCrl(list.value, asked, points), list.value));
  });
}

/** Whether a responder's answer needs no list beside it: a status that is verified, of now, and that it knows. */
function suffices(answer: Observation<OcspAnswerFacts>, now: Date): boolean {
  if (answer.status !== "observed" || answer.value.kind !== "answered") return false;
  return answer.value.status !== "unknown" && isFresh(answer.value, now);
}

/** Whether a list tells whether the certificate is revoked now. */
function tells(answer: Observation<CrlAnswerFacts>, now: Date): boolean {
  return answer.status === "observed" && answer.value.kind === "read" && isFresh(answer.value, now);
}

/** Whether what was said settles the matter, so that nobody needs to be asked again. */
export function isSettled({ ocsp, crl }: Said, now: Date): boolean {
  return ocsp.some(({ answer }) => suffices(answer, now)) || crl.some(({ answer }) => tells(answer, now));
}

/** Returns the addresses that can be asked over http: the certificate may also name a directory (ldap). */
export function webAddresses(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses.filter((address) => /^https?:/i.test(address)))].slice(0, mostAddresses);
}

/** Returns the addresses of the certificate's lists. */
export function listAddresses({ pointers }: ParsedCertificate): readonly string[] {
  return pointers.crl.flatMap(({ addresses }) => addresses);
}

/** Asks the issuer of a certificate about it: its responders, and where they gave no verified status its lists. */
export async function askIssuer(reach: Reach, certificate: ParsedCertificate, issuerSpki: Uint8Array): Promise<Said> {
  const asked = askedAbout(certificate, issuerSpki);
  const points = listAddresses(certificate);
  const lists = webAddresses(points);
  const responders = webAddresses(certificate.pointers.ocsp);
  const ocsp: CertificateRevocation["ocsp"] = [];
  const whole = reach.left();
  const kept = lists.length > 0 ? whole * (1 - ocspShare) : 0;
  for (const [at, address] of responders.entries()) {
    const share = (reach.left() - kept) / (responders.length - at);
    const answer = await fromResponder(within(reach, share), address, asked);
    ocsp.push({ address, answer });
    if (suffices(answer, reach.machine.time.now())) return { ocsp, crl: [] };
  }
  const crl: CertificateRevocation["crl"] = [];
  for (const [at, address] of lists.entries()) {
    const answer = await fromList(within(reach, reach.left() / (lists.length - at)), address, asked, points);
    crl.push({ address, answer });
    if (tells(answer, reach.machine.time.now())) break;
  }
  return { ocsp, crl };
}

/** Returns the same with at most this much time from now on. */
function within(reach: Reach, ms: number): Reach {
  const { time } = reach.machine;
  const until = time.elapsed() + Math.min(ms, reach.left());
  return { ...reach, left: () => Math.max(0, until - time.elapsed()) };
}
