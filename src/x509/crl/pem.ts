import { tag } from "../der.ts";

const begin = "-----BEGIN X509 CRL-----";
const end = "-----END X509 CRL-----";

/** Returns DER of a CRL that is DER itself or PEM, with or without other text before it; null for anything else. */
export function derIn(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] === tag.sequence) return bytes;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const from = text.indexOf(begin);
  const to = from === -1 ? -1 : text.indexOf(end, from);
  return to === -1 ? null : Buffer.from(text.toString("latin1", from + begin.length, to), "base64");
}
