/** A rule of the world that overtook a documented step: since when, by which text, and how sure that is. */
export interface Rule {
  /** The first day on which it holds, as it is written in Viet Nam. */
  readonly since: string;
  readonly source: string;
  readonly confidence: "law" | "vendor" | "source";
  /** The day it was last checked. */
  readonly checked: string;
}

/** Accounts that the portal gave to organisations ended on 2025-06-30: an organisation uses its VNeID identity. */
export const organisationsUseVneid: Rule = {
  since: "01/07/2025",
  source: "Nghị định 69/2024/NĐ-CP, Điều 40 khoản 4 (vietnamnet.vn, bài 2410944)",
  confidence: "source",
  checked: "2026-11-23",
};

/** Citizens use VNeID alone in administrative procedures. */
export const citizensUseVneid: Rule = {
  since: "01/07/2024",
  source: "Nghị định 59/2022/NĐ-CP (thanhtraqnam.gov.vn, tin PORTAL570365)",
  confidence: "source",
  checked: "2026-11-24",
};

/** The tax portal moves to dichvucong.gdt.gov.vn, where one logs in with VNeID; the token signs. */
export const taxUsesVneid: Rule = {
  since: "01/07/2025",
  source: "Nghị định 252/2026/NĐ-CP, Điều 50 khoản 6; trang hỏi đáp của cổng thuế (nguồn công khai, không có liên kết)",
  confidence: "source",
  checked: "2026-11-23",
};

/** After a renewal each agency has to know the new serial number, some time ahead. */
export const serialBeforehand: Rule = {
  since: "–",
  source: "help.esign.vn: thuế ít nhất 4 giờ làm việc trước khi nộp, hải quan ít nhất 1 ngày làm việc",
  confidence: "vendor",
  checked: "2026-11-23",
};

/** The rule as a line of evidence. */
export function ruleEvidence({ source, confidence, checked }: Rule): string {
  return `${source} · ${confidence} · ${checked}`;
}
