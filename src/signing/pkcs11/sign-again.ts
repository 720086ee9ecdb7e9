import { createHash } from "node:crypto";
import { signatureForm } from "../../verify/signature-form.ts";
import { mechanismName } from "../cryptoki/mechanism-names.ts";
import { isLoginOver, leavesAnotherWay } from "../cryptoki/return-values.ts";
import type { OtherWay, SignedAgain } from "../protocol/order.ts";
import { waysToSign } from "./mechanisms.ts";
import type { KeyInUse } from "./signer.ts";

/** Nothing was tried: no key was found for the signature before. */
const nothing: SignedAgain = { mechanism: "", answer: "", signature: null, signMs: null };

/**
 * Signs the text with SHA-1 by the key that was used last, in its session and login, by the first mechanism whose
 * signature verifies; without one, returns a signature that does not, or the module's answer. The DigestInfo comes
 * first: Windows' providers hash for the token, so it is what most programs give it.
 */
export function signWithSha1(used: KeyInUse | null, text: Buffer): SignedAgain {
  if (!used) return nothing;
  const { sign, publicKey, offered } = used;
  const digest = createHash("sha1").update(text).digest();
  const others: OtherWay[] = [];
  for (const way of waysToSign(
    publicKey.asymmetricKeyType,
    { hash: "sha1", text, digest, digestFirst: true },
    offered,
  )) {
    const mechanism = mechanismName(way.mechanism);
    const tried = sign(way);
    if ("fault" in tried) {
      const { answer } = tried.fault;
      // About the PIN, the login or the token: it says nothing of SHA-1, and outweighs what was answered before.
      if (!leavesAnotherWay(answer) || isLoginOver(answer)) return { ...nothing, mechanism, answer, otherWays: others };
      others.push({ mechanism, answer, signature: null });
      continue;
    }
    const signature = tried.bytes.toString("base64");
    const form = signatureForm(publicKey, { hash: "sha1", text, curve: "plain" }, tried.bytes);
    if (form === "proper") return { mechanism, answer: "", signature, signMs: tried.signMs, otherWays: others };
    others.push({ mechanism, answer: "", signature });
  }
  const best = others.find(({ signature }) => signature !== null) ?? others[0];
  return best ? { ...best, signMs: null, otherWays: others.filter((way) => way !== best) } : nothing;
}
