import { machineOptions, screenOptions } from "../options/table.ts";
import type { CommandSpec } from "./spec.ts";

export const explain: CommandSpec = {
  name: "explain",
  options: [...screenOptions, ...machineOptions, "format", "json", "facts", "list"],
  formats: ["text", "json"],
  operand: { vi: 'MÃ|"CÂU"', en: 'CODE|"TEXT"' },
  operandNeeded: "unless-list",
  operandOfWords: true,
  withValue: { facts: { vi: "TỆP", en: "FILE" } },
  does: {
    vi: "nói một mã, hay một câu báo lỗi thấy ở nơi khác, nghĩa là gì và phải làm gì",
    en: "says what a code, or a message seen elsewhere, means and what to do",
  },
  help: [
    {
      vi: "--facts TỆP (kịch bản, báo cáo có dữ liệu, gói hỗ trợ)  --format text|json  --json  --list",
      en: "--facts FILE (scenario, report with facts, bundle)  --format text|json  --json  --list",
    },
  ],
  load: async () => (await import("../explain.ts")).explainAsked,
};
