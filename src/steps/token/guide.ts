import type { Guide } from "../step.ts";

/** Guide 2.1, “Conditions”, and the last part: what a business without a token does. */
export const guide: Guide = {
  place: { vi: "2.1", en: "2.1" },
  lines: [
    {
      vi: "Cần có chữ ký số trong USB Token (“USB ký số”).",
      en: "A digital signature on a USB token (“USB ký số”) is needed.",
    },
    { vi: "Cắm USB Token vào máy.", en: "Plug the USB token into the computer." },
    {
      vi: "Không có USB Token, ký số từ xa (ví dụ MISA eSign): không cần token, trình điều khiển hay công cụ ký số trên máy.",
      en: "Without a token, signing remotely (MISA eSign, say): no token, driver or signing tool is needed on the machine.",
    },
  ],
};
