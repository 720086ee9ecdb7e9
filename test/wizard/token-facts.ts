import { createHash, X509Certificate } from "node:crypto";
import type { Facts } from "../../src/facts/facts.ts";
import { missing, observed } from "../../src/facts/observation.ts";
import type { PracticeKind } from "../../src/facts/practice.ts";
import type { Signature } from "../../src/facts/signature.ts";
import type { AskedDriver, Token, TokenFlags, TokenIdentity } from "../../src/facts/tokens.ts";
import { noMisses } from "../scenarios/parts/tokens.ts";
import { makePracticeToken } from "../../src/signing/practice/certificates.ts";

export const now = new Date("2026-11-24T03:00:00.000Z");

export const usable: TokenFlags = noMisses;

/** A module that may only be loaded with consent. */
export const moduleNeedingConsent = {
  path: "/home/k/lib.so",
  resolved: "/home/k/lib.so",
  origin: "scanned",
  by: null,
  maker: null,
  file: missing("failed", "not read in this test"),
  loading: "needs-yes",
} as const;

function spkiOf(der: string): string {
  const { publicKey } = new X509Certificate(Buffer.from(der, "base64"));
  return createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");
}

/** A token with freshly made, real certificates of this kind, as a PKCS#11 module would show it. */
export async function tokenOf(kind: PracticeKind, serial: string): Promise<Token> {
  const { signers } = await makePracticeToken(kind, now);
  return {
    label: `KIỂM THỬ ${serial}`,
    manufacturer: "kyso test",
    model: "TEST",
    serial,
    flags: usable,
    minPinLength: 4,
    maxPinLength: 16,
    mechanisms: observed(["CKM_SHA256_RSA_PKCS"]),
    certificates: observed(signers.map((s) => ({ id: s.id, label: "", der: s.certificate, tooLarge: false }))),
    keys: observed(signers.map((s) => ({ kind: "private", id: s.id, spkiSha256: spkiOf(s.certificate) }))),
  };
}

/** Returns the token with these flags changed. */
export function withFlags(token: Token, flags: Partial<TokenFlags>): Token {
  return { ...token, flags: { ...token.flags, ...flags } };
}

/** Returns the answer of a driver that shows these tokens. */
export function shown(kind: AskedDriver["kind"], ...tokens: readonly Token[]): AskedDriver {
  const slots = tokens.map((token, at) => ({
    id: `0${at}`,
    description: "test",
    manufacturer: "kyso test",
    tokenPresent: true,
    token: observed(token),
  }));
  const library = { manufacturer: "kyso test", description: "test", version: "1.0", cryptoki: "2.40" };
  const path = kind === "practice" ? "practice" : "/usr/lib/test.so";
  return { path, kind, sight: observed({ library, slots }), lastCall: "", output: "", tookMs: 1 };
}

/** Returns the tokens fact of these drivers' answers. */
export function tokensFact(...drivers: readonly AskedDriver[]): NonNullable<Facts["tokens"]> {
  return observed({ drivers: [...drivers] });
}

/** The token and certificate that a signature is made with, as a plan names them. */
interface Signed {
  readonly terms: { readonly token: Pick<TokenIdentity, "serial"> };
  readonly certificateSha256: string;
}

/** Returns the outcome of a login and signature on this token. */
export function outcome({ terms, certificateSha256 }: Signed) {
  return (login: Signature["login"], after: TokenFlags | null = null): Signature => ({
    driver: "/usr/lib/test.so",
    kind: "pkcs11",
    tokenSerial: terms.token.serial,
    certificateSha256,
    mechanism: login === "ok" ? "CKM_SHA256_RSA_PKCS" : "",
    login,
    answer: login === "ok" ? "" : "CKR_TEST",
    verified: login === "ok" ? true : null,
    signMs: login === "ok" ? 12 : null,
    flagsAfter: after ? observed(after) : missing("failed", "the driver gave no answer"),
  });
}
