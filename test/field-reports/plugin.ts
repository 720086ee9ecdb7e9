import type { FieldReport } from "./report.ts";

export const pluginReports: readonly FieldReport[] = [];
