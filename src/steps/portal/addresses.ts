import { BlockList, isIPv6 } from "node:net";

const here = new BlockList();
here.addSubnet("127.0.0.0", 8, "ipv4");
here.addSubnet("0.0.0.0", 8, "ipv4");
here.addAddress("::1", "ipv6");
here.addAddress("::", "ipv6");

/** Addresses that no public server has (RFC 1918, 3927, 4193, 4291, 6598). */
const inside = new BlockList();
inside.addSubnet("10.0.0.0", 8, "ipv4");
inside.addSubnet("172.16.0.0", 12, "ipv4");
inside.addSubnet("192.168.0.0", 16, "ipv4");
inside.addSubnet("169.254.0.0", 16, "ipv4");
inside.addSubnet("100.64.0.0", 10, "ipv4");
inside.addSubnet("fc00::", 7, "ipv6");
inside.addSubnet("fe80::", 10, "ipv6");

function isIn(list: BlockList, address: string): boolean {
  return list.check(address.split("%", 1)[0] ?? "", isIPv6(address) ? "ipv6" : "ipv4");
}

/** Returns those of the addresses that lead to this machine. */
export function leadingHere(addresses: readonly string[]): readonly string[] {
  return addresses.filter((address) => isIn(here, address));
}

/** Returns where all of these addresses lead: to this machine, or no further than a private network; null otherwise. */
export function whereAllLead(addresses: readonly string[]): "here" | "private" | null {
  if (addresses.length === 0) return null;
  if (addresses.every((address) => isIn(here, address))) return "here";
  return addresses.every((address) => isIn(here, address) || isIn(inside, address)) ? "private" : null;
}
