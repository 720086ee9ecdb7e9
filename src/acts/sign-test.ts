import { derOf } from "../facts/certificate-leaf.ts";
import type { Signature } from "../facts/signature.ts";
import { valueOf } from "../facts/observation.ts";
import type { SigningTerms } from "../facts/signing-terms.ts";
import type { ShownAfterLogin } from "../facts/tokens.ts";
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
  /** Chooses the certificate among those that show after the login, if the terms name none; null: with none. */
  readonly choose?: ((shown: ShownAfterLogin) => Pick<SigningTerms, "certificateDer" | "keyId"> | null) | undefined;
}

/** Returns what is signed with this certificate; `shown` are the objects that came after the login, if they had to. */
type AskedFor = (
  certificateDer: Uint8Array,
  shown: ShownAfterLogin | null,
) => Pick<SignRequest, "text" | "digestFirst">;

/**
 * Makes the test signature that was agreed to, with SHA-256 and then with SHA-1 in the same login, and returns its
 * outcome as a fact. Throws without a consent to `terms`.
 */
export async function signTest(test: SignTest): Promise<Signature> {
  const text = testText(test.nonce);
  return (await makeSignature(test, () => ({ text }))).signature;
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

/**
 * Makes the test signature that was agreed to, and returns it with its text. The file is the signature with SHA-256; the
 * one with SHA-1, in the same login, is over the bare text and kept nowhere.
 */
export async function signAndKeep(test: KeptTest): Promise<KeptSignature> {
  const text = testText(test.nonce);
  const forms = await formsOf(test, text).catch((fault: unknown) => {
    test.pin?.fill(0);
    throw fault;
  });
  let form: FileForm | null = null;
  const { signature, bytes } = await makeSignature(test, (certificateDer, shown) => {
    form = forms(certificateDer, shown);
    return form.asked;
  });
  return { signature, text, file: bytes && signature.verified === true ? around(form, bytes) : null };
}

/** What the token signs, and how its signature becomes the content of a file. */
interface FileForm {
  readonly asked: Pick<SignRequest, "text" | "digestFirst">;
  readonly around: (signature: Uint8Array) => Uint8Array;
}

function around(form: FileForm | null, signature: Uint8Array): Uint8Array | null {
  return form && form.around(signature);
}

/** Returns the forms by certificate; async, because the code for CMS is loaded only here. */
async function formsOf({ as, now, certificates }: KeptTest, text: Uint8Array) {
  const { attributesFor, detached, inDer } = await import("./cades.ts");
  return (certificateDer: Uint8Array, shown: ShownAfterLogin | null): FileForm => {
    if (as === "raw") return { asked: { text }, around: (bytes) => inDer(certificateDer, bytes) };
    const attributes = attributesFor(text, certificateDer, now);
    const late = (shown && valueOf(shown.certificates)) ?? [];
    const others = [...certificates, ...late.map(({ der }) => derOf(der))];
    const issuers = issuersAmong(certificateDer, others);
    return {
      // Hashed by kyso: only the digest goes to the token.
      asked: { text: attributes.der, digestFirst: true },
      around: (bytes) => detached(attributes, inDer(certificateDer, bytes), issuers),
    };
  };
}

/** Makes at most one login, one signature and one more with SHA-1, over bytes that this file composed. */
async function makeSignature(test: SignTest, askedFor: AskedFor) {
  const { port, terms, consent, pin, deadlines, counter, choose } = test;
  let bytes: Uint8Array | null = null;
  let raising: Promise<RaisedTry> | null = null;
  let uncounted = false;
  const mayLogIn = async () => {
    if (counter === null || terms.driver.kind === "practice") return true;
    raising = counter.raise(countedToken(terms));
    const raised = await raising;
    if (forbiddenByCount(raised.before, terms.unattended ? "no-sign-of-misses" : terms.triesToldOf)) return false;
    uncounted = mustBeTold(raised, terms);
    return !uncounted;
  };
  try {
    if (!consent.spend(terms)) throw new Error("a signature without a yes to its terms");
    const made = (signature: Uint8Array) => (bytes = signature);
    const chooseAfterLogin = (shown: ShownAfterLogin) => {
      const chosen = choose?.(shown) ?? null;
      return chosen && { ...chosen, ...askedFor(chosen.certificateDer, shown) };
    };
    const { certificateDer } = terms;
    const asked = certificateDer.length === 0 ? { text: Buffer.alloc(0) } : askedFor(certificateDer, null);
    // Before a second signature, in which a driver may hang or the person may end kyso: the login is known by then.
    let settling: Promise<void> | null = null;
    const settled = ({ login }: Signature) => (settling ??= settle(login, raising));
    const events = { made, mayLogIn, choose: chooseAfterLogin, settled };
    const sha1Text = testText(test.nonce);
    const signature = await port.sign({ ...terms, ...asked, sha1Text }, pin, deadlines, events);
    await settled(signature);
    const kept = await counted(signature, raising);
    return { signature: uncounted ? { ...kept, login: "not-counted" as const } : kept, bytes };
  } finally {
    pin?.fill(0);
  }
}

/**
 * Whether there is no login because the try is not counted. A person is told before any; where nobody can be asked, kyso
 * does without a count only if there never was one (docs/contract.md, “What is written”).
 */
function mustBeTold({ fault, unusable }: RaisedTry, { unattended, uncountedToldOf }: SigningTerms): boolean {
  if (fault === null) return false;
  return unattended ? unusable : uncountedToldOf !== true;
}

function countedToken({ token, certificateDer }: SigningTerms) {
  return { serial: token.serial, certificate: certificateDer };
}

/** Settles the count by the login's outcome. */
async function settle(login: Signature["login"], raising: Promise<RaisedTry> | null): Promise<void> {
  await (await raising)?.settle(login);
}

/** Returns the outcome with what was counted before. */
async function counted(signature: Signature, raising: Promise<RaisedTry> | null): Promise<Signature> {
  if (raising === null) return signature;
  const { before, fault } = await raising;
  return { ...signature, countedBefore: before, ...(fault === null ? {} : { uncounted: clean(fault, 80) }) };
}
