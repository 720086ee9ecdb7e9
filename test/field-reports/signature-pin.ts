import type { FieldReport } from "./report.ts";

export const signaturePinReports: readonly FieldReport[] = [];
