import { createHash, createPrivateKey, type KeyObject, sign, X509Certificate } from "node:crypto";
import { observed } from "../../facts/observation.ts";
import { practiceName, practicePin } from "../../facts/practice.ts";
import type { DriverAnswer, Token } from "../../facts/tokens.ts";
import { loginForbidden } from "../../pin/budget.ts";
import { type Backend, BackendFault } from "../child/backend.ts";
import { loginMeaning } from "../cryptoki/return-values.ts";
import type { SignAnswer } from "../protocol/order.ts";
import { type PracticeState, practiceState, type PracticeToken } from "../protocol/practice-state.ts";
import { makePracticeToken } from "./certificates.ts";
import { flagsAfter, mostMisses } from "./tries.ts";

const serial = "TAPDUOT-00000001";

/**
 * Returns the backend of the practice token, from its state as JSON; `state` returns it with keys made and tries lost.
 */
export function createPracticeBackend(given: string): Backend {
  let state: PracticeState | null = null;
  let used: KeyObject | null = null;

  function token(): PracticeToken {
    if (!state?.token) throw new BackendFault("practice", "not open");
    return state.token;
  }

  function sight(): DriverAnswer {
    const slot = {
      id: "01",
      description: practiceName,
      manufacturer: "kyso",
      tokenPresent: true,
      token: observed(tokenFact(token())),
    };
    const library = { manufacturer: "kyso", description: practiceName, version: "1.0", cryptoki: "2.40" };
    return { library, slots: [slot] };
  }

  function answerTo(pin: string): string {
    const held = token();
    if (held.misses >= mostMisses) return "CKR_PIN_LOCKED";
    held.misses = pin === practicePin ? 0 : held.misses + 1;
    return held.misses === 0 ? "CKR_OK" : "CKR_PIN_INCORRECT";
  }

  function unsigned(login: SignAnswer["login"], answer: string): SignAnswer {
    const flags = observed(flagsAfter(token().misses));
    return { login, answer, mechanism: "", signature: null, signMs: null, flagsAfter: flags };
  }

  return {
    async open() {
      const read = practiceState.safeParse(JSON.parse(given));
      if (!read.success) throw new BackendFault("open", "the practice token's state is none");
      state = read.data;
      state.token ??= await makePracticeToken(state.kind, new Date(state.today));
    },
    slots: sight,
    tokens: sight,
    sign(order, { takePin, loginIs }) {
      const held = token();
      const signer = held.signers.find((s) => s.certificate === order.certificateDer);
      if (order.token.serial !== serial || !signer) return unsigned("token-changed", "");
      const flags = flagsAfter(held.misses);
      if (order.unattended && loginForbidden(flags, "no-sign-of-misses")) return unsigned("refused-by-flags", "");
      if (loginForbidden(flags, order.triesToldOf))
        return unsigned(flags.userPinLocked ? "refused-by-flags" : "tries-changed", "");
      if (!takePin) return unsigned("not-tried", "no PIN");
      const answer = answerTo(takePin());
      if (answer !== "CKR_OK") return unsigned(loginMeaning(answer), answer);
      loginIs("ok", "");
      const began = performance.now();
      const key = createPrivateKey({ key: Buffer.from(signer.privateKey, "base64"), format: "der", type: "pkcs8" });
      used = key;
      const signature = sign("sha256", Buffer.from(order.text, "base64"), key).toString("base64");
      const signMs = Math.round(performance.now() - began);
      return { ...unsigned("ok", ""), mechanism: "CKM_SHA256_RSA_PKCS", signature, signMs };
    },
    signAgain(text) {
      if (!used) return { mechanism: "", answer: "", signature: null, signMs: null };
      const began = performance.now();
      const signature = sign("sha1", text, used).toString("base64");
      return { mechanism: "CKM_RSA_PKCS", answer: "", signature, signMs: Math.round(performance.now() - began) };
    },
    state: () => JSON.stringify(state),
  };
}

function tokenFact({ misses, authority, signers }: PracticeToken): Token {
  const held = signers.map(({ id, certificate }) => ({ id, label: practiceName, der: certificate, tooLarge: false }));
  return {
    label: practiceName,
    manufacturer: "kyso",
    model: "PRACTICE",
    serial,
    flags: flagsAfter(misses),
    minPinLength: 4,
    maxPinLength: 16,
    mechanisms: observed(["CKM_RSA_PKCS", "CKM_SHA256_RSA_PKCS"]),
    // As on many real tokens, the CA's certificate comes first and has no key.
    certificates: observed([{ id: "", label: `${practiceName} CA`, der: authority, tooLarge: false }, ...held]),
    keys: observed(signers.map(({ id, certificate }) => ({ kind: "private", id, spkiSha256: spkiHash(certificate) }))),
  };
}

function spkiHash(certificate: string): string {
  const { publicKey } = new X509Certificate(Buffer.from(certificate, "base64"));
  const spki = publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(spki).digest("hex");
}
