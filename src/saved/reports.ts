import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ReportJson } from "../report/schema.ts";
import { faultCodeOrMessage } from "../text/fault.ts";
import type { Text } from "../text/language.ts";
import { readSaved } from "./read.ts";

/** The most files of a folder that are read. */
const mostFiles = 5000;

/** What a file or a folder of saved reports holds. */
export interface SavedReports {
  readonly reports: readonly ReportJson[];
  /** Files that were left out, with why. */
  readonly leftOut: readonly { readonly file: string; readonly why: Text }[];
}

const practice: Text = {
  vi: "báo cáo tập dượt, không nói gì về token thật",
  en: "a practice report, which says nothing of a real token",
};
const scenario: Text = { vi: "kịch bản, không phải báo cáo", en: "a scenario and not a report" };

function reportIn(path: string, here: string): ReportJson | Text {
  const saved = readSaved(path, here);
  if ("bad" in saved) return saved.bad;
  if (saved.kind === "scenario") return scenario;
  const report = saved.kind === "bundle" ? saved.bundle.report : saved.report;
  return report.practice ? practice : report;
}

/** Returns the JSON files of a folder by name; what lies in its folders, and links, are not looked at. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith(".json") && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .sort();
}

/**
 * Reads the reports and bundles of a folder, or of one file. Returns them with what was left out and why; or why nothing
 * can be read at all. `here` is this kyso's own version.
 */
export function savedReports(path: string, here: string): SavedReports | { readonly bad: Text } {
  let names: readonly string[];
  try {
    if (!statSync(path).isDirectory()) {
      const report = reportIn(path, here);
      return "schema" in report ? { reports: [report], leftOut: [] } : { bad: report };
    }
    names = filesIn(path);
  } catch (fault) {
    const code = faultCodeOrMessage(fault);
    return code === "ENOENT" || code === "ENOTDIR"
      ? { bad: { vi: "không có tệp hay thư mục đó", en: "there is no such file or folder" } }
      : { bad: { vi: `không đọc được: hệ thống báo ${code}`, en: `it cannot be read: the system says ${code}` } };
  }
  if (names.length > mostFiles)
    return {
      bad: {
        vi: `thư mục có hơn ${mostFiles} tệp JSON`,
        en: `the folder holds more than ${mostFiles} JSON files`,
      },
    };
  const read = names.map((file) => ({ file, report: reportIn(join(path, file), here) }));
  const reports = read.flatMap(({ report }) => ("schema" in report ? [report] : []));
  const leftOut = read.flatMap(({ file, report }) => ("schema" in report ? [] : [{ file, why: report }]));
  if (reports.length > 0) return { reports, leftOut };
  const [first] = leftOut;
  return {
    bad: first
      ? {
          vi: `không có báo cáo nào dùng được trong thư mục; “${first.file}”: ${first.why.vi}`,
          en: `the folder holds no report that can be used; “${first.file}”: ${first.why.en}`,
        }
      : { vi: "thư mục không có tệp JSON nào", en: "the folder holds no JSON file" },
  };
}
