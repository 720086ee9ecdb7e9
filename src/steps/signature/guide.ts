import type { Guide } from "../step.ts";

/** Guide 2.2, steps 6 and 7, and 3, step 4: the PIN. */
export const guide: Guide = {
  place: { vi: "2.2, bước 6–7; 3, bước 4", en: "2.2, steps 6–7; 3, step 4" },
  lines: [
    { vi: "Nhập mã PIN của USB Token, nhấn “Đăng nhập”.", en: "Enter the PIN of the USB token, press “Đăng nhập”." },
  ],
};
