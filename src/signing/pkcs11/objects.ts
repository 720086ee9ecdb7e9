import type { Attribute, Handle } from "pkcs11js";
import type { TokenCertificate, TokenKey } from "../../facts/tokens.ts";
import { clean } from "../../text/clean.ts";
import { inOrder } from "../object-order.ts";
import type { Caller } from "./caller.ts";
import { attribute, objectClass } from "./constants.ts";
import { spkiSha256 } from "./public-key.ts";

/** Objects of one kind read from a token at most. */
const mostObjects = 200;
export const largestCertificate = 48 * 1024;
/** Larger than any key's or name's attribute that means something, in bytes. */
const largestAttribute = 4096;

/** Objects of a kind that the session shows; private keys show only after the login on most tokens. */
export function find(
  { call }: Caller,
  session: Handle,
  kind: keyof typeof objectClass,
  template: readonly Attribute[] = [],
): readonly Handle[] {
  const wanted = [{ type: attribute.class, value: objectClass[kind] }, ...template];
  call("C_FindObjectsInit", (module) => module.C_FindObjectsInit(session, wanted));
  const found = call("C_FindObjects", (module) => module.C_FindObjects(session, mostObjects));
  call("C_FindObjectsFinal", (module) => module.C_FindObjectsFinal(session));
  return found.slice(0, mostObjects);
}

/**
 * An attribute's bytes, or the reason why not. The buffer is given from the start: a module that claims 50 MB is told
 * CKR_BUFFER_TOO_SMALL by itself, and nobody allocates them.
 */
export function readWhole({ call, attempt }: Caller, session: Handle, object: Handle, type: number, most: number) {
  return attempt(() => {
    const template = [{ type, value: Buffer.alloc(most) }];
    const [found] = call("C_GetAttributeValue", (module) => module.C_GetAttributeValue(session, object, template));
    return Buffer.isBuffer(found?.value) ? found.value : Buffer.alloc(0);
  });
}

/** An attribute's bytes; empty where the object has none or will not tell. */
export function read(caller: Caller, session: Handle, object: Handle, type: number): Buffer {
  const found = readWhole(caller, session, object, type, largestAttribute);
  return found.status === "observed" ? found.value : Buffer.alloc(0);
}

/** CKA_ID in hexadecimal. */
export function idOf(caller: Caller, session: Handle, object: Handle): string {
  return read(caller, session, object, attribute.id).subarray(0, 128).toString("hex");
}

export function certificatesIn(caller: Caller, session: Handle): TokenCertificate[] {
  const found = find(caller, session, "certificate").map((object) => {
    const der = readWhole(caller, session, object, attribute.value, largestCertificate);
    return {
      id: idOf(caller, session, object),
      label: clean(read(caller, session, object, attribute.label).subarray(0, 300).toString("utf8"), 100),
      der: der.status === "observed" ? der.value.toString("base64") : "",
      tooLarge: der.status !== "observed" && der.error === "CKR_BUFFER_TOO_SMALL",
    };
  });
  return inOrder(found, (certificate) => certificate.der);
}

export function publicHash(caller: Caller, session: Handle, key: Handle): string | null {
  return spkiSha256({
    modulus: read(caller, session, key, attribute.modulus),
    publicExponent: read(caller, session, key, attribute.publicExponent),
    ecParams: read(caller, session, key, attribute.ecParams),
    ecPoint: read(caller, session, key, attribute.ecPoint),
  });
}

export function keysIn(caller: Caller, session: Handle): TokenKey[] {
  return (["private", "public"] as const).flatMap((kind) => {
    const found = find(caller, session, kind === "private" ? "privateKey" : "publicKey").map((key) => ({
      kind,
      id: idOf(caller, session, key),
      spkiSha256: publicHash(caller, session, key),
    }));
    return inOrder(found, (key) => key.spkiSha256 ?? "");
  });
}
