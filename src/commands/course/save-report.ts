import { atomicWrite } from "../../acts/atomic-write.ts";
import { reportJson } from "../../report/json.ts";
import type { ReportJson } from "../../report/schema.ts";
import { faultCodeOrMessage } from "../../text/fault.ts";

/** Writes the report as JSON; returns null, or the error code or message if it could not be written. */
export async function saveReport(path: string, report: ReportJson): Promise<string | null> {
  try {
    await atomicWrite(path, reportJson(report));
    return null;
  } catch (fault) {
    return faultCodeOrMessage(fault).slice(0, 200);
  }
}
