import type { Text } from "./language.ts";

/** A finding's severity in a word or two, beside its mark or its code. */
export const severityWords = {
  ok: { vi: "Tốt", en: "Good" },
  info: { vi: "Nên biết", en: "Good to know" },
  warn: { vi: "Nên làm", en: "Worth doing" },
  fail: { vi: "Phải sửa", en: "To be fixed" },
  unknown: { vi: "Chưa rõ", en: "Cannot tell" },
} as const satisfies Record<string, Text>;
