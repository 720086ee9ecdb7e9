import { type AsnType, Constructed, fromBER, ObjectIdentifier, Primitive, Sequence } from "asn1js";
import { type Extension, RelativeDistinguishedNames } from "pkijs";
import { clean } from "../text/clean.ts";
import { sameName } from "./names.ts";

const oid = {
  authorityInfoAccess: "1.3.6.1.5.5.7.1.1",
  crlDistributionPoints: "2.5.29.31",
  ocsp: "1.3.6.1.5.5.7.48.1",
  caIssuers: "1.3.6.1.5.5.7.48.2",
} as const;

/** At most this many addresses of a kind, and distribution points, are read. */
const most = 10;
/** The longest address in characters; a longer one is left out, since a cut one leads elsewhere. */
const longest = 500;
/** The type of a GeneralName that is a URI, and of one that is a directory name (RFC 5280, 4.2.1.6). */
const uri = 6;
const directoryName = 4;

/** One distribution point of revocation lists. */
export interface CrlPoint {
  readonly addresses: readonly string[];
  /** The names of the list's issuer, where one is named. */
  readonly crlIssuers: readonly CrlIssuer[];
}

/** A name of a revocation list's issuer: each attribute's text, in order, and whether it is the certificate's issuer. */
export interface CrlIssuer {
  readonly name: string;
  readonly own: boolean;
}

/** Where a certificate says that its issuer and its revocation are found. The addresses are from outside. */
export interface Pointers {
  /** OCSP responders, in the certificate's order. */
  readonly ocsp: readonly string[];
  /** The issuer's certificate. */
  readonly caIssuers: readonly string[];
  readonly crl: readonly CrlPoint[];
  /** Whether the distribution points are marked as critical. */
  readonly crlCritical: boolean;
}

// The extensions are walked value by value: pkijs refuses them as a whole for one part that it does not expect, such as
// a name relative to the CRL's issuer.

function isTagged(value: AsnType, tag: number): boolean {
  return value.idBlock.tagClass === 3 && value.idBlock.tagNumber === tag;
}

/** Returns the parts of a constructed value; none for another. */
function partsOf(value: AsnType | undefined): readonly AsnType[] {
  return value instanceof Constructed || value instanceof Sequence ? value.valueBlock.value : [];
}

/** Returns the values in the sequence that an extension holds; none without one or if it is no sequence. */
function valuesOf(extension: Extension | undefined): readonly AsnType[] {
  if (!extension) return [];
  const { result, offset } = fromBER(new Uint8Array(extension.extnValue.valueBlock.valueHexView));
  return offset === -1 ? [] : partsOf(result);
}

/**
 * Returns the URI in a GeneralName, without blanks around it; empty if there is none, and for one with control
 * characters. Bytes beyond ASCII, which an IA5String may not have, are percent-encoded.
 */
function addressIn(name: AsnType | undefined): readonly string[] {
  if (!(name instanceof Primitive) || !isTagged(name, uri)) return [];
  const bytes = [...name.valueBlock.valueHexView];
  if (bytes.length > longest || bytes.some((byte) => byte < 0x20 || byte === 0x7f)) return [];
  const text = bytes.map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase()}`));
  const address = text.join("").trim();
  return address === "" || address.length > longest ? [] : [address];
}

function accessOf(extensions: readonly Extension[], method: string): readonly string[] {
  const described = valuesOf(extensions.find((e) => e.extnID === oid.authorityInfoAccess)).map(partsOf);
  return described
    .filter(([id]) => id instanceof ObjectIdentifier && id.getValue() === method)
    .flatMap(([, location]) => addressIn(location))
    .slice(0, most);
}

/** Returns the name in a GeneralName that is a directory name. */
function nameIn(name: AsnType): readonly { readonly text: string; readonly der: Uint8Array }[] {
  const [value] = isTagged(name, directoryName) ? partsOf(name) : [];
  if (!(value instanceof Sequence)) return [];
  try {
    const { typesAndValues } = new RelativeDistinguishedNames({ schema: value });
    const text = typesAndValues.map((t) => String(t.value.valueBlock.value ?? "")).join(", ");
    return [{ text: clean(text, 300), der: new Uint8Array(value.valueBeforeDecodeView) }];
  } catch {
    return [];
  }
}

function pointOf(point: AsnType, issuerDer: Uint8Array): CrlPoint {
  const part = (tag: number) => partsOf(partsOf(point).find((value) => isTagged(value, tag)));
  const fullName = part(0).find((value) => isTagged(value, 0));
  const names = part(2).flatMap(nameIn);
  return {
    addresses: partsOf(fullName).flatMap(addressIn).slice(0, most),
    crlIssuers: names.map(({ text, der }) => ({ name: text, own: sameName(der, issuerDer) })),
  };
}

/**
 * Returns where a certificate with these extensions says that its issuer and its revocation are found; `issuerDer` is
 * its issuer's name.
 */
export function pointersOf(extensions: readonly Extension[], issuerDer: Uint8Array): Pointers {
  const points = extensions.find((e) => e.extnID === oid.crlDistributionPoints);
  return {
    ocsp: accessOf(extensions, oid.ocsp),
    caIssuers: accessOf(extensions, oid.caIssuers),
    crl: valuesOf(points)
      .slice(0, most)
      .map((point) => pointOf(point, issuerDer)),
    crlCritical: points?.critical === true,
  };
}
