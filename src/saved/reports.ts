import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ReportJson } from "../report/schema.ts";
import { faultCodeOrMessage } from "../text/fault.ts";
import type { Text } from "../text/language.ts";
import { unreadable } from "./file.ts";
import { readSaved } from "./read.ts";

/** The most files of a folder that are read. */
const mostFiles = 5000;

/** The most bytes of a folder's files. */
const mostBytes = 256 * 1024 * 1024;

/** The most certificates that the reports of a folder list, the same ones of many reports counted each time. */
const mostListed = 50_000;

/** What is kept of a report: with all that it says, those of a folder would fill the memory. */
export interface SavedCertificates
  extends Pick<ReportJson, "label" | "takenAt" | "certificate" | "certificates" | "deadline"> {
  /** Of the steps, the codes of the certificate's alone. */
  readonly steps: readonly { readonly findings: readonly { readonly code: string }[] }[];
}

/** What a file or a folder of saved reports holds. */
export interface SavedReports {
  readonly reports: readonly SavedCertificates[];
  /** Files that were left out, with why. */
  readonly leftOut: readonly { readonly file: string; readonly why: Text }[];
}

const practice: Text = {
  vi: "báo cáo tập dượt, không nói gì về token thật",
  en: "a practice report, which says nothing of a real token",
};
const scenario: Text = { vi: "kịch bản, không phải báo cáo", en: "a scenario and not a report" };

function reportIn(path: string, here: string): SavedCertificates | Text {
  const saved = readSaved(path, here);
  if ("bad" in saved) return saved.bad;
  if (saved.kind === "scenario") return scenario;
  const report = saved.kind === "bundle" ? saved.bundle.report : saved.report;
  if (report.practice) return practice;
  const { label, takenAt, certificate, certificates, deadline } = report;
  const steps = report.steps
    .filter(({ id }) => id === "certificate")
    .map(({ findings }) => ({ findings: findings.map(({ code }) => ({ code })) }));
  return { label, takenAt, certificate, certificates, deadline, steps };
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
  let bytes: number;
  try {
    if (!statSync(path).isDirectory()) {
      const report = reportIn(path, here);
      return "takenAt" in report ? { reports: [report], leftOut: [] } : { bad: report };
    }
    names = filesIn(path);
    bytes = bytesIn(path, names);
  } catch (fault) {
    const code = faultCodeOrMessage(fault);
    return code === "ENOENT" || code === "ENOTDIR"
      ? { bad: { vi: "không có tệp hay thư mục đó", en: "there is no such file or folder" } }
      : unreadable(fault);
  }
  if (names.length > mostFiles) return tooMany(`${mostFiles} tệp JSON`, `${mostFiles} JSON files`);
  if (bytes > mostBytes) {
    const size = `${mostBytes / 1024 / 1024} MB`;
    return tooMany(`${size} tệp JSON`, `${size} of JSON files`);
  }
  return reportsIn(path, names, here);
}

function tooMany(vi: string, en: string): { readonly bad: Text } {
  return {
    bad: {
      vi: `thư mục có hơn ${vi}: hãy chia ra nhiều thư mục`,
      en: `the folder holds more than ${en}: split it into several`,
    },
  };
}

/** Returns the bytes of a folder's files; those of a file that is gone by now count as none. */
function bytesIn(folder: string, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}

function reportsIn(folder: string, names: readonly string[], here: string): SavedReports | { readonly bad: Text } {
  const reports: SavedCertificates[] = [];
  const leftOut: { file: string; why: Text }[] = [];
  let listed = 0;
  for (const file of names) {
    const read = reportIn(join(folder, file), here);
    if ("takenAt" in read) {
      reports.push(read);
      listed += read.certificates.length;
      if (listed > mostListed) return tooMany(`${mostListed} chứng thư`, `${mostListed} certificates`);
    } else leftOut.push({ file, why: read });
  }
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
