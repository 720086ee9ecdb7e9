import type { Guide } from "../step.ts";

/** Guide 3, the note under step 3: where the certificate's driver is not installed yet. */
export const guide: Guide = {
  place: { vi: "3, lưu ý ở bước 3", en: "3, note at step 3" },
  lines: [
    {
      vi: "Chưa cài trình điều khiển của chữ ký số: mở Máy tính (Computer, This PC), mở ổ đĩa USB của token, chạy tệp cài đặt trong đó.",
      en: "Where the certificate's driver is not installed yet: open Computer (This PC), open the token's USB drive, and run its setup.",
    },
  ],
};
