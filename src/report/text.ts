import type { Step } from "../steps/step.ts";
import { type Language, say, type Text } from "../text/language.ts";
import type { ReportJson } from "./schema.ts";

/** A sign that goes with words, never colour alone; plain ASCII, since a report may land anywhere. */
const signs = {
  passed: "[OK]",
  warned: "[!!]",
  failed: "[X]",
  skipped: "[--]",
  unknown: "[?]",
  "not-applicable": "[--]",
  ok: "[OK]",
  info: "[i]",
  warn: "[!!]",
  fail: "[X]",
} as const;

const words = {
  practice: {
    vi: "TẬP DƯỢT / PRACTICE: báo cáo này dùng token tập dượt, không nói gì về token thật.",
    en: "TẬP DƯỢT / PRACTICE: this report used the practice token; it says nothing of a real one.",
  },
  ready: { vi: "sẵn sàng", en: "ready" },
  "ready-with-warnings": { vi: "sẵn sàng, có cảnh báo", en: "ready, with warnings" },
  "not-ready": { vi: "chưa sẵn sàng", en: "not ready" },
  unknown: { vi: "chưa biết được", en: "cannot tell" },
  sign: { vi: "Ký số trên máy này", en: "Signing on this machine" },
  register: { vi: "Đăng ký trên Cổng", en: "Registering on the portal" },
  login: { vi: "Đăng nhập Cổng", en: "Logging in to the portal" },
  file: { vi: "Nộp hồ sơ", en: "Filing" },
  proven: { vi: "ký thử thành công, đã kiểm chứng", en: "a test signature was made and verified" },
  unproven: { vi: "chưa ký thử trong lần chạy này", en: "no test signature in this run" },
  leftOut: { vi: "đã bỏ qua", en: "left out" },
  notApplicable: { vi: "không áp dụng", en: "not applicable" },
  overall: { vi: "Kết luận", en: "Overall" },
} as const satisfies Record<string, Text>;

/** The report as lines of plain text. `steps` gives the titles. */
export function reportText(report: ReportJson, steps: readonly Step[], language: Language): string {
  const t = (text: Text) => say(text, language);
  const lines: string[] = [`kyso ${report.kyso} · ${report.takenAt}`];
  if (report.practice) lines.push(t(words.practice));
  lines.push("");
  for (const result of report.steps) {
    const title = steps.find((s) => s.id === result.id)?.title;
    const note =
      result.status === "skipped" && result.findings.length === 0
        ? ` (${t(words.leftOut)})`
        : result.status === "not-applicable"
          ? ` (${t(words.notApplicable)})`
          : "";
    lines.push(`${signs[result.status]} ${title ? t(title) : result.id}${note}`);
    for (const finding of result.findings) {
      lines.push(`     ${signs[finding.severity]} ${finding.what}  ${finding.code}`);
      for (const next of finding.next.split("\n").filter(Boolean)) lines.push(`         → ${next}`);
      for (const evidence of finding.evidence) lines.push(`         · ${evidence}`);
    }
  }
  lines.push("");
  for (const kind of ["sign", "register", "login", "file"] as const) {
    const { verdict, because, proven } = report.readiness[kind];
    const proof = kind === "sign" ? ` · ${t(proven ? words.proven : words.unproven)}` : "";
    lines.push(
      `${t(words[kind])}: ${t(words[verdict])}${because.length > 0 ? ` (${because.join(", ")})` : ""}${proof}`,
    );
  }
  lines.push(`${t(words.overall)}: ${t(words[report.overall])}`);
  return `${lines.join("\n")}\n`;
}
