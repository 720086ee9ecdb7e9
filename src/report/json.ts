import { cleanJson } from "../text/clean-json.ts";
import type { ReportJson } from "./schema.ts";

/** Returns the report as one JSON document on one line, every string of it clean. */
export function reportJson(report: ReportJson): string {
  return `${cleanJson(report, { inLines: ["next"] })}\n`;
}
