import type { FieldReport } from "./report.ts";

export const signatureReports: readonly FieldReport[] = [];
