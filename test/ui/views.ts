import { stripVTControlCharacters } from "node:util";
import { renderToString } from "ink";
import { createElement } from "react";
import type { Tries } from "../../src/facts/pin-tries.ts";
import { type Finding, finding, okFinding } from "../../src/steps/finding.ts";
import { remoteService } from "../../src/steps/signature/findings.ts";
import { report } from "../../src/report/report.ts";
import type { ReportJson } from "../../src/report/schema.ts";
import { type StepId, type StepResult, type StepStatus, stepIds } from "../../src/steps/step.ts";
import type { Key } from "../../src/wizard/keys/index.ts";
import { initialState } from "../../src/wizard/initial-state.ts";
import type { CourseState, SigningPlan } from "../../src/wizard/state.ts";
import { penFor } from "../../src/ui/draw/pen.ts";
import { Frame } from "../../src/ui/frame/frame.tsx";
import { layoutOf } from "../../src/ui/frame/layout.ts";
import type { StepWords, View } from "../../src/ui/view.ts";

/** Returns a step's result as the views of these tests need it. */
export function result(
  id: StepId,
  status: StepStatus,
  findings: readonly Finding[] = [],
): readonly [StepId, StepResult] {
  return [id, { id, status, findings, tookMs: 12, leftOut: false }];
}

export const tokenSeen = okFinding<{}>({
  code: "USB-00",
  example: {},
  what: () => ({ vi: "Đã thấy token “FT ePass2003Auto”.", en: "The token “FT ePass2003Auto” is there." }),
})({});

export const noDriver = finding<{}>({
  code: "DRV-01",
  example: {},
  severity: "fail",
  what: () => ({
    vi: "Máy chưa cài trình điều khiển cho USB Token này.",
    en: "This USB token's driver is not installed.",
  }),
  next: () => [
    {
      vi: "Mở ổ đĩa “VIETTEL-CA” vừa hiện ra khi cắm token.",
      en: "Open the drive “VIETTEL-CA” that the token shows.",
    },
    {
      vi: "Chạy tệp cài đặt, chọn “Đồng ý”, “Tiếp tục”, “Kết thúc”.",
      en: "Run its setup: “Đồng ý”, “Tiếp tục”, “Kết thúc”.",
    },
  ],
})({}, ["Đã thấy token “FT ePass2003Auto” nhưng không có thư viện PKCS#11 nào nhận ra nó (đã thử 3 tệp)."]);

export const plan: SigningPlan = {
  terms: {
    driver: { kind: "pkcs11", path: "/usr/lib/softhsm/libsofthsm2.so" },
    token: { label: "FT ePass2003Auto", serial: "54010A2B3C4D7F3A", manufacturer: "Feitian", model: "ePass2003" },
    certificateDer: new Uint8Array(),
    keyId: "01",
    unattended: false,
    triesToldOf: "no-sign-of-misses",
  },
  otherDrivers: [],
  certificateSha256: "00",
  holder: "CÔNG TY TNHH KIỂM THỬ",
  taxCode: "9900000016",
  notAfter: "2027-05-14T00:00:00.000Z",
  text: "Đây là chữ ký thử do kyso tạo ra để kiểm tra USB Token. Nội dung này không có giá trị pháp lý.",
  reported: false,
  counted: 0,
  uncounted: null,
  left: null,
  warnings: [],
  lengths: { least: null, most: null },
  entry: "keyboard",
};

/** The plan on a token whose PIN tries are in this state. */
export function planTelling(triesToldOf: Tries): SigningPlan {
  return { ...plan, terms: { ...plan.terms, triesToldOf } };
}

const driverWords: StepWords = {
  id: "driver",
  title: { vi: "Trình điều khiển USB Token", en: "Token driver" },
  guide: {
    place: { vi: "3, lưu ý", en: "3, note" },
    lines: [
      {
        vi: "Mở ổ đĩa vừa hiện ra khi cắm token, chạy tệp cài đặt: “Đồng ý”, “Tiếp tục”, “Kết thúc”.",
        en: "Open the drive that the token shows and run its setup: “Đồng ý”, “Tiếp tục”, “Kết thúc”.",
      },
    ],
  },
  needs: ["drivers", "tokens"],
};

const waitingKeys: readonly Key[] = [
  { key: "M", event: { type: "open" }, label: { vi: "mở thư mục giúp tôi", en: "open the folder for me" } },
  { key: "R", event: { type: "look-again" }, label: { vi: "kiểm tra lại", en: "look again" } },
  { key: "S", event: { type: "skip" }, label: { vi: "bỏ qua", en: "skip" } },
  { key: "B", event: { type: "back" }, label: { vi: "quay lại", en: "back" } },
  { key: "D", event: { type: "details" }, label: { vi: "chi tiết", en: "details" } },
  { key: "?", event: { type: "help" }, label: { vi: "trợ giúp", en: "help" } },
  { key: "Q", event: { type: "quit" }, label: { vi: "thoát", en: "quit" } },
];

/** The course before anything is known. */
export const opening = initialState("computer", { remote: false, certificate: null, purpose: null }, false);

/** The course stopped at a token that no driver knows. */
export const atDriver: CourseState = {
  ...opening,
  current: "driver",
  mode: { name: "waiting", watching: ["drivers", "tokens"] },
  results: Object.fromEntries([
    result("computer", "passed"),
    result("token", "passed", [tokenSeen]),
    result("driver", "failed", [noDriver]),
  ]),
};

