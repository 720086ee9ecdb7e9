import { clean } from "../../text/clean.ts";

/** What a serialized certificate says of its private key; `unclear` if that is not formed as documented. */
export type NamedKey = { readonly kind: "capi" | "cng"; readonly provider: string } | "none" | "unclear";

/** A certificate as Windows keeps it in a store, with the properties that kyso uses. */
export interface SerializedCertificate {
  readonly der: Uint8Array;
  readonly key: NamedKey;
}

// [MS-GPEF] 2.2.1.1.1.1 (learn.microsoft.com): a certificate in a store is a list of properties, each with its number,
// the number 1, the length of its value in bytes, and the value; numbers have 32 bits, little-endian. Wine 10 writes and
// reads the same (dlls/crypt32/serialize.c; measured).
const headerSize = 12;
const always = 1;
/** Numbers of properties: CERT_KEY_PROV_INFO_PROP_ID, and the certificate itself (CERT_CERT_PROP_ID). */
const property = { keyProvider: 2, certificate: 32 } as const;
/** At most this many properties are read: Windows defines about a hundred. */
const mostProperties = 256;

/** KEY_PROV_INFO ([MS-GPEF] 2.2.1.1.1.1.1): seven numbers, then the names to which the first two are offsets. */
const keyInfo = { size: 28, provider: 4, type: 8 } as const;

/** Returns a UTF-16 text that ends with a NUL inside the bytes; null if there is none. */
function textAt(bytes: Buffer, offset: number): string | null {
  if (offset < keyInfo.size || offset > bytes.length - 2) return null;
  for (let end = offset; end <= bytes.length - 2; end += 2)
    if (bytes.readUInt16LE(end) === 0) return clean(bytes.toString("utf16le", offset, end), 250);
  return null;
}

/** A provider type of 0 means a key storage provider of CNG (wincrypt.h, CRYPT_KEY_PROV_INFO). */
function keyIn(bytes: Buffer): NamedKey {
  if (bytes.length < keyInfo.size) return "unclear";
  const kind = bytes.readUInt32LE(keyInfo.type) === 0 ? "cng" : "capi";
  const at = bytes.readUInt32LE(keyInfo.provider);
  const provider = at === 0 ? "" : textAt(bytes, at);
  return provider === null ? "unclear" : { kind, provider };
}

/** Returns the certificate of a serialized store element; null if it holds none, or is not formed as documented. */
export function serializedCertificate(element: Uint8Array): SerializedCertificate | null {
  const bytes = Buffer.from(element.buffer, element.byteOffset, element.byteLength);
  let der: Uint8Array | null = null;
  let key: NamedKey = "none";
  let at = 0;
  for (let count = 0; count < mostProperties && at + headerSize <= bytes.length; count += 1) {
    const id = bytes.readUInt32LE(at);
    // Wine takes a number of 0 for the end; so does this.
    if (id === 0) break;
    if (bytes.readUInt32LE(at + 4) !== always) return null;
    const start = at + headerSize;
    const end = start + bytes.readUInt32LE(at + 8);
    if (end > bytes.length) return null;
    if (id === property.certificate) der = bytes.subarray(start, end);
    if (id === property.keyProvider) key = keyIn(bytes.subarray(start, end));
    at = end;
  }
  return der === null ? null : { der, key };
}
