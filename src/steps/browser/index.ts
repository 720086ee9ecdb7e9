import { finding } from "../finding.ts";
import { notApplicable, type Step } from "../step.ts";

const untold = finding<{}>({
  code: "BRW-01",
  example: {},
  severity: "unknown",
  what: () => ({
    vi: "Phiên bản kyso này chưa kiểm tra trình duyệt.",
    en: "This version of kyso does not check browsers yet.",
  }),
  next: () => [
    {
      vi: "Khi trang ký hỏi, cho phép trình duyệt kết nối ứng dụng trên thiết bị (Chrome, Edge từ bản 147).",
      en: "When the page asks, allow the browser to reach apps on this device (Chrome and Edge from 147).",
    },
  ],
});

/** What makes step 6 fail silently: the browser between the portal and the signing tool. */
export const browser: Step = {
  id: "browser",
  title: { vi: "Trình duyệt", en: "Browser" },
  guide: {
    place: { vi: "2.2, bước 6", en: "2.2, step 6" },
    lines: [
      {
        vi: "Cho phép trang kết nối công cụ ký số trên máy.",
        en: "Allow the page to reach the signing tool on this machine.",
      },
    ],
  },
  needs: [],
  watches: [],
  judge: ({ choices }) =>
    choices.remote ? notApplicable : [untold({}, ["Chrome 147 release notes, 2026-04-07 (vendor)"])],
};
