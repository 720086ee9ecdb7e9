import { isIPv6 } from "node:net";

/** Whether one of these addresses leads further than the same cable or Wi-Fi: not one that the machine gave itself. */
export function isOnline(own: readonly string[]): boolean {
  return own.some((address) => (isIPv6(address) ? !/^fe[89ab]/i.test(address) : !address.startsWith("169.254.")));
}
