import { CRLDistributionPoints, type Extension, GeneralName, InfoAccess, RelativeDistinguishedNames } from "pkijs";
import { clean } from "../text/clean.ts";

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
  /** The names of the list's issuer, if the certificate says that it is not its own: each attribute's text, in order. */
  readonly crlIssuers: readonly string[];
  /** DER of those names. */
  readonly crlIssuerDers: readonly Uint8Array[];
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

/** Returns the URI in a GeneralName, without control characters; empty if there is none. */
function addressIn(name: unknown): readonly string[] {
  if (!(name instanceof GeneralName) || name.type !== uri) return [];
  const text = String(name.value);
  return text.length <= longest && text === clean(text, longest) ? [text] : [];
}

function accessOf(extensions: readonly Extension[], method: string): readonly string[] {
  const value = extensions.find((e) => e.extnID === oid.authorityInfoAccess)?.parsedValue;
  if (!(value instanceof InfoAccess)) return [];
  const described = value.accessDescriptions.filter((d) => d.accessMethod === method);
  return described.flatMap((d) => addressIn(d.accessLocation)).slice(0, most);
}

function nameText(name: RelativeDistinguishedNames): string {
  return clean(name.typesAndValues.map((t) => String(t.value.valueBlock.value ?? "")).join(", "), 300);
}

function pointsOf(extension: Extension | undefined): readonly CrlPoint[] {
  const value = extension?.parsedValue;
  if (!(value instanceof CRLDistributionPoints)) return [];
  return value.distributionPoints.slice(0, most).map(({ distributionPoint, cRLIssuer }) => {
    const names = (cRLIssuer ?? []).flatMap((name) =>
      name.type === directoryName && name.value instanceof RelativeDistinguishedNames ? [name.value] : [],
    );
    return {
      addresses: Array.isArray(distributionPoint) ? distributionPoint.flatMap(addressIn).slice(0, most) : [],
      crlIssuers: names.map(nameText),
      crlIssuerDers: names.map((name) => new Uint8Array(name.valueBeforeDecode)),
    };
  });
}

/** Returns where a certificate with these extensions says that its issuer and its revocation are found. */
export function pointersOf(extensions: readonly Extension[]): Pointers {
  const points = extensions.find((e) => e.extnID === oid.crlDistributionPoints);
  return {
    ocsp: accessOf(extensions, oid.ocsp),
    caIssuers: accessOf(extensions, oid.caIssuers),
    crl: pointsOf(points),
    crlCritical: points?.critical === true,
  };
}
