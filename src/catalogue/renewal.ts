import { checkedByTheBuild } from "./checked.ts";
import data from "./data/renewal.json" with { type: "json" };
import type { RenewalDestination } from "./renewal-schema.ts";

export type { RenewalDestination } from "./renewal-schema.ts";

/**
 * Where a new certificate has to be made known, in an order of doing: tax first, which everybody files and which is the
 * quickest; then e-invoices, which stand still until they are accepted; then customs and social insurance, where used.
 */
export const renewalDestinations: readonly RenewalDestination[] = checkedByTheBuild<{
  readonly destinations: readonly RenewalDestination[];
}>(data).destinations;
