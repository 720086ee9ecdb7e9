import { createHash, type KeyObject } from "node:crypto";
import type { Handle } from "pkcs11js";
import type { Caller } from "./caller.ts";
import { attribute } from "./constants.ts";
import { find, idOf, publicHash, read } from "./objects.ts";

/**
 * Returns the private key of a certificate: the only one with its key id, or else the one with the certificate's public
 * part, by the key's own attributes or by a public key object with the same id. Null if no key fits.
 */
export function privateKeyOf(caller: Caller, session: Handle, keyId: string, publicKey: KeyObject): Handle | null {
  const keys = find(caller, session, "privateKey");
  const named = keyId === "" ? [] : keys.filter((key) => idOf(caller, session, key) === keyId);
  if (named.length === 1) return named[0] ?? null;
  const among = named.length > 1 ? named : keys;
  return byPublicPart(caller, session, among, publicKey) ?? byPublicObject(caller, session, among, publicKey);
}

function hashOf(publicKey: KeyObject): string {
  return createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");
}

function byPublicPart(caller: Caller, session: Handle, keys: readonly Handle[], publicKey: KeyObject): Handle | null {
  const { n, kty } = publicKey.export({ format: "jwk" });
  const wanted = hashOf(publicKey);
  const fits = (key: Handle) => {
    if (kty !== "RSA") return publicHash(caller, session, key) === wanted;
    // A private RSA key may show its modulus but not its public exponent.
    const modulus = read(caller, session, key, attribute.modulus);
    const start = modulus.findIndex((byte) => byte !== 0);
    return start >= 0 && modulus.subarray(start).toString("base64url") === n;
  };
  return keys.find(fits) ?? null;
}

/**
 * Elliptic-curve private keys often hide their point: finds the public key object, then the private key with its id.
 */
function byPublicObject(caller: Caller, session: Handle, keys: readonly Handle[], publicKey: KeyObject): Handle | null {
  const wanted = hashOf(publicKey);
  const publicObject = find(caller, session, "publicKey").find((key) => publicHash(caller, session, key) === wanted);
  const id = publicObject ? idOf(caller, session, publicObject) : "";
  return id === "" ? null : (keys.find((key) => idOf(caller, session, key) === id) ?? null);
}
