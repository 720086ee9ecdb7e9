import { createHash, type KeyObject } from "node:crypto";
import type { Handle } from "pkcs11js";
import type { Caller } from "./caller.ts";
import { attribute } from "./constants.ts";
import { find, idOf, publicHash, read } from "./objects.ts";

/** A private key that may be a certificate's, and whether its public part is the certificate's; null if it shows none. */
export interface CandidateKey {
  readonly handle: Handle;
  readonly fits: boolean | null;
}

/** At most this many keys are tried for one certificate. */
const mostCandidates = 3;

/**
 * Returns the private keys that may be a certificate's, the likeliest first: one whose public part is the certificate's,
 * one with the id of a public key object that is; then those that show no public part, with the certificate's id
 * before others; last, a key with the certificate's id that shows another public part.
 */
export function privateKeysOf(
  caller: Caller,
  session: Handle,
  keyId: string,
  publicKey: KeyObject,
): readonly CandidateKey[] {
  const fits = fitsOf(caller, session, publicKey);
  const keys = find(caller, session, "privateKey").map((handle) => ({
    handle,
    fits: fits(handle),
    id: idOf(caller, session, handle),
  }));
  const named = keys.filter(({ id }) => keyId !== "" && id === keyId);
  const certain = [...named, ...keys].filter((key) => key.fits === true);
  const untold = keys.filter((key) => key.fits === null);
  const beside = untold.length > 0 && certain.length === 0 ? idOfPublicObject(caller, session, publicKey) : "";
  const ordered = [
    ...certain,
    ...untold.filter(({ id }) => beside !== "" && id === beside),
    ...untold.filter((key) => named.includes(key)),
    // With one named key, no other is asked: it is the one that the token's maker meant.
    ...(named.length === 1 ? [] : untold),
    ...named,
  ];
  return [...new Set(ordered)].slice(0, certain.length > 0 ? 1 : mostCandidates);
}

/** Returns the test whether a private key shows the certificate's public part; null if it shows none. */
function fitsOf(caller: Caller, session: Handle, publicKey: KeyObject): (key: Handle) => boolean | null {
  const { n, kty } = publicKey.export({ format: "jwk" });
  const wanted = hashOf(publicKey);
  return (key) => {
    if (kty !== "RSA") {
      const hash = publicHash(caller, session, key);
      return hash === null ? null : hash === wanted;
    }
    // A private RSA key may show its modulus but not its public exponent.
    const modulus = read(caller, session, key, attribute.modulus);
    const start = modulus.findIndex((byte) => byte !== 0);
    return start < 0 ? null : modulus.subarray(start).toString("base64url") === n;
  };
}

function hashOf(publicKey: KeyObject): string {
  return createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");
}

/** Returns the id of the public key object that is the certificate's: elliptic-curve private keys often hide theirs. */
function idOfPublicObject(caller: Caller, session: Handle, publicKey: KeyObject): string {
  const wanted = hashOf(publicKey);
  const found = find(caller, session, "publicKey").find((key) => publicHash(caller, session, key) === wanted);
  return found ? idOf(caller, session, found) : "";
}
