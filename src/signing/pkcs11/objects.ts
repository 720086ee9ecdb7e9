import type { Handle } from "pkcs11js";
import type { TokenCertificate, TokenKey } from "../../facts/tokens.ts";
import { clean } from "../../text/clean.ts";
import { inOrder } from "../cryptoki/object-order.ts";
import { BackendFault } from "../child/backend.ts";
import type { Caller } from "./caller.ts";
import { attribute, objectClass } from "./constants.ts";
import { spkiSha256 } from "./public-key.ts";

/** Objects of one kind read from a token at most. */
const mostObjects = 200;
export const largestCertificate = 48 * 1024;
/** Bytes of CKA_ID that are kept. */
export const largestId = 128;
/** Larger than any key's or name's attribute that means something, in bytes. */
const largestAttribute = 4096;

/** Some of what a token holds, and whether it holds more than that. */
export interface Listed<T> {
  readonly listed: T[];
  readonly more: boolean;
}

/** The first objects of a kind that the session shows; private keys show only after the login on most tokens. */
function search({ call, attempt }: Caller, session: Handle, kind: keyof typeof objectClass): Listed<Handle> {
  const wanted = [{ type: attribute.class, value: objectClass[kind] }];
  const end = () => call("C_FindObjectsFinal", (module) => module.C_FindObjectsFinal(session));
  call("C_FindObjectsInit", (module) => module.C_FindObjectsInit(session, wanted));
  const found = attempt(() => call("C_FindObjects", (module) => module.C_FindObjects(session, mostObjects + 1)));
  if (found.status !== "observed") {
    // A search that is left open would stop the next one, and hide what that has to say.
    attempt(end);
    throw new BackendFault(found.reason, found.error ?? "");
  }
  end();
  return { listed: found.value.slice(0, mostObjects), more: found.value.length > mostObjects };
}

/** The first objects of a kind. */
export function find(caller: Caller, session: Handle, kind: keyof typeof objectClass): readonly Handle[] {
  return search(caller, session, kind).listed;
}

/** How a module says, or kyso for it, that a value is larger than the room for it. */
export const tooSmall = "CKR_BUFFER_TOO_SMALL";

/**
 * An attribute's bytes, or the reason why not. The buffer is given from the start: a module that claims 50 MB is told
 * CKR_BUFFER_TOO_SMALL by itself, and nobody allocates them.
 */
export function readWhole({ call, attempt }: Caller, session: Handle, object: Handle, type: number, most: number) {
  return attempt(() => {
    const template = [{ type, value: Buffer.alloc(most) }];
    const [found] = call("C_GetAttributeValue", (module) => module.C_GetAttributeValue(session, object, template));
    const value = Buffer.isBuffer(found?.value) ? found.value : Buffer.alloc(0);
    // Some modules answer CKR_OK with a length above the buffer's; the add-on then asks again with more room.
    if (value.length > most) throw new BackendFault("C_GetAttributeValue", tooSmall);
    return value;
  });
}

/** An attribute's bytes; empty where the object has none or will not tell. */
export function read(caller: Caller, session: Handle, object: Handle, type: number): Buffer {
  const found = readWhole(caller, session, object, type, largestAttribute);
  return found.status === "observed" ? found.value : Buffer.alloc(0);
}

/** CKA_ID in hexadecimal. */
export function idOf(caller: Caller, session: Handle, object: Handle): string {
  return read(caller, session, object, attribute.id).subarray(0, largestId).toString("hex");
}

/** The certificates; throws where not one of them tells its value: then it is not they that are at fault. */
export function certificatesIn(caller: Caller, session: Handle): Listed<TokenCertificate> {
  const { listed, more } = search(caller, session, "certificate");
  const values = listed.map((object) => readWhole(caller, session, object, attribute.value, largestCertificate));
  const [silent] = values.flatMap((der) => (der.status !== "observed" && der.error !== tooSmall ? [der] : []));
  if (silent && values.every((der) => der.status !== "observed"))
    throw new BackendFault(silent.reason, silent.error ?? "");
  const certificates = listed.map((object, at) => {
    const der = values[at];
    return {
      id: idOf(caller, session, object),
      label: clean(read(caller, session, object, attribute.label).subarray(0, 300).toString("utf8"), 100),
      der: der?.status === "observed" ? der.value.toString("base64") : "",
      tooLarge: der?.status === "failed" && der.error === tooSmall,
    };
  });
  return { listed: inOrder(certificates, (certificate) => certificate.der), more };
}

export function publicHash(caller: Caller, session: Handle, key: Handle): string | null {
  return spkiSha256({
    modulus: read(caller, session, key, attribute.modulus),
    publicExponent: read(caller, session, key, attribute.publicExponent),
    ecParams: read(caller, session, key, attribute.ecParams),
    ecPoint: read(caller, session, key, attribute.ecPoint),
  });
}

/** The keys, private ones first. */
export function keysIn(caller: Caller, session: Handle): Listed<TokenKey> {
  const keys: TokenKey[] = [];
  let more = false;
  for (const kind of ["private", "public"] as const) {
    const found = search(caller, session, kind === "private" ? "privateKey" : "publicKey");
    const room = mostObjects - keys.length;
    const read = found.listed.slice(0, room).map((key) => ({
      kind,
      id: idOf(caller, session, key),
      spkiSha256: publicHash(caller, session, key),
    }));
    keys.push(...inOrder(read, (key) => key.spkiSha256 ?? ""));
    more ||= found.more || found.listed.length > room;
  }
  return { listed: keys, more };
}
