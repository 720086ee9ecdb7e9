import type { FieldReport } from "./report.ts";

export const loginReports: readonly FieldReport[] = [];
