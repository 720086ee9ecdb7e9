import { atomicWrite } from "../../acts/atomic-write.ts";
import type { ReportJson } from "../../report/schema.ts";

/** Writes the report as JSON; null where it was written, else the system's word for what went wrong. */
export async function saveReport(path: string, report: ReportJson): Promise<string | null> {
  try {
    await atomicWrite(path, `${JSON.stringify(report)}\n`);
    return null;
  } catch (fault) {
    return fault instanceof Error && "code" in fault ? String(fault.code) : String(fault).slice(0, 200);
  }
}
