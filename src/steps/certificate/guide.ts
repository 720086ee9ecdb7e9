import type { Guide } from "../step.ts";

/** Guide 3, step 3: the certificate. */
export const guide: Guide = {
  place: { vi: "3, bước 3", en: "3, step 3" },
  lines: [
    {
      vi: "Xác nhận bằng USB Token; token có nhiều chứng thư số thì chọn một chứng thư rồi nhấn “OK”.",
      en: "Confirm from the USB token; with more than one certificate on it, choose one and press “OK”.",
    },
  ],
};
