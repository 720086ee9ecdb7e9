import { penFor } from "../../src/ui/draw/pen.ts";
import { observed } from "../../src/facts/observation.ts";
import type { Downloaded } from "../../src/facts/downloads.ts";
import type { AgreedWalkthrough } from "../../src/steps/walkthrough/walkthrough.ts";
import { expired } from "../../src/steps/plugin/endpoint-findings.ts";
import { absent, old } from "../../src/steps/plugin/findings.ts";
import { taxUntold } from "../../src/steps/plugin/filing-findings.ts";
import type { View } from "../../src/ui/view.ts";
import { keysOf } from "../../src/wizard/keys/index.ts";
import type { CourseState } from "../../src/wizard/state.ts";
import type { ClipboardAnswer, SavePlace } from "../../src/wizard/report-mode.ts";
import { discs, downloads, file, namedInFile, unknownDrive } from "../scenarios/parts/walkthrough.ts";
import { windows } from "../scenarios/parts/machine.ts";
import { endpointExpired, notInstalled, onWindows, onWindowsOld, runs } from "../scenarios/parts/plugins.ts";
import { atDriver, atReport, result } from "./views.ts";

export const small = { size: { columns: 80, rows: 24 } };
export const narrow = { size: { columns: 60, rows: 20 } };
export const ascii = { pen: penFor("vi", true) };
export const noKeys = { keys: [] };
export const typed = { pin: { any: true, refused: null, lit: true }, ...noKeys };

const modulePath = "/home/ketoan/Tải về/bit4id/linux/x86_64/libbit4xpki_vietnam_national_root.so";
export const askingForModule: CourseState = {
  ...atDriver,
  mode: {
    name: "confirm-module",
    module: {
      path: modulePath,
      fileAt: "",
      leadsTo: null,
      owner: "ketoan",
      modified: "2026-03-02T08:00:00.000Z",
      created: "2026-09-14T03:00:00.000Z",
      package: { name: null },
      company: null,
      reasons: [
        { vi: "mọi người dùng trên máy đều ghi đè được: /opt/token", en: "any user may overwrite: /opt/token" },
      ],
    },
  },
};
export const atBrowser: CourseState = { ...atDriver, current: "browser" };
export const tryPlan = { plugin: "wss://localhost:4433/plugin" };
export const tryPage = { url: "http://127.0.0.1:40123/Xw-8Jr2cQm_0aT5kZ9vB1g", problem: null };
export const zipped = file("VNPT-CA.Plugin_Office_Setup.1.0.5.0.zip");
export const installer = file("VNPT-CA Plugin_Office_Setup.exe");

export const toInstall = { by: "downloads", to: "install", begins: true } as const;

function led(way: Pick<AgreedWalkthrough, "by" | "to">): AgreedWalkthrough {
  return { ...way, since: "2026-11-24T01:00:00.000Z", from: null };
}

/** A walk-through with these files in the download folder; null if the folder is not known yet. */
export function ledAt(files: readonly Downloaded[] | null): CourseState {
  const found = files && downloads("C:\\Users\\Lan\\Downloads", files, namedInFile);
  return {
    ...atDriver,
    current: "plugin",
    mode: { name: "waiting", watching: ["plugins", "downloads"], walkthrough: led({ by: "downloads", to: "install" }) },
    facts: { ...windows(), ...notInstalled(onWindows), ...found },
    results: {
      ...atDriver.results,
      ...Object.fromEntries([result("plugin", "failed", [absent({ system: "windows" })])]),
    },
  };
}
/** An old version answers; the finding that the walk-through is about is above the worst one. */
const withOldFile = ledAt([file("VNPT_Products_Plugin_ky_so_1.0.2.2.exe", { modified: "2025-03-03T02:15:08.000Z" })]);
export const ledToUpdate: CourseState = {
  ...withOldFile,
  facts: { ...withOldFile.facts, ...runs(onWindowsOld) },
  mode: {
    name: "waiting",
    watching: ["plugins", "downloads"],
    walkthrough: { ...led({ by: "downloads", to: "update" }), from: "1.0.2.2" },
  },
  results: {
    ...atDriver.results,
    ...Object.fromEntries([result("plugin", "warned", [old.example(), taxUntold.example()])]),
  },
};
const withNewFile = ledAt([{ ...installer, modified: "2026-11-24T01:02:00.000Z" }]);
export const ledAnew: CourseState = {
  ...withNewFile,
  facts: { ...withNewFile.facts, ...endpointExpired(onWindows) },
  mode: {
    name: "waiting",
    watching: ["plugins", "downloads"],
    walkthrough: led({ by: "downloads", to: "reinstall" }),
  },
  results: { ...atDriver.results, ...Object.fromEntries([result("plugin", "failed", [expired.example()])]) },
};
export const ledToDrive: CourseState = {
  ...atDriver,
  mode: {
    name: "waiting",
    watching: ["drivers", "tokens", "tokenDiscs"],
    walkthrough: led({ by: "tokenDiscs", to: "install" }),
  },
  facts: { ...windows(), ...discs(unknownDrive) },
};
export const withDetails: CourseState = {
  ...atDriver,
  details: true,
  facts: {
    tokens: observed({
      drivers: [
        {
          path: "/usr/lib/opensc-pkcs11.so",
          kind: "pkcs11",
          sight: { status: "timed-out", reason: "no answer within 20000 ms" },
          lastCall: "C_Initialize",
          output: "",
          tookMs: 20000,
        },
      ],
    }),
  },
};

