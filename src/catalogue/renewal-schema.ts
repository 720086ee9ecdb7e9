import * as z from "zod";

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
  /** The whole working days that it takes at most beforehand; null if no source says. */
  workingDays: z.nullable(z.int().min(1).max(10)),
  /** The first day on which it holds (ISO 8601); null if it has been so for long. */
  since: z.nullable(z.iso.date()),
  sources: z.array(z.string().min(5)).min(1),
  confidence: z.enum(["law", "vendor", "source"]),
  checked: z.iso.date(),
  note: z.string(),
});

/** The schema of data/renewal.json. */
export const renewalSchema = z.object({ destinations: z.array(destination).min(4) });

export type RenewalDestination = z.output<typeof destination>;
