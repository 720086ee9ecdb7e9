import type { Guide } from "../step.ts";

/** Guide 2.1, “Conditions”. */
export const guide: Guide = {
  place: { vi: "2.1", en: "2.1" },
  lines: [{ vi: "Một máy tính có kết nối Internet.", en: "A computer connected to the Internet." }],
};
