import { filesFingerprint } from "../glance.ts";
import type { Glance } from "../probe.ts";

/**
 * Milliseconds after which the network is looked at again though nothing on this machine has changed: the fault may be
 * elsewhere.
 */
const patience = 15_000;

/** Sees this machine's addresses and its resolver settings; changes every `patience` milliseconds. */
export const networkGlance: Glance = async ({ machine }) => {
  const turn = Math.floor(machine.time.elapsed() / patience);
  return [turn, ...machine.connections.own(), await filesFingerprint(machine, ["/etc/resolv.conf"])].join();
};
