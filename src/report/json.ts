import type { ReportJson } from "./schema.ts";

/** Returns the report as one JSON document on one line. */
export function reportJson(report: ReportJson): string {
  return `${JSON.stringify(report)}\n`;
}
