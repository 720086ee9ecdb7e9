import * as z from "zod";
import { checked } from "./checked.ts";
import data from "./data/renewal.json" with { type: "json" };

const text = z.object({ vi: z.string().min(3), en: z.string().min(3) });

const destination = z.object({
  id: z.enum(["tax", "e-invoices", "customs", "bhxh"]),
  name: text,
  /** Whether not every holder deals with it. */
  ifUsed: z.boolean(),
  /** Whose certificates it knows: everybody's, or those of whoever carries on a business. */
  holders: z.enum(["all", "business"]),
  /** What is done there. */
  action: text,
  /** How long it takes, or how long before a filing it has to be done; null if no source says. */
  lead: z.nullable(text),
  /** The first day on which it holds (ISO 8601); null if it has been so for long. */
  since: z.nullable(z.iso.date()),
  sources: z.array(z.string().min(5)).min(1),
  confidence: z.enum(["law", "vendor", "source"]),
  checked: z.iso.date(),
  note: z.string(),
});

export type RenewalDestination = z.output<typeof destination>;

/**
 * Where a new certificate has to be made known, in an order of doing: tax first, which everybody files and which is the
 * quickest; then e-invoices, which stand still until they are accepted; then customs and social insurance, where used.
 */
export const renewalDestinations: readonly RenewalDestination[] = checked(
  z.object({ destinations: z.array(destination).min(4) }),
  data,
).destinations;
