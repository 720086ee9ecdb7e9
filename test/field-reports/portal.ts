import type { FieldReport } from "./report.ts";

export const portalReports: readonly FieldReport[] = [];
