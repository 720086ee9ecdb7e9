import type { FieldReport } from "./report.ts";

export const certificateReports: readonly FieldReport[] = [];
