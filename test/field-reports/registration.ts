import type { FieldReport } from "./report.ts";

export const registrationReports: readonly FieldReport[] = [];
