import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { Facts, Scenario } from "../../src/facts/facts.ts";
import { observed } from "../../src/facts/observation.ts";
import { practiceDriver } from "../../src/facts/practice.ts";
import { reportOf } from "../../src/report/judge-all.ts";
import { reportJsonSchema } from "../../src/report/json-schema.ts";
import { reportSchema } from "../../src/report/schema.ts";
import { reportShort } from "../../src/report/short.ts";
import { reportText } from "../../src/report/text.ts";
import { steps } from "../../src/steps/index.ts";
import { type Purpose, type StepId, stepIds } from "../../src/steps/step.ts";
import type { Language } from "../../src/text/language.ts";
import { scenarios } from "../scenarios/all.ts";
import { allAuthorities } from "../scenarios/golden.ts";
import { companyToken, sees, slot, tokens } from "../scenarios/parts/tokens.ts";

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(reportJsonSchema());

interface Asked {
  readonly facts?: Facts;
  readonly purpose?: Purpose;
  readonly leftOut?: readonly StepId[];
  readonly language?: Language;
  readonly withFacts?: boolean;
}

function reportFrom(scenario: Scenario, asked: Asked = {}) {
  return reportOf({
    version: "0.1.0",
    facts: asked.facts ?? scenario.facts,
    now: new Date(scenario.takenAt),
    choices: { remote: scenario.remote, certificate: null, purpose: asked.purpose ?? null },
    authorities: allAuthorities,
    label: "PC-01",
    leftOut: asked.leftOut ?? [],
    language: asked.language ?? "vi",
    withFacts: asked.withFacts ?? false,
    tookMs: () => 12,
  });
}

