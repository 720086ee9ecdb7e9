import { minuteInVietNam } from "../../text/day.ts";
import type { CertificateParts } from "../../x509/certificate.ts";
import { serialNumber } from "../../x509/serial.ts";
import type { Evidence } from "../finding.ts";

/** At most this many lines of a kind; a certificate names one or two. */
const most = 10;

/** Returns the address of a revocation list as evidence. */
export function crlLine(address: string): string {
  return `CRL ${address}`;
}

/**
 * Returns the serial number as evidence: as Windows shows it (the bytes of the certificate), and, where the two differ by
 * more than capital letters, also as OpenSSL and most portals do: without a zero byte before it, with a minus sign.
 */
export function serialEvidence({ serial }: CertificateParts): readonly Evidence[] {
  const other = serialNumber(serial);
  return [
    { vi: `số sê-ri ${serial}`, en: `serial ${serial}` },
    ...(other === serial.toUpperCase()
      ? []
      : [{ vi: `số sê-ri, cách viết khác: ${other}`, en: `serial, written in the other way: ${other}` }]),
  ];
}

/** Returns when the certificate is valid, to the minute, as evidence. */
export function validityEvidence({ notBefore, notAfter }: CertificateParts): Evidence {
  const [from, until] = [minuteInVietNam(notBefore), minuteInVietNam(notAfter)];
  return {
    vi: `hiệu lực từ ${from.vi} đến ${until.vi} (giờ Việt Nam)`,
    en: `valid from ${from.en} to ${until.en} (Viet Nam's time)`,
  };
}

/** Returns where the certificate sends to look for its issuer and its revocation, as evidence. */
export function pointerEvidence({ pointers }: CertificateParts): readonly Evidence[] {
  const { ocsp, caIssuers, crl } = pointers;
  return [
    ...ocsp.slice(0, most).map((address) => `OCSP ${address}`),
    ...caIssuers.slice(0, most).map((address) => `CA Issuers ${address}`),
    ...crl
      .flatMap(({ addresses }) => addresses)
      .slice(0, most)
      .map(crlLine),
    ...crl
      .flatMap(({ crlIssuers }) => crlIssuers)
      .slice(0, most)
      .map(({ name }) => ({ vi: `CRL do “${name}” phát hành`, en: `CRL issued by “${name}”` })),
  ];
}
