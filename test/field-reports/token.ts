import type { FieldReport } from "./report.ts";

export const tokenReports: readonly FieldReport[] = [];
