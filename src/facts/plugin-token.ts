import { fields, open } from "./schema.ts";
import type * as z from "zod";

/** What a plugin that answers says when it is asked, once and under the token lock, whether a token is there. */
export const pluginToken = fields({
  product: open.text(80),
  port: open.count(),
  tookMs: open.count(),
  present: open.flag(),
});

export type PluginToken = z.output<typeof pluginToken>;
