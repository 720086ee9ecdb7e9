import { BlockList, isIP } from "node:net";

/** Ranges of IPv4 that are no address in the Internet (RFC 6890). */
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
/**
 * Where IPv6 addresses in the Internet are: the global unicast ones (RFC 4291; IANA gives out nothing else), NAT64's
 * (RFC 6052) and IPv4 addresses as sockets write them (mapped). Whatever else embeds an IPv4 address is outside of
 * these: compatible ones (::/96), translated ones (::ffff:0:0:0/96), and NAT64 of one's own (64:ff9b:1::/48, RFC 8215).
 */
const globalSix: readonly (readonly [address: string, prefix: number])[] = [
  ["2000::", 3],
  ["64:ff9b::", 96],
  ["::ffff:0:0", 96],
];
/** Ways in there to embed an IPv4 address that nobody needs today (Teredo, 6to4). */
const privateSix: readonly (readonly [address: string, prefix: number])[] = [
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

function globalAddresses(): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of globalSix) list.addSubnet(address, prefix, "ipv6");
  return list;
}

const notPublic = privateAddresses();
const inInternet = globalAddresses();

/** Whether an IP address is one in the Internet: not this machine's own, and not of the local network. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 6) return inInternet.check(address, "ipv6") && !notPublic.check(address, "ipv6");
  return family === 4 && !notPublic.check(address, "ipv4");
}

/**
 * Ends of names that are only known on this machine or in a local network: RFC 6761 (localhost, test, invalid), RFC 6762
 * (local; its appendix G: intranet, internal, private, corp, home, lan), RFC 8375 (home.arpa; no CA is below arpa at
 * all), and what Linux calls itself in /etc/hosts (localhost.localdomain).
 */
const localEnds =
  ".localhost .test .invalid .local .intranet .internal .private .corp .home .lan .arpa .localdomain".split(" ");

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

/** The ports below 1024 that are HTTP's. The others there belong to other services (RFC 6335, 6). */
const httpPorts = [80, 443];
/** Ports from 1024 on to which the Fetch standard of the WHATWG sends no request (“bad port”, 2.9 Port blocking). */
const badPorts = [
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];

/** Whether a port may be that of a web server: nothing is sent to a mail, name or file server of somebody else's. */
export function mayBeHttpPort(port: number): boolean {
  return port < 1024 ? httpPorts.includes(port) : !badPorts.includes(port);
}
