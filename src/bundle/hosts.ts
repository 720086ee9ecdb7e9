import { isIP, isIPv6 } from "node:net";
import { nationalPortal } from "../catalogue/portals.ts";
import { fits } from "../catalogue/site-patterns.ts";
import { leadingHere, whereAllLead } from "../steps/portal/addresses.ts";
import type { Word } from "./words.ts";

const portal = { scheme: "https", host: nationalPortal.host, port: nationalPortal.port };

/** Schemes that proxies, scripts and patterns have; another one is not kept. */
const schemes = ["http", "https", "ws", "wss", "socks", "socks4", "socks5", "ftp", "file"];

/** Returns groups of an IPv6 address made of a word's letters. */
function groups(word: string): string {
  const digits = Buffer.from(word).toString("hex").slice(-24);
  return (digits.match(/.{4}/g) ?? []).slice(0, 4).join(":");
}

/**
 * Returns an address in another's place, which leads as far: to this machine (as it is), into a private network
 * (fd00::…), or into the Internet (2001:db8::…, which are for documents).
 */
function addressPseudonym(address: string, word: Word): string {
  const [bare = "", ...zone] = address.split("%");
  const replacedZone = zone.length === 0 ? "" : `%${word("zone", zone.join("%"))}`;
  if (leadingHere([bare]).length > 0) return `${bare}${replacedZone}`;
  const inside = whereAllLead([bare]) === "private";
  return `${inside ? "fd00::" : "2001:db8::"}${groups(word("host", bare))}${replacedZone}`;
}

/** The scheme, the host and the port of a proxy, a script's address or a pattern; without name, password and path. */
function partsOf(text: string) {
  const [, named] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text) ?? [];
  const rest = named === undefined ? text : text.slice(named.length + 3);
  const place = (rest.split(/[/?#]/, 1)[0] ?? "").split("@").at(-1) ?? "";
  const [, port] = /:(\d{1,5})$/.exec(place) ?? [];
  const host = port === undefined ? place : place.slice(0, -port.length - 1);
  return { scheme: schemes.find((scheme) => scheme === named?.toLowerCase()), host: host || rest, port };
}

/** Returns the host of a proxy, a script's address or a pattern, without all that stands around it. */
export function hostIn(text: string): string {
  return isIP(text) === 0 ? partsOf(text).host : text;
}

/**
 * Returns what stands in a host's place. Kept are “localhost”, where an address leads, a scheme and a port, and patterns
 * that mean the portal.
 */
export function hostPseudonym(text: string, word: Word, longest: number): string {
  if (text === "localhost" || fits(text, portal) !== null) return text;
  const bare = text.split("%", 1)[0] ?? "";
  if (isIP(text) !== 0 && isIP(bare) !== 0) {
    const address = addressPseudonym(text, word);
    return address.length <= longest && (isIPv6(address) || !address.includes("%")) ? address : word("host", text);
  }
  const { scheme, host, port } = partsOf(text);
  // What begins like a loopback address is taken for one.
  const loopback = text.startsWith("127.") ? "127." : "";
  const own = word("host", host);
  const whole = `${loopback}${scheme === undefined ? "" : `${scheme}://`}${own}${port === undefined ? "" : `:${port}`}`;
  return whole.length <= longest ? whole : `${loopback}${own}`.slice(0, longest);
}