function named(name: string): Scenario {
  const found = scenarios.find((s) => s.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
}

/** Returns the text report, in lines that are wide enough for every sentence. */
function textOf(name: string, asked: Asked & { readonly ascii?: boolean } = {}): string {
  const { language = "vi", ascii = false } = asked;
  return reportText(reportFrom(named(name), asked), { steps, language, ascii, width: 1000 });
}

/** Returns the part of a text report that follows the short form. */
function wholeOf(text: string): string {
  return text.slice(text.search(/^(Báo cáo đầy đủ|Full report)/m));
}

/** Returns a scenario's facts with its token shown by the practice driver. */
function practising(scenario: Scenario): Facts {
  const driver = { ...sees(practiceDriver.path, slot(companyToken)), kind: "practice" } as const;
  return { ...scenario.facts, ...tokens(driver) };
}

describe("the report as JSON", () => {
  it.each(scenarios.map((scenario) => ({ name: scenario.name, scenario })))(
    "is valid for every scenario: $name",
    ({ scenario }) => {
      const report = JSON.parse(JSON.stringify(reportFrom(scenario, { withFacts: true })));
      expect(reportSchema.parse(report)).toEqual(report);
      expect(validate(report) ? [] : validate.errors).toEqual([]);
    },
  );

  it("has the promised keys in the promised order", () => {
    const report = reportFrom(named("healthy"), { withFacts: true });
    expect(Object.keys(report)).toEqual([
      "schema",
      "kyso",
      "takenAt",
      "for",
      "practice",
      "steps",
      "overall",
      "readiness",
      "label",
      "certificate",
      "certificates",
      "deadline",
      "renewal",
      "facts",
    ]);
    expect(report.steps.map((s) => s.id)).toEqual([...stepIds]);
    expect(Object.keys(report.steps[0] ?? {})).toEqual(["id", "status", "tookMs", "findings"]);
    expect(Object.keys(report.steps[0]?.findings[0] ?? {})).toEqual(["code", "severity", "what", "next", "evidence"]);
    expect(Object.keys(report.readiness)).toEqual(["sign", "register", "login", "file"]);
    expect(Object.keys(report.readiness.sign)).toEqual(["verdict", "proven", "because", "beyond"]);
    expect(Object.keys(report.certificate ?? {})).toEqual([
      "holder",
      "taxCode",
      "issuer",
      "serial",
      "notBefore",
      "notAfter",
    ]);
  });

  it("is refused by the schema if it is not valid", () => {
    const report = reportFrom(named("healthy"));
    expect(validate({ ...report, overall: "perfect" })).toBe(false);
    expect(validate({ ...report, schema: "kyso/report@2" })).toBe(false);
    expect(validate({ ...report, readiness: undefined })).toBe(false);
  });

  it("contains the facts only if they are asked for", () => {
    expect("facts" in reportFrom(named("healthy"))).toBe(false);
    expect(reportFrom(named("healthy"), { withFacts: true }).facts?.computer?.status).toBe("observed");
  });

  it("names the only certificate, also if it has expired, and none if that would be a guess", () => {
    expect(reportFrom(named("healthy")).certificate?.taxCode).toBe("9900000016");
    expect(reportFrom(named("certificate-expired")).certificate?.notAfter).toBe("2026-05-14T02:00:00.000Z");
    expect(reportFrom(named("two-certificates")).certificate).toBeNull();
    expect(reportFrom(named("remote-signing")).certificate).toBeNull();
  });

  it("is not proven by a signature that was not made, not verified, or made with another certificate", () => {
    expect(reportFrom(named("healthy")).readiness.sign.proven).toBe(true);
    for (const name of ["not-signed-yet", "signature-corrupt", "signed-with-another-certificate", "pin-incorrect"])
      expect(reportFrom(named(name)).readiness.sign.proven).toBe(false);
  });

  it("lists what is beyond this machine, by what is asked for", () => {
    const beyond = (purpose: Purpose) => reportFrom(named("healthy"), { purpose }).readiness;
    expect(beyond("portal").register.beyond).toEqual(["POR-01", "POR-02"]);
    expect(beyond("portal").login.beyond).toEqual(["POR-03"]);
    expect(beyond("tax").file.beyond).toEqual(["POR-02", "POR-06"]);
    expect(beyond("customs").file.beyond).toEqual(["POR-02", "POR-07"]);
  });

  it("is marked if the practice token took part, and is not proven by it", () => {
    const healthy = named("healthy");
    const signed = {
      ...practising(healthy),
      signature: observed({ ...signature(healthy), kind: "practice" as const }),
    };
    const report = reportFrom(healthy, { facts: signed });
    expect(report.practice).toBe(true);
    expect(report.readiness.sign.proven).toBe(false);
  });

  it("turns an error in judging a step into a finding, and keeps the other steps", () => {
    const facts = new Proxy(named("healthy").facts, {
      get: (target, name) => {
        if (name === "network") throw new Error("planted");
        return Reflect.get(target, name);
      },
    });
    const report = reportFrom(named("healthy"), { facts });
    expect(report.steps.find((s) => s.id === "portal")?.findings.map((f) => f.code)).toEqual(["KYS-04"]);
    expect(report.steps.find((s) => s.id === "driver")?.status).toBe("passed");
  });
});

function signature(scenario: Scenario) {
  const seen = scenario.facts.signature;
  if (seen?.status !== "observed") throw new Error("the scenario has no signature");
  return seen.value;
}

describe("the report as text", () => {
  it("begins with the short form, as it is by itself", () => {
    const report = reportFrom(named("token-without-driver"));
    const options = { steps, language: "vi", ascii: false } as const;
    expect(reportText(report, options).startsWith(`${reportShort(report, options)}\n`)).toBe(true);
  });

  it("gives the time it was made, in Viet Nam's time, as each language writes it", () => {
    const first = (text: string) => wholeOf(text).split("\n")[0];
    expect(first(textOf("healthy-linux"))).toBe("Báo cáo đầy đủ · kyso 0.1.0 · 23/11/2026 09:15 (giờ Việt Nam)");
    expect(first(textOf("healthy-linux", { language: "en" }))).toBe(
      "Full report · kyso 0.1.0 · 2026-11-23 09:15 (Viet Nam's time)",
    );
  });

  it("gives no tick to a login that depends on an account which kyso cannot see", () => {
    const lines = textOf("healthy").split("\n");
    expect(reportFrom(named("healthy")).readiness.login.verdict).toBe("ready");
    expect(lines.filter((line) => line.includes("Đăng nhập:"))).toEqual([
      "! Đăng nhập: máy này đủ; còn tùy điều kyso không biết được  POR-03",
    ]);
  });

  it("gives the answer first, then what to do with its code, then each step", () => {
    const text = wholeOf(textOf("token-without-driver"));
    const order = [
      "CHƯA KÝ SỐ ĐƯỢC trên máy này",
      "Phải làm",
      "“FT ePass2003Auto”",
      "Ngoài máy này",
      "Chi tiết từng bước",
    ];
    const places = order.map((words) => text.indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).toMatch(/  1\. .*DRV-01$/m);
  });

  it("asks for what filing needs only if filing is asked for", () => {
    const asked = (text: string) => wholeOf(text.slice(0, text.indexOf("Chi tiết từng bước")));
    expect(asked(textOf("healthy"))).not.toMatch(/^ *\d+\. .*PLG-20$/m);
    expect(asked(textOf("healthy", { purpose: "tax" }))).toMatch(/^ *\d+\. .*PLG-20$/m);
  });

  it("says whether a signature was made", () => {
    expect(textOf("healthy")).toContain("ký thử thành công, đã kiểm chứng");
    expect(textOf("not-signed-yet")).toContain("chưa ký thử trong lần chạy này");
    expect(textOf("not-signed-yet", { language: "en" })).toContain("no test signature in this run");
  });

  it("speaks one language at a time", () => {
    expect(textOf("no-token", { language: "en" })).toContain("No USB token is plugged in.");
    expect(textOf("no-token", { language: "en" })).not.toContain("Chưa thấy");
    expect(textOf("no-token")).not.toContain("No USB token");
  });

  it("uses only ASCII marks if asked to", () => {
    expect(textOf("driver-crashes", { ascii: true })).not.toMatch(/[✔✖→]/);
    expect(textOf("driver-crashes", { ascii: true })).toContain("[X]");
    expect(textOf("driver-crashes")).toContain("✖");
  });

  it("says which steps were skipped or do not apply", () => {
    const text = textOf("remote-signing", { leftOut: ["portal"] });
    expect(text).toMatch(/Cổng Dịch vụ công \(đã bỏ qua\)/);
    expect(text).toMatch(/USB Token \(không áp dụng\)/);
  });

  it("is marked at its beginning and its end if the practice token took part", () => {
    const healthy = named("not-signed-yet");
    const report = reportFrom(healthy, { facts: practising(healthy) });
    const lines = reportText(report, { steps, language: "vi", ascii: false, width: 100 }).trimEnd().split("\n");
    expect(lines[0]).toContain("TẬP DƯỢT / PRACTICE");
    expect(lines.at(-1)).toContain("TẬP DƯỢT / PRACTICE");
  });

  it.each(scenarios.map(({ name }) => name))("contains no control character: %s", (name) => {
    expect(textOf(name).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
