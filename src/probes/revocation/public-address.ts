import { BlockList, isIP } from "node:net";

/** Ranges that are no address in the Internet, of IPv4 (RFC 6890) and IPv6 (RFC 4291, 4193). */
const privateFour: readonly (readonly [address: string, prefix: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
const privateSix: readonly (readonly [address: string, prefix: number])[] = [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
  // Ways to embed an IPv4 address that nobody needs today (Teredo, 6to4).
  ["2001::", 32],
  ["2002::", 16],
];

/** Returns the address under which NAT64 (RFC 6052) reaches an IPv4 address. */
function throughNat64(four: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = four.split(".").map(Number);
  return `64:ff9b::${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

function privateAddresses(): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of privateFour) {
    list.addSubnet(address, prefix, "ipv4");
    list.addSubnet(throughNat64(address), 96 + prefix, "ipv6");
  }
  for (const [address, prefix] of privateSix) list.addSubnet(address, prefix, "ipv6");
  return list;
}

const notPublic = privateAddresses();

/** Whether an IP address is one in the Internet: not this machine's own, and not of the local network. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return !notPublic.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** Ends of names that are only known on this machine or in the local network (RFC 6761, 6762, 8375). */
const localEnds = [".localhost", ".local", ".internal", ".lan", ".home", ".arpa", ".test", ".invalid"];

/** Whether a host, as `URL` writes it, may be in the Internet. Whether its name leads there shows when it is resolved. */
export function mayBePublicHost(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  if (isIP(name) !== 0) return isPublicAddress(name);
  return name.includes(".") && !localEnds.some((end) => name.endsWith(end));
}

/** Second labels below which everybody can have a name of their own, as in “viettel.com.vn”. */
const shared = ["ac", "co", "com", "edu", "gov", "info", "name", "net", "org"];

function siteOf(host: string): string {
  if (isIP(host.replace(/^\[(.*)\]$/, "$1")) !== 0) return host;
  const labels = host.replace(/\.$/, "").split(".");
  const [second = ""] = labels.slice(-2);
  return labels.slice(shared.includes(second) ? -3 : -2).join(".");
}

/** Whether two hosts belong to one site, by the end of their names. */
export function isSameSite(one: string, other: string): boolean {
  return siteOf(one) === siteOf(other);
}
