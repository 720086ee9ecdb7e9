import type { Handle } from "pkcs11js";
import type { TokenCertificate, TokenKey } from "../../facts/tokens.ts";
import { clean } from "../../text/clean.ts";
import { inOrder } from "../cryptoki/object-order.ts";
import { isGone } from "../cryptoki/return-values.ts";
import { BackendFault } from "../child/backend.ts";
import type { Caller } from "./caller.ts";
import { attribute, objectClass } from "./constants.ts";
import { spkiSha256 } from "./public-key.ts";

/** At most this many objects of one kind are read from a token. */
const mostObjects = 200;
/** Larger certificates are not read, in bytes. */
export const largestCertificate = 48 * 1024;
/** At most this many bytes of CKA_ID are kept. */
export const largestId = 128;
/** At most this many bytes of any other attribute are read: more than any key or label needs. */
const largestAttribute = 4096;

/** The first objects that a token holds, and whether it holds more. */
export interface Listed<T> {
  readonly listed: T[];
  readonly more: boolean;
  /** The fault that broke the search off after these objects; missing if it came to its end. */
  readonly brokenOff?: BackendFault;
}

/**
 * Returns the first objects of a kind that the session shows. Most tokens show private keys only after the login. A
 * module may give fewer handles than asked for although there are more: a search goes on until none come (PKCS#11
 * v2.40, 5.7). Throws BackendFault if the first handles cannot be had, or the token is gone.
 */
function search({ call, attempt }: Caller, session: Handle, kind: keyof typeof objectClass): Listed<Handle> {
  const wanted = [{ type: attribute.class, value: objectClass[kind] }];
  const end = () => call("C_FindObjectsFinal", (module) => module.C_FindObjectsFinal(session));
  call("C_FindObjectsInit", (module) => module.C_FindObjectsInit(session, wanted));
  const found: Handle[] = [];
  const more = () => ({ listed: found.slice(0, mostObjects), more: found.length > mostObjects });
  while (found.length <= mostObjects) {
    const room = mostObjects + 1 - found.length;
    const next = attempt(() => call("C_FindObjects", (module) => module.C_FindObjects(session, room)));
    if (next.status !== "observed") {
      const fault = new BackendFault(next.reason, next.error ?? "");
      // A search left open would make the next one fail, and hide its real answer.
      attempt(end);
      if (found.length === 0 || isGone(fault.answer)) throw fault;
      // Some modules end the search themselves with the last object; then there is nothing more to find.
      return fault.answer === searchEnded ? more() : { ...more(), brokenOff: fault };
    }
    if (next.value.length === 0) break;
    found.push(...next.value);
  }
  end();
  return more();
}

/** Returns the handles of the first objects of a kind; throws BackendFault. */
export function find(caller: Caller, session: Handle, kind: keyof typeof objectClass): readonly Handle[] {
  return search(caller, session, kind).listed;
}

/** The answer of C_FindObjects where no search is open. */
const searchEnded = "CKR_OPERATION_NOT_INITIALIZED";

/** The answer, by the module or by kyso in its place, that a value is larger than its buffer. */
export const tooSmall = "CKR_BUFFER_TOO_SMALL";

/**
 * Returns an attribute's bytes, at most `most`, or why it cannot be read. The buffer is passed from the start: a module
 * that claims 50 MB answers CKR_BUFFER_TOO_SMALL, and nobody allocates them.
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

/** Returns an attribute's bytes; empty if the object lacks it or it cannot be read. */
export function read(caller: Caller, session: Handle, object: Handle, type: number): Buffer {
  const found = readWhole(caller, session, object, type, largestAttribute);
  return found.status === "observed" ? found.value : Buffer.alloc(0);
}

/** Returns CKA_ID in hexadecimal; empty if the object has none. */
export function idOf(caller: Caller, session: Handle, object: Handle): string {
  return read(caller, session, object, attribute.id).subarray(0, largestId).toString("hex");
}

/**
 * Returns the certificates. Throws BackendFault if not one value can be read: then the fault is not a certificate's.
 */
export function certificatesIn(caller: Caller, session: Handle): Listed<TokenCertificate> {
  const { listed, ...rest } = search(caller, session, "certificate");
  const values = listed.map((object) => readWhole(caller, session, object, attribute.value, largestCertificate));
  const [unread] = values.flatMap((der) => (der.status !== "observed" && der.error !== tooSmall ? [der] : []));
  if (unread && values.every((der) => der.status !== "observed"))
    throw new BackendFault(unread.reason, unread.error ?? "");
  const certificates = listed.map((object, at) => {
    const der = values[at];
    return {
      id: idOf(caller, session, object),
      label: clean(read(caller, session, object, attribute.label).subarray(0, 300).toString("utf8"), 100),
      der: der?.status === "observed" ? der.value.toString("base64") : "",
      tooLarge: der?.status === "failed" && der.error === tooSmall,
    };
  });
  return { listed: inOrder(certificates, (certificate) => certificate.der), ...rest };
}

/** Returns SHA-256 of the key's public part in hexadecimal; null if it cannot be read. */
export function publicHash(caller: Caller, session: Handle, key: Handle): string | null {
  return spkiSha256({
    modulus: read(caller, session, key, attribute.modulus),
    publicExponent: read(caller, session, key, attribute.publicExponent),
    ecParams: read(caller, session, key, attribute.ecParams),
    ecPoint: read(caller, session, key, attribute.ecPoint),
  });
}

/** Returns the keys, private ones first. */
export function keysIn(caller: Caller, session: Handle): Listed<TokenKey> {
  const keys: TokenKey[] = [];
  let more = false;
  let brokenOff: BackendFault | undefined;
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
    brokenOff ??= found.brokenOff;
  }
  return { listed: keys, more, ...(brokenOff ? { brokenOff } : {}) };
}
