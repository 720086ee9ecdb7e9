import type { Signature } from "../facts/signature.ts";
import type { SigningTerms } from "../facts/signing-terms.ts";
import type { DriverDeadlines, DriverPort, SignRequest } from "../machine/driver-port.ts";
import { clean } from "../text/clean.ts";
import { forbiddenByCount } from "../pin/budget.ts";
import type { Consent } from "./consent.ts";
import type { RaisedTry, TryCounter } from "./count-try.ts";
import { issuersAmong } from "./issuers.ts";

/** The fixed part of what is signed. It says what it is; kyso never signs a text from elsewhere. */
export const testWords =
  "Đây là chữ ký thử do kyso tạo ra để kiểm tra USB Token. Nội dung này không có giá trị pháp lý.\n" +
  "This is a test signature made by kyso to check a USB token. It has no legal effect.\n";

/** Returns the whole text of one signature: the fixed words, then a nonce, so that no two are equal. */
export function testText(nonce: Uint8Array): Uint8Array {
  return Buffer.from(`${testWords}${Buffer.from(nonce).toString("hex")}\n`.normalize("NFC"), "utf8");
}

/** One test signature to make. */
export interface SignTest {
  readonly port: DriverPort;
  readonly terms: SigningTerms;
  readonly consent: Consent<SigningTerms>;
  /** Wiped when the act returns. Null if the token signs without a login. */
  readonly pin: Uint8Array | null;
  readonly deadlines: DriverDeadlines;
  readonly nonce: Uint8Array;
  /** Null if no tries are counted. Those of the practice token never are. */
  readonly counter: TryCounter | null;
}

/**
 * Makes the one test signature that was agreed to, and returns its outcome as a fact. Throws without a consent to
 * `terms`.
 */
export async function signTest(test: SignTest): Promise<Signature> {
  return (await makeSignature(test, { text: testText(test.nonce) })).signature;
}

/** How a test signature is wrapped: over the text itself, or as CAdES-BES, detached. */
export type Wrapping = "raw" | "cms";

/** One test signature to make and keep. */
export interface KeptTest extends SignTest {
  readonly as: Wrapping;
  /** The signing time in CMS, by this machine's clock. */
  readonly now: Date;
  /** DER of other known certificates; CMS includes the signer's issuers among them. */
  readonly certificates: readonly Uint8Array[];
}

/** A test signature that is kept, with the text it signs. */
export interface KeptSignature {
  readonly signature: Signature;
  /** The signed text, as a verifying program needs it. */
  readonly text: Uint8Array;
  /**
   * The signature as programs accept it. Raw: PKCS#1 for an RSA key, DER by X9.62 for an elliptic-curve key; cms: DER
   * of a ContentInfo. Null if nothing was signed, or the signature does not fit the certificate.
   */
  readonly file: Uint8Array | null;
}

/** Makes the one test signature that was agreed to, and returns it with its text. */
export async function signAndKeep(test: KeptTest): Promise<KeptSignature> {
  const text = testText(test.nonce);
  const form = await formOf(test, text).catch((fault: unknown) => {
    test.pin?.fill(0);
    throw fault;
  });
  const { signature, bytes } = await makeSignature(test, form.asked);
  return { signature, text, file: bytes && signature.verified === true ? form.around(bytes) : null };
}

/** Returns what the token signs, and how its signature becomes the content of a file. */
async function formOf({ as, terms, now, certificates }: KeptTest, text: Uint8Array) {
  const { attributesFor, detached, inDer } = await import("./cades.ts");
  const { certificateDer } = terms;
  if (as === "raw") return { asked: { text }, around: (bytes: Uint8Array) => inDer(certificateDer, bytes) };
  const attributes = attributesFor(text, certificateDer, now);
  const issuers = issuersAmong(certificateDer, certificates);
  return {
    // Hashed by kyso: only the digest goes to the token.
    asked: { text: attributes.der, digestFirst: true },
    around: (bytes: Uint8Array) => detached(attributes, inDer(certificateDer, bytes), issuers),
  };
}

/** Makes at most one login and one signature, over bytes that this file composed. */
async function makeSignature(
  { port, terms, consent, pin, deadlines, counter }: SignTest,
  asked: Pick<SignRequest, "text" | "digestFirst">,
) {
  let bytes: Uint8Array | null = null;
  let raising: Promise<RaisedTry> | null = null;
  const mayLogIn = async () => {
    if (counter === null || terms.driver.kind === "practice") return true;
    raising = counter.raise(countedToken(terms));
    const { before } = await raising;
    return !forbiddenByCount(before, terms.unattended ? "no-sign-of-misses" : terms.triesToldOf);
  };
  try {
    if (!consent.spend(terms)) throw new Error("a signature without a yes to its terms");
    const made = (signature: Uint8Array) => (bytes = signature);
    const signature = await port.sign({ ...terms, ...asked }, pin, deadlines, { made, mayLogIn });
    return { signature: await counted(signature, raising), bytes };
  } finally {
    pin?.fill(0);
  }
}

function countedToken({ token, certificateDer }: SigningTerms) {
  return { serial: token.serial, certificate: certificateDer };
}

/** Settles the count by the login's outcome, and returns the outcome with what was counted before. */
async function counted(signature: Signature, raising: Promise<RaisedTry> | null): Promise<Signature> {
  if (raising === null) return signature;
  const { before, fault, settle } = await raising;
  await settle(signature.login);
  return { ...signature, countedBefore: before, ...(fault === null ? {} : { uncounted: clean(fault, 80) }) };
}
