import type { FieldReport } from "./report.ts";

export const browserReports: readonly FieldReport[] = [];
