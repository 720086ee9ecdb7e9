import * as z from "zod";
import { reportSchema } from "../report/schema.ts";

/**
 * The schema of a report that was saved, by this kyso or an older one: what older reports lack has its default.
 */
export const savedReport = reportSchema.extend({
  label: z.string().max(300).default(""),
  certificates: reportSchema.shape.certificates.max(1000).default([]),
  deadline: reportSchema.shape.deadline.default(null),
  renewal: reportSchema.shape.renewal.default(null),
});

export type SavedReport = z.output<typeof savedReport>;
