import { fields, maybe, open } from "./schema.ts";
import type * as z from "zod";

/** What the person's own browser came to when a page of this machine tried the plugin's address. */
export const browserTry = fields({
  /** The address that was tried, e.g. “wss://localhost:4433/plugin”. */
  plugin: open.text(200),
  /** open: connected · error: refused, and no page is told why · timeout: neither in the time that pages wait */
  result: open.oneOf(["open", "error", "timeout"]),
  /** The name and version that the browser gives itself, e.g. “Chrome 150”. */
  browser: maybe(open.text(60)),
  tookMs: open.count(),
});

export type BrowserTry = z.output<typeof browserTry>;
