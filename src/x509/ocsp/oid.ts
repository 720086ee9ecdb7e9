/** Object identifiers of OCSP (RFC 6960) and of what it uses. */
export const ocspOid = {
  basicResponse: "1.3.6.1.5.5.7.48.1.1",
  nonce: "1.3.6.1.5.5.7.48.1.2",
  sha1: "1.3.14.3.2.26",
} as const;
