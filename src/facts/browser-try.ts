import { fields, maybe, open } from "./schema.ts";
import type * as z from "zod";

/** What the page that kyso served found when it tried the plugin's address in the person's own browser. */
export const browserTry = fields({
  /** The address that was tried, e.g. “wss://localhost:4433/plugin”. */
  plugin: open.text(200),
  /** open: connected · error: refused; pages do not learn why · timeout: neither, within the time a page waits */
  result: open.oneOf(["open", "error", "timeout"]),
  /** The browser's own name and version, e.g. “Chrome 150”. */
  browser: maybe(open.text(60)),
  tookMs: open.count(),
});

export type BrowserTry = z.output<typeof browserTry>;
