import crlPoints from "../catalogue/data/crl-points.json" with { type: "json" };
import { authorities } from "../catalogue/authorities.ts";
import { pluginProducts } from "../catalogue/plugins.ts";
import { nationalPortal } from "../catalogue/portals.ts";
import { folded } from "./folded-places.ts";

/** Words by which things are called everywhere, also where a person's token or account is called so. */
const everyday = `localhost token usb user users admin administrator root card reader smartcard usb-token ca softhsm
  windows linux macos driver module library proxy plugin key default local service system test`;

const names = new Set(
  [
    ...everyday.split(/\s+/),
    "usb token",
    "smart card",
    ...authorities.map(({ cn }) => cn),
    ...pluginProducts.flatMap(({ id, name }) => [id, name]),
  ].map(folded),
);

/** Whether a text is a name of the catalogue or an everyday word, which tells nothing of a person. */
export function isPublicWord(text: string): boolean {
  return names.has(folded(text));
}

const hosts = new Set([
  nationalPortal.host,
  ...crlPoints.points.flatMap(({ addresses }) => addresses.map((address) => new URL(address).hostname)),
]);

/** Whether a host is the portal's, an issuer's of the catalogue, or leads to this very machine. */
export function isPublicHost(host: string): boolean {
  const name = host.toLowerCase();
  if (name === "localhost" || /^127(?:\.\d{1,3}){3}(?::\d{1,5})?$/.test(name) || name === "::1" || name === "[::1]")
    return true;
  return [...hosts].some((known) => name === known || name.endsWith(`.${known}`));
}
