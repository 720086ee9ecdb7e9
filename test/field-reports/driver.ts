import type { FieldReport } from "./report.ts";

export const driverReports: readonly FieldReport[] = [];
