import { contentOf, context, type Element, elementAt, elementsIn, tag, wholeOf } from "../der.ts";
import { type Extension, extensionsUnder } from "../extensions.ts";
import { type Signed, signedIn } from "../signed.ts";
import { isPlainTime, momentOf } from "../moment.ts";

/** The parts of a CertificateList (RFC 5280, 5.1). */
export interface CertificateList {
  readonly signed: Signed;
  /** Whether the list and its signature name the same algorithm, as they must. */
  readonly sameAlgorithm: boolean;
  /** DER of the issuer's name. */
  readonly issuer: Uint8Array;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly extensions: readonly Extension[];
  /** Where the entries are, in `signed.bytes`. */
  readonly entries: Element;
}

/** The number of version 2, the highest. */
const highestVersion = 1;

/** The most bytes of a name, an algorithm or a list's extensions: whoever answers may send 20 MB of them. */
const mostBytes = 100_000;

/** Returns the parts of a CRL; null if it is none. */
export function certificateListIn(der: Uint8Array): CertificateList | null {
  const whole = elementAt(der, 0);
  const signed = whole ? signedIn(der, whole) : null;
  const list = signed ? elementAt(signed.bytes, 0) : null;
  if (!signed || signed.more.length > 0 || !list) return null;
  const { bytes } = signed;
  const parts = elementsIn(bytes, list, 7) ?? [];
  const [algorithm, issuer, update, ...more] = withoutVersion(bytes, parts) ?? [];
  const thisUpdate = update ? moment(bytes, update) : null;
  if (algorithm?.tag !== tag.sequence || issuer?.tag !== tag.sequence || !thisUpdate) return null;
  const next = more.find(isTime);
  const nextUpdate = next ? moment(bytes, next) : null;
  const entries = more.find((field) => field.tag === tag.sequence) ?? noEntries;
  if (parts.some((part) => part !== entries && part.end - part.at > mostBytes)) return null;
  const extensions = extensionsUnder(bytes, more, 0);
  if ((next && !nextUpdate) || !extensions || !isInOrder(more)) return null;
  const sameAlgorithm = Buffer.from(wholeOf(bytes, algorithm)).equals(signed.algorithm);
  return { signed, sameAlgorithm, issuer: wholeOf(bytes, issuer), thisUpdate, nextUpdate, extensions, entries };
}

/** A list of no certificates leaves its entries out. */
const noEntries: Element = { tag: tag.sequence, at: 0, start: 0, end: 0 };

/** Whether these fields, each of which may be missing, are nextUpdate, the entries, and the extensions. */
function isInOrder(fields: readonly Element[]): boolean {
  const order = ["time", tag.sequence, context(0, "constructed")];
  const kinds = fields.map((field) => (isTime(field) ? "time" : field.tag));
  const places = kinds.map((kind) => order.indexOf(kind));
  return places.every((place, at) => place > (places[at - 1] ?? -1));
}

/** Returns the fields after the version, which version 1 does not write; null for a version that does not exist. */
function withoutVersion(bytes: Uint8Array, fields: readonly Element[]): readonly Element[] | null {
  const [first, ...rest] = fields;
  if (first?.tag !== tag.integer) return fields;
  const [version = 0, ...more] = contentOf(bytes, first);
  return version <= highestVersion && more.length === 0 ? rest : null;
}

function isTime(element: Element): boolean {
  return element.tag === tag.utcTime || element.tag === tag.generalizedTime;
}

/** Returns the moment; null in another form than RFC 5280 has, which OpenSSL refuses. */
function moment(bytes: Uint8Array, element: Element): Date | null {
  return isPlainTime(bytes, element) ? momentOf(bytes, element) : null;
}
