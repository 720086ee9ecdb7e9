import { contentOf, context, type Element, elementAt, elementsIn, tag } from "../der.ts";
import type { Extension } from "../extensions.ts";

/**
 * Why the issuer's list does not speak for this certificate.
 * - `other-certificates`: it lists only certificates of CAs, or attribute certificates.
 * - `some-reasons`: it lists only those revoked for some reasons.
 * - `other-point`: it is the list of a distribution point that the certificate does not name.
 * - `indirect`: it lists certificates of other issuers too.
 * - `delta`: it lists only what changed since another list.
 * - `critical-extension`: it, or an entry, has a critical extension that is not known here.
 */
export type CrlNarrowing =
  | "other-certificates"
  | "some-reasons"
  | "other-point"
  | "indirect"
  | "delta"
  | "critical-extension";

const oid = {
  authorityKeyIdentifier: "2.5.29.35",
  issuingDistributionPoint: "2.5.29.28",
  deltaCrlIndicator: "2.5.29.27",
} as const;

/** Fields of an IssuingDistributionPoint, by the number of their tag (RFC 5280, 5.2.5). */
const field = { point: 0, onlyCas: 2, someReasons: 3, indirect: 4, onlyAttributes: 5 } as const;

/** Returns why a list with these extensions does not speak for a certificate with these CRL points; null if it does. */
export function narrowingOf(extensions: readonly Extension[], points: readonly string[]): CrlNarrowing | null {
  if (extensions.some(({ id }) => id === oid.deltaCrlIndicator)) return "delta";
  const known: readonly string[] = [oid.authorityKeyIdentifier, oid.issuingDistributionPoint];
  if (extensions.some(({ id, critical }) => critical && !known.includes(id))) return "critical-extension";
  const distribution = extensions.find(({ id }) => id === oid.issuingDistributionPoint);
  return distribution ? narrowedBy(distribution, points) : null;
}

/** One that cannot be read counts as one that is not known. */
function narrowedBy({ value }: Extension, points: readonly string[]): CrlNarrowing | null {
  const sequence = elementAt(value, 0);
  const fields = sequence?.tag === tag.sequence ? elementsIn(value, sequence, 6) : null;
  if (!fields) return "critical-extension";
  const is = (number: number): boolean => {
    const found = fields.find((element) => element.tag === context(number, "primitive"));
    return found !== undefined && contentOf(value, found).some((byte) => byte !== 0);
  };
  if (is(field.onlyCas) || is(field.onlyAttributes)) return "other-certificates";
  if (fields.some((element) => element.tag === context(field.someReasons, "primitive"))) return "some-reasons";
  if (is(field.indirect)) return "indirect";
  const point = fields.find((element) => element.tag === context(field.point, "constructed"));
  return point && !addressesIn(value, point).some((address) => points.includes(address)) ? "other-point" : null;
}

/** Returns the addresses of a distribution point named in full; none for one named otherwise. */
function addressesIn(bytes: Uint8Array, point: Element): readonly string[] {
  const fullName = elementAt(bytes, point.start, point.end);
  const names = fullName?.tag === context(0, "constructed") ? elementsIn(bytes, fullName, 100) : null;
  const addresses = names?.filter((name) => name.tag === context(6, "primitive")) ?? [];
  return addresses.map((address) => Buffer.from(contentOf(bytes, address)).toString("latin1"));
}
