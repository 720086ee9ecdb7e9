import type { ParsedCertificate } from "../../src/x509/certificate.ts";
import { printedAccess, printedList, printedPoints, purposes, type ReadByOpenssl } from "../lab/openssl-x509.ts";

const usages = { digitalSignature: "Digital Signature", nonRepudiation: "Non Repudiation" } as const;

/** Returns what kyso reads of a certificate, in the form in which OpenSSL's reading is compared with it. */
export function readByKyso(certificate: ParsedCertificate) {
  const { pointers, usage, key } = certificate;
  return {
    subject: certificate.subjectName,
    issuer: certificate.issuerName,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    sha256: certificate.sha256,
    key: `${key.type} ${key.bits}`,
    isCa: certificate.isCa,
    usage: usage && Object.entries(usage).flatMap(([name, set]) => (set ? [name] : [])),
    extendedUsage: certificate.extendedUsage,
    policies: certificate.policies,
    ocsp: pointers.ocsp,
    caIssuers: pointers.caIssuers,
    crlCritical: pointers.crlCritical,
    crl: pointers.crl.map(({ addresses, crlIssuers }) => ({ addresses, crlIssuer: crlIssuers[0]?.name ?? null })),
  };
}

/** Returns the same of what OpenSSL prints. */
export function readingOf(printed: ReadByOpenssl): ReturnType<typeof readByKyso> {
  const iso = (date: string) => new Date(date.replace(" ", "T")).toISOString();
  const usage = printedList(printed, "X509v3 Key Usage");
  return {
    subject: printed.subject.join(","),
    issuer: printed.issuer.join(","),
    notBefore: iso(printed.notBefore),
    notAfter: iso(printed.notAfter),
    sha256: printed.sha256,
    key: printed.key,
    isCa: printedList(printed, "X509v3 Basic Constraints").includes("CA:TRUE"),
    usage: printed.extensions.has("X509v3 Key Usage")
      ? Object.entries(usages).flatMap(([name, word]) => (usage.includes(word) ? [name] : []))
      : null,
    extendedUsage: printedList(printed, "X509v3 Extended Key Usage").map((word) => purposes[word] ?? word),
    policies: printedList(printed, "X509v3 Certificate Policies"),
    ocsp: printedAccess(printed, "OCSP"),
    caIssuers: printedAccess(printed, "CA Issuers"),
    crlCritical: printed.extensions.get("X509v3 CRL Distribution Points")?.includes("critical") === true,
    crl: [...printedPoints(printed)],
  };
}