const accountBeyond = finding<{}>({
  code: "POR-03",
  example: {},
  severity: "warn",
  beyond: true,
  concerns: ["login"],
  what: () => ({
    vi: "Tổ chức đăng nhập Cổng bằng VNeID từ 01/07/2025; kyso không kiểm tra được tài khoản.",
    en: "Organisations log in with VNeID since 2025-07-01; kyso cannot check the account.",
  }),
  next: () => [{ vi: "Thử đăng nhập bằng VNeID của tổ chức.", en: "Try to log in with the organisation's VNeID." }],
})({});

const pluginBlocked = finding<{}>({
  code: "BRW-03",
  example: {},
  severity: "warn",
  what: () => ({
    vi: "Chrome chưa được phép kết nối công cụ ký số trên máy này.",
    en: "Chrome may not reach the signing plugin on this machine.",
  }),
  next: () => [
    {
      vi: "Cho phép trình duyệt Chrome kết nối công cụ ký số trên máy này.",
      en: "Allow Chrome to reach the signing plugin on this machine.",
    },
  ],
})({});

const remoteBranch: readonly StepId[] = ["token", "driver", "plugin", "browser", "certificate"];

const allPassed = Object.fromEntries(stepIds.map((id) => result(id, "passed", id === "token" ? [tokenSeen] : [])));

/** The end of a course in which all went well. */
export const atReport: CourseState = {
  ...opening,
  current: "login",
  mode: { name: "report" },
  results: {
    ...allPassed,
    ...Object.fromEntries([result("browser", "warned", [pluginBlocked]), result("login", "warned", [accountBeyond])]),
  },
};

/** The end for a person who signs remotely: this machine cannot show whether that works. */
export const atRemoteReport: CourseState = {
  ...atReport,
  choices: { ...opening.choices, remote: true },
  results: {
    ...allPassed,
    ...Object.fromEntries(remoteBranch.map((id) => result(id, "not-applicable"))),
    ...Object.fromEntries([result("signature", "not-applicable", [remoteService({})])]),
  },
};

/** The end of a course with a failed step and two skipped ones. */
export const atBadReport: CourseState = {
  ...atReport,
  skipped: ["driver", "portal"],
  results: {
    ...allPassed,
    ...Object.fromEntries([
      result("driver", "failed", [noDriver]),
      result("certificate", "unknown"),
      result("signature", "skipped"),
      result("browser", "warned", [pluginBlocked]),
    ]),
  },
};

/** The course at the test signature. */
export function atSignature(mode: CourseState["mode"]): CourseState {
  const passed = stepIds.slice(0, stepIds.indexOf("signature")).map((id) => result(id, "passed"));
  return { ...opening, current: "signature", mode, results: Object.fromEntries(passed) };
}

export const twoCertificates = {
  name: "choosing-certificate",
  highlighted: 1,
  certificates: [
    {
      sha256: "a1",
      holder: "CÔNG TY TNHH KIỂM THỬ",
      taxCode: "9900000016",
      serial: "5401",
      notAfter: "2027-05-14T00:00:00.000Z",
      token: "54010A2B3C4D7F3A",
      tokenLabel: "FT ePass2003Auto",
      tokenSerial: "54010A2B3C4D7F3A",
      driver: null,
    },
    {
      sha256: "b2",
      holder: "NGUYỄN THỊ KIỂM THỬ",
      taxCode: null,
      serial: "5402",
      notAfter: "2026-12-31T00:00:00.000Z",
      token: "54010A2B3C4D7F3A",
      tokenLabel: "FT ePass2003Auto",
      tokenSerial: "54010A2B3C4D7F3A",
      driver: null,
    },
  ],
} as const satisfies CourseState["mode"];

/** One certificate on two tokens that have the same name; the second has no serial number. */
export const twoTokens = {
  ...twoCertificates,
  highlighted: 0,
  certificates: [
    { ...twoCertificates.certificates[0], driver: "viettel-ca_v6.dll" },
    { ...twoCertificates.certificates[0], token: "other", tokenSerial: "", driver: "opensc-pkcs11.dll" },
  ],
} as const satisfies CourseState["mode"];

/** Returns the report of the steps' results, without any other facts. */
function reportOf(course: CourseState): ReportJson {
  const { facts, choices } = course;
  const now = new Date("2026-11-24T01:00:00.000Z");
  return report({
    version: "0.0.0",
    takenAt: now,
    input: { facts, now, choices, authorities: [] },
    results: stepIds.flatMap((id) => course.results[id] ?? []),
    label: "PC-01",
    certificates: [],
    certificate: {
      holder: plan.holder,
      taxCode: plan.taxCode,
      issuer: "Test Public CA SHA-256 R1",
      serial: "5401",
      notBefore: "2026-05-14T00:00:00.000Z",
      notAfter: plan.notAfter,
    },
    language: "vi",
    withFacts: false,
    practice: course.practice,
  });
}

/** Returns the view of a course, by default in a terminal of 100×32. */
export function view(course: CourseState, changed: Partial<View> = {}): View {
  return {
    course,
    steps: [driverWords],
    report: reportOf(course),
    keys: waitingKeys,
    about: null,
    size: { columns: 100, rows: 32 },
    pen: penFor("vi", false),
    color: true,
    demo: false,
    slow: false,
    pin: { any: false, refused: null, lit: false },
    word: "",
    scroll: 0,
    over: false,
    ...changed,
  };
}

/** Returns the frame as it is written to the terminal. */
export function drawnOf(shown: View): string {
  const props = { view: shown, layout: layoutOf(shown), moment: { elapsedMs: 4000, beat: 3 } };
  return renderToString(createElement(Frame, props), { columns: shown.size.columns });
}

/** Returns the frame as lines, without colours and weights. */
export function frameOf(shown: View): readonly string[] {
  return stripVTControlCharacters(drawnOf(shown)).split("\n");
}
