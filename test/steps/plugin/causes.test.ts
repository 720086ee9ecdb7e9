import { expect, it } from "vitest";
import type { Code } from "../../../src/steps/finding.ts";
import { allFindings } from "../../../src/steps/all-findings.ts";
import { steps } from "../../../src/steps/index.ts";
import type { StepId } from "../../../src/steps/step.ts";
import { scenarios } from "../../scenarios/all.ts";

/** The codes of one step in a scenario, without what is said in any case (PLG-16) and of filing. */
function codes(name: string, id: StepId): readonly Code[] {
  const scenario = scenarios.find((s) => s.name === name);
  const step = steps.find((s) => s.id === id);
  if (!scenario || !step) throw new Error(`no ${id} in ${name}`);
  const judged = step.judge({
    facts: scenario.facts,
    now: new Date(scenario.takenAt),
    authorities: [],
    choices: { remote: scenario.remote, certificate: null, purpose: null },
  });
  if ("notApplicable" in judged) throw new Error("not applicable");
  return judged.filter((f) => !f.concerns?.includes("file") && f.code !== "PLG-16").map((f) => f.code);
}

/** Each cause of “chưa được cài đặt hoặc chưa được bật”, the step that tells it, and what it says on each system. */
const causes: readonly (readonly [fault: string, step: StepId, onWindows: Code, elsewhere: Code])[] = [
  ["plugin-not-installed", "plugin", "PLG-01", "PLG-01"],
  // Elsewhere neither its folder nor its process has an established name: one sentence says both.
  ["plugin-not-running", "plugin", "PLG-02", "PLG-01"],
  ["plugin-not-trusted", "plugin", "PLG-11", "PLG-11"],
  ["plugin-blocked-by-browser", "browser", "BRW-02", "BRW-02"],
  ["plugin-port-held", "plugin", "PLG-06", "PLG-06"],
  ["plugin-hangs", "plugin", "PLG-05", "PLG-05"],
];

it.each(causes)("tells %s by a finding of its own on every system", (fault, step, onWindows, elsewhere) => {
  expect(codes(`${fault}-windows`, step)).toContain(onWindows);
  for (const system of ["macos", "linux"]) expect(codes(`${fault}-${system}`, step)).toContain(elsewhere);
});

it("gives each cause on Windows a code that no other has", () => {
  const told = causes.map(([, , onWindows]) => onWindows);
  expect(new Set(told).size).toBe(told.length);
});

const beyond = "the page alone can see it: nothing of it shows on the machine before somebody signs";

/** How a plugin fails, and what pages say then; what each comes to here, or why it comes to nothing. */
const rows: readonly (readonly [row: string, told: Code | { readonly not: string }])[] = [
  ["not running", "PLG-02"],
  ["running on a late port", "PLG-07"],
  ["port held by something else", "PLG-06"],
  ["hung: TLS and WebSocket open, the greeting is not answered", "PLG-05"],
  ["hung after the token was asked for", "PLG-23"],
  ["waiting for a PIN window hidden behind the browser", { not: beyond }],
  ["the site's licence is missing, expired or for another domain", { not: `${beyond}; BRW-08 says whom to tell` }],
  ["expired local certificate", "PLG-10"],
  ["replaced local certificate", "PLG-11"],
  ["antivirus or firewall", { not: "shows as a plugin that opens no port (PLG-12) or does not answer (PLG-05)" }],
  ["smart card service stopped", "TOK-02"],
  ["the browser keeps pages from the machine", "BRW-02"],
  ["the browser has not asked yet", "BRW-03"],
  ["VNPT-CA Plugin chưa được cài đặt hoặc chưa được bật", "PLG-01"],
  ["VNPT Plugin không phản hồi", "PLG-05"],
  ["Cài đặt License không thành công!", { not: `${beyond}; BRW-08 says whom to tell` }],
  ["Chưa chọn chữ ký số", { not: "the person closed the list of certificates" }],
  ["Không lấy được thông tin chứng thư trong Token", "PLG-24"],
  ["Không lấy được chuỗi base64 của chứng thư số", "PLG-24"],
  ["Chứng thư số không có khóa bí mật", "USB-02"],
  ["Người dùng hủy bỏ", { not: "the person cancelled" }],
  ["VNPT-Cams Plugin chưa được cài đặt", { not: "no step of the portal needs it; its port is on the map (PLG-25)" }],
  ["Bạn không cắm token hoặc không có driver token phù hợp!", "DRV-01"],
  [
    "Lỗi: Không tìm thấy chữ ký số hoặc chữ ký số không chính xác",
    { not: "eTax's words; the driver and certificate steps tell their causes" },
  ],
  ["Plugin không hoạt động (BKAV)", { not: "no step of the portal needs it; its port is on the map (PLG-25)" }],
  ["VGCA Sign Service chưa được kích hoạt", { not: "no step of the portal needs it; its port is on the map (PLG-25)" }],
  ["bạn cần cài đặt công cụ MISA KYSO", { not: "no step of the portal needs it; its port is on the map (PLG-25)" }],
  [
    "Ban can cai dat plugin ViettelCASigner",
    { not: "no step of the portal needs it; its port is on the map (PLG-25)" },
  ],
  ["Chưa chạy plugin hoặc chưa cài đặt plugin tại máy người dùng (customs)", "PLG-22"],
  ["CÔNG CỤ KÝ SỐ CHƯA ĐƯỢC CÀI ĐẶT (Savis)", { not: "nothing of the tool is established" }],
];

it("maps every known failure and message to a finding, or says why not", () => {
  const known = new Set(allFindings.map((f) => f.code));
  const codesTold = rows.flatMap(([, told]) => (typeof told === "string" ? [told] : []));
  expect(codesTold.filter((code) => !known.has(code))).toEqual([]);
  expect(rows.filter(([, told]) => typeof told !== "string" && told.not === "")).toEqual([]);
});
