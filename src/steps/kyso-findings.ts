import { finding } from "./finding.ts";

export const judgingFailed = finding({
  code: "KYS-04",
  severity: "unknown",
  example: { fault: "TypeError: x is not a function" },
  what: ({ fault }) => ({
    vi: `Lỗi của chính kyso khi xét bước này (${fault}): bước này chưa biết được.`,
    en: `A fault of kyso's own while judging this step (${fault}): it cannot be told.`,
  }),
  next: [
    {
      vi: "Các bước khác vẫn đúng. Gửi báo cáo này cho người làm kyso.",
      en: "The other steps stand. Send this report to the makers of kyso.",
    },
  ],
});

export const skippedByPerson = finding({
  code: "KYS-05",
  severity: "info",
  example: {},
  what: { vi: "Bước này đã được bỏ qua khi chạy kyso.", en: "This step was skipped while kyso ran." },
  next: [{ vi: "Chạy lại kyso để làm nốt bước này.", en: "Run kyso again to do what is left of this step." }],
});
