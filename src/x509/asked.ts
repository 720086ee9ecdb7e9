import type { ParsedCertificate } from "./certificate.ts";

/** The certificate whose revocation is asked about: by its serial number and its issuer's name and key. */
export interface Asked {
  /** DER of the issuer's name, as it stands in the certificate. */
  readonly issuerName: Uint8Array;
  /** DER of the issuer's SubjectPublicKeyInfo: the catalogue's, not one that an answer brings along. */
  readonly issuerSpki: Uint8Array;
  /** Content octets of the serial number's INTEGER. */
  readonly serial: Uint8Array;
}

/** Returns what is asked about a certificate whose signature was verified by this key (DER of the SubjectPublicKeyInfo). */
export function askedAbout({ issuerDer, serial }: ParsedCertificate, issuerSpki: Uint8Array): Asked {
  return { issuerName: issuerDer, issuerSpki, serial: Buffer.from(serial, "hex") };
}

/**
 * Returns the content octets of an INTEGER without the leading octets that do not change its value. DER forbids them,
 * but there are CAs that write a serial with such zeros in one place and without them in another.
 */
export function sameValue(content: Uint8Array): Uint8Array {
  let at = 0;
  while (at + 1 < content.length && isPadding(content[at], content[at + 1])) at += 1;
  return content.subarray(at);
}

/** Whether the first octet only repeats the sign of the next one. */
function isPadding(first: number | undefined, next: number | undefined): boolean {
  const negative = ((next ?? 0) & 0x80) !== 0;
  return first === (negative ? 0xff : 0);
}
