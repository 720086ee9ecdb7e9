import { fields, open } from "./schema.ts";
import type * as z from "zod";

/** What the person's own browser came to when a page of this machine tried the plugin's address. */
export const browserTry = fields({
  /** The address that was tried. */
  plugin: open.text(200),
  result: open.oneOf(["open", "error", "timeout"]),
  /** What the browser calls itself. */
  browser: open.text(300),
  tookMs: open.count(),
});

export type BrowserTry = z.output<typeof browserTry>;