const documents: SavePlace = {
  kind: "documents",
  folder: "C:\\Users\\Lan\\OneDrive - CÔNG TY TNHH KIỂM THỬ\\Tài liệu",
  path: "C:\\Users\\Lan\\OneDrive - CÔNG TY TNHH KIỂM THỬ\\Tài liệu\\kyso-bao-cao-20261124-0815.html",
  sync: "OneDrive",
  problem: null,
};
const desktop: SavePlace = {
  kind: "desktop",
  folder: "C:\\Users\\Lan\\Desktop",
  path: "C:\\Users\\Lan\\Desktop\\kyso-bao-cao-20261124-0815-2.html",
  sync: null,
  problem: null,
};
const offered = { places: [documents, desktop], contents: [] };

/** The question where to save, with the two folders that everybody has. */
export const askingWhere: CourseState = {
  ...atReport,
  mode: { name: "confirm-save", form: "page", offered, highlighted: 0 },
};
const refused = { ...documents, problem: { vi: "không có quyền ghi ở đó", en: "no permission to write there" } };
/** The same where nothing can be written to the first. */
export const askingElsewhere: CourseState = {
  ...atReport,
  mode: { name: "confirm-save", form: "page", offered: { ...offered, places: [refused, desktop] }, highlighted: 1 },
};
const contents = [
  "GÓI HỖ TRỢ (kyso/bundle@1): nội dung",
  "  kết quả xét, ngày của danh mục, phiên bản kyso",
  ...Array.from({ length: 12 }, (_, at) => `  ${at + 1} × loại giá trị thứ ${at + 1}`),
  "Không có mã PIN, không có chứng thư, không có tên hay mã số thuế của bạn.",
];
/** The question before a bundle, with what is in it. */
export const askingForBundle: CourseState = {
  ...atReport,
  mode: { name: "confirm-save", form: "bundle", offered: { ...offered, contents }, highlighted: 0 },
};

const short = [
  "kyso 0.1.0 · 24/11/2026 08:15",
  "✔ SẴN SÀNG KÝ SỐ trên máy này (ký thử thành công, đã kiểm chứng)",
  "Chứng thư: CÔNG TY TNHH KIỂM THỬ · còn 172 ngày",
  "Làm: Cho phép trình duyệt Chrome kết nối công cụ ký số trên máy này",
  "Mã: BRW-03 POR-03",
];

/** The short form after it was sent to the clipboard. */
export function copied(clipboard: ClipboardAnswer): CourseState {
  return { ...atReport, mode: { name: "copied", text: `${short.join("\n")}\n`, clipboard } };
}

/** A code that was asked about. */
export const explained: CourseState = {
  ...atReport,
  mode: {
    name: "explaining",
    looking: false,
    answer: {
      asked: "CRT-03",
      lines: [
        "CRT-03  Chứng thư số đã hết hạn.",
        "",
        "Làm gì bây giờ",
        "  1. Gọi nhà cung cấp chữ ký số để gia hạn; hỏi cấp bù thời hạn trước khi trả tiền, nếu chứng thư đã mua dài hơn.",
      ],
    },
  },
};

/** Returns the keys of a course at its end. */
export function keyed(course: CourseState): Pick<View, "keys"> {
  return { keys: keysOf({ steps: [], authorities: [], leftOut: [], demo: false }, course, new Date(0)) };
}
