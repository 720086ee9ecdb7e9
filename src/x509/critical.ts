import type { Extension } from "pkijs";

/** The extensions that OpenSSL takes into account, so that they may be critical (X509_supported_extension of 3.0). */
const supported: readonly string[] = [
  "2.5.29.15", // key usage
  "2.5.29.17", // subject alternative name
  "2.5.29.19", // basic constraints
  "2.5.29.30", // name constraints
  "2.5.29.31", // CRL distribution points
  "2.5.29.32", // certificate policies
  "2.5.29.33", // policy mappings
  "2.5.29.36", // policy constraints
  "2.5.29.37", // extended key usage
  "2.5.29.54", // inhibit any policy
  "1.3.6.1.5.5.7.1.7", // IP addresses (RFC 3779)
  "1.3.6.1.5.5.7.1.8", // autonomous systems
  "1.3.6.1.5.5.7.1.14", // proxy certificate
  "1.3.6.1.5.5.7.48.1.5", // OCSP no check
  "2.16.840.1.113730.1.1", // Netscape's certificate type
];

/**
 * Returns the OIDs of critical extensions for which OpenSSL, and any program that keeps to RFC 5280 (4.2) and does not
 * know them, refuses the certificate. At most 10.
 */
export function unsupportedCritical(extensions: readonly Extension[]): readonly string[] {
  const critical = extensions.filter(({ critical }) => critical).map(({ extnID }) => extnID);
  return [...new Set(critical)].filter((id) => !supported.includes(id)).slice(0, 10);
}
