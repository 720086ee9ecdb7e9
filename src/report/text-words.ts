import type { Text } from "../text/language.ts";

/** Words that only the text report and the `sign-test` report use. */
export const words = {
  practice: {
    vi: "TẬP DƯỢT / PRACTICE: báo cáo này dùng token tập dượt, không nói gì về token thật.",
    en: "TẬP DƯỢT / PRACTICE: this report used the practice token; it says nothing of a real one.",
  },
  whole: { vi: "Báo cáo đầy đủ", en: "Full report" },
  overall: { vi: "Kết luận", en: "Overall" },
  vietNamsTime: { vi: "giờ Việt Nam", en: "Viet Nam's time" },
  details: { vi: "Chi tiết từng bước", en: "Step by step" },
} as const satisfies Record<string, Text>;
