import { fields, open } from "./schema.ts";
import type * as z from "zod";

/** The answer of a running plugin to the question whether a token is present, asked once and under the token lock. */
export const pluginToken = fields({
  product: open.text(80),
  port: open.count(),
  tookMs: open.count(),
  present: open.flag(),
});

export type PluginToken = z.output<typeof pluginToken>;
