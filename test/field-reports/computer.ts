import type { FieldReport } from "./report.ts";

export const computerReports: readonly FieldReport[] = [];
