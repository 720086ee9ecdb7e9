import { contentOf, type Element, tag } from "./der.ts";
import { asn1Time } from "./time.ts";

/** The longest text of a time that is read: to the nanosecond, with a zone. */
const longest = "YYYYMMDDhhmmss.nnnnnnnnn+hhmm".length;

/** The only form of a time that RFC 5280 (4.1.2.5) allows in certificates and CRLs: to the second, in UTC. */
const plain: Readonly<Record<number, RegExp>> = {
  [tag.utcTime]: /^\d{12}Z$/,
  [tag.generalizedTime]: /^\d{14}Z$/,
};

/** Returns the moment of a UTCTime or GeneralizedTime; null if it is none. */
export function momentOf(bytes: Uint8Array, element: Element): Date | null {
  return asn1Time(element.tag, textOf(bytes, element));
}

/** Whether a time is in the form that certificates and CRLs must have. OpenSSL refuses a CRL with another one. */
export function isPlainTime(bytes: Uint8Array, element: Element): boolean {
  return plain[element.tag]?.test(textOf(bytes, element)) === true;
}

function textOf(bytes: Uint8Array, element: Element): string {
  const content = contentOf(bytes, element);
  return content.length > longest ? "" : Buffer.from(content).toString("latin1");
}
