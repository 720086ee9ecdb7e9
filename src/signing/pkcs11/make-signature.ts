import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import type { Handle } from "pkcs11js";
import { alwaysAuthenticate } from "../../facts/answers.ts";
import { valueOf } from "../../facts/observation.ts";
import { signatureForm } from "../../verify/signature-form.ts";
import { BackendFault } from "../child/backend.ts";
import { mechanismName } from "../cryptoki/mechanism-names.ts";
import { leavesAnotherWay } from "../cryptoki/return-values.ts";
import type { ChosenOrder, Made, OtherWay } from "../protocol/order.ts";
import type { Caller } from "./caller.ts";
import { attribute } from "./constants.ts";
import { mechanismList } from "./lists.ts";
import { waysToSign } from "./mechanisms.ts";
import { find, largestId, read, readWhole, tooSmall } from "./objects.ts";
import { privateKeysOf } from "./private-key.ts";
import { type KeyInUse, signer } from "./signer.ts";

/** What is signed with which certificate's key. */
export interface ToMake extends ChosenOrder {
  readonly slot: Handle;
  readonly session: Handle;
}

/** A signature that does not verify. */
type Odd = Made & { readonly byThisKey: boolean };

/**
 * Signs with the certificate's key, by the first mechanism whose signature verifies; without one, returns the likeliest
 * of those that do not. `told` gets each signature at once: what comes after it may hang or crash. `using` gets each key
 * before it is tried. Throws BackendFault if the key is missing or does not sign.
 */
export function makeSignature(
  caller: Caller,
  making: ToMake,
  told: (made: Made) => void,
  using: (key: KeyInUse) => void,
): Made {
  const { slot, session, keyId } = making;
  const { publicKey } = new X509Certificate(Buffer.from(making.certificateDer, "base64"));
  const keys = privateKeysOf(caller, session, keyId, publicKey);
  if (keys.length === 0) throw withoutKey(caller, session);
  const offered = valueOf(caller.attempt(() => mechanismList(caller, slot)));
  const text = Buffer.from(making.text, "base64");
  const ways = waysOf(making, publicKey, text, offered);
  const sign = signer(caller, slot, session);
  const others: OtherWay[] = [];
  const odd: Odd[] = [];
  let last = new BackendFault("C_SignInit", "no suitable mechanism");
  tries: for (const key of keys) {
    // Such a key needs the PIN again for each signature, but one yes is for one login: it is reported instead.
    if (read(caller, session, key.handle, attribute.alwaysAuthenticate)[0] === 1) {
      last = new BackendFault("C_Sign", alwaysAuthenticate);
      continue;
    }
    using({ sign: (way) => sign(key.handle, way), publicKey, offered });
    for (const way of ways) {
      const mechanism = mechanismName(way.mechanism);
      const tried = sign(key.handle, way);
      if ("fault" in tried) {
        last = tried.fault;
        if (!leavesAnotherWay(last.answer)) break tries;
        others.push({ mechanism, answer: last.answer, signature: null });
        continue;
      }
      const form = signatureForm(publicKey, { hash: "sha256", text, curve: "plain" }, tried.bytes);
      const signature = tried.bytes.toString("base64");
      const made: Made = { mechanism, signature, signMs: tried.signMs, otherWays: others.slice(-8), keyFits: key.fits };
      if (form === "proper" || odd.length === 0) told(made);
      if (form === "proper") return made;
      odd.push({ ...made, byThisKey: form !== "no-trace" });
      others.push({ mechanism, answer: "", signature });
    }
  }
  const [best] = [...odd.filter(({ byThisKey }) => byThisKey), ...odd];
  if (!best) throw last;
  const { byThisKey: _, ...made } = best;
  return { ...made, otherWays: others.filter(({ signature }) => signature !== made.signature).slice(-8) };
}

/** Returns the fault if no key fits: with the module's answer if not even a key's id can be read. */
function withoutKey(caller: Caller, session: Handle): BackendFault {
  const [any] = find(caller, session, "privateKey");
  const id = any && readWhole(caller, session, any, attribute.id, largestId);
  if (id && id.status !== "observed" && id.error !== tooSmall) return new BackendFault(id.reason, id.error ?? "");
  return new BackendFault("C_FindObjects", "no private key for this certificate");
}

function waysOf(order: ToMake, publicKey: KeyObject, text: Buffer, offered: readonly number[] | undefined) {
  const digest = createHash("sha256").update(text).digest();
  return waysToSign(publicKey.asymmetricKeyType, { text, digest, digestFirst: order.digestFirst === true }, offered);
}
