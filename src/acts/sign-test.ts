import type { Signature } from "../facts/signature.ts";
import type { SigningTerms } from "../facts/signing-terms.ts";
import type { DriverDeadlines, DriverPort, SignRequest } from "../machine/driver-port.ts";
import { clean } from "../text/clean.ts";
import { forbiddenByCount } from "../pin/budget.ts";
import type { Consent } from "./consent.ts";
import type { RaisedTry, TryCounter } from "./count-try.ts";
import { issuersAmong } from "./issuers.ts";

/** What is signed is kyso's own and says what it is; nothing that anybody gives is ever signed. */
export const testWords =
  "Đây là chữ ký thử do kyso tạo ra để kiểm tra USB Token. Nội dung này không có giá trị pháp lý.\n" +
  "This is a test signature made by kyso to check a USB token. It has no legal effect.\n";

/** The whole text for one signature: the fixed words, then a nonce, so that no two are alike. */
export function testText(nonce: Uint8Array): Uint8Array {
  return Buffer.from(`${testWords}${Buffer.from(nonce).toString("hex")}\n`.normalize("NFC"), "utf8");
}

export interface SignTest {
  readonly port: DriverPort;
  readonly terms: SigningTerms;
  readonly consent: Consent<SigningTerms>;
  /** Wiped when this returns. Null where the token signs without a login. */
  readonly pin: Uint8Array | null;
  readonly deadlines: DriverDeadlines;
  readonly nonce: Uint8Array;
  /** Null where no tries are counted. The practice token's never are. */
  readonly counter: TryCounter | null;
}

/** Makes the one test signature that was agreed to; the outcome is a fact like any other. */
export async function signTest(test: SignTest): Promise<Signature> {
  return (await makeSignature(test, { text: testText(test.nonce) })).signature;
}

/** How a test signature is wrapped: over the text itself, or as CAdES-BES, detached. */
export type Wrapping = "raw" | "cms";

export interface KeptTest extends SignTest {
  readonly as: Wrapping;
  /** By this machine's clock; CMS says it as its signing time. */
  readonly now: Date;
  /** DER of what else is known of certificates; in CMS the signer's issuers among them go along. */
  readonly certificates: readonly Uint8Array[];
}

/** A test signature that is kept, with what it signs. */
export interface KeptSignature {
  readonly signature: Signature;
  /** The text that is signed, as a program that verifies needs it. */
  readonly text: Uint8Array;
  /**
   * The signature as programs take it: raw, PKCS#1 of an RSA key or the DER that X9.62 gives an elliptic-curve one;
   * cms, the DER of a ContentInfo. Null where nothing was signed, or what was does not fit the certificate.
   */
  readonly file: Uint8Array | null;
}

/** Makes the one test signature that was agreed to, and gives it back with its text. */
export async function signAndKeep(test: KeptTest): Promise<KeptSignature> {
  const text = testText(test.nonce);
  const form = await formOf(test, text).catch((fault: unknown) => {
    test.pin?.fill(0);
    throw fault;
  });
  const { signature, bytes } = await makeSignature(test, form.asked);
  return { signature, text, file: bytes && signature.verified === true ? form.around(bytes) : null };
}

/** What the token signs, and the signature made into what a file holds. */
async function formOf({ as, terms, now, certificates }: KeptTest, text: Uint8Array) {
  const { attributesFor, detached, inDer } = await import("./cades.ts");
  const { certificateDer } = terms;
  if (as === "raw") return { asked: { text }, around: (bytes: Uint8Array) => inDer(certificateDer, bytes) };
  const attributes = attributesFor(text, certificateDer, now);
  const issuers = issuersAmong(certificateDer, certificates);
  return {
    // What is signed is hashed here, and only its digest goes to the token.
    asked: { text: attributes.der, digestFirst: true },
    around: (bytes: Uint8Array) => detached(attributes, inDer(certificateDer, bytes), issuers),
  };
}

/** One login, one signature over what this file composed. */
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

/** What the login came to goes into the count, and what the count said goes with the outcome. */
async function counted(signature: Signature, raising: Promise<RaisedTry> | null): Promise<Signature> {
  if (raising === null) return signature;
  const { before, fault, settle } = await raising;
  await settle(signature.login);
  return { ...signature, countedBefore: before, ...(fault === null ? {} : { uncounted: clean(fault, 80) }) };
}
