/** Object identifiers of OCSP (RFC 6960) and of the hashes in a CertID. */
export const ocspOid = {
  basicResponse: "1.3.6.1.5.5.7.48.1.1",
  nonce: "1.3.6.1.5.5.7.48.1.2",
  signing: "1.3.6.1.5.5.7.3.9",
  sha1: "1.3.14.3.2.26",
} as const;

/** The hashes that a CertID may be made with, by OID. */
export const certIdHashes: Readonly<Record<string, string>> = {
  [ocspOid.sha1]: "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};
