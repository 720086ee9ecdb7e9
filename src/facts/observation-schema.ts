import * as z from "zod";
import { withoutValue } from "./observation.ts";
import { fields, type Marked, open, optional } from "./schema.ts";

const missingSchema = fields({
  status: open.oneOf(withoutValue),
  reason: open.text(2000),
});

/** Returns the schema of an observation of `value`. */
export function observation<S extends Marked>(value: S) {
  const seen = z.object({ status: z.literal("observed"), value });
  const none = missingSchema.extend({ error: optional(open.text(200)) });
  const union = z.discriminatedUnion("status", [seen, none]);
  // Status, reason and error are kyso's words or the system's names, so they are never personal.
  return union as Marked<typeof union>;
}
