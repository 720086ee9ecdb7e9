import { launcher } from "../lab/built.ts";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { type ReportJson, reportSchema } from "../../src/report/schema.ts";
import type { StepId } from "../../src/steps/step.ts";
import { type Drivers, drivers } from "../lab/drivers.ts";

const folder = mkdtempSync(join(tmpdir(), "kyso-check-"));
let lab: Drivers;

beforeAll(() => {
  lab = drivers();
});

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function kyso(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = ""): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, "check", "--offline", ...args], {
    env: { ...process.env, SOFTHSM2_CONF: lab.hsm.conf, ...env },
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** Parses the document on standard output, which must be one line with nothing before or after it. */
function documentOf({ stdout }: Ran): ReportJson {
  expect(stdout.endsWith("}\n") && stdout.trimEnd().split("\n").length === 1).toBe(true);
  return reportSchema.parse(JSON.parse(stdout));
}

function codesOf(report: ReportJson, step: StepId): readonly string[] {
  return report.steps.find((s) => s.id === step)?.findings.map((f) => f.code) ?? [];
}

it("makes and verifies a signature with a PIN from standard input, and prints the PIN nowhere", () => {
  const ran = kyso(["--format", "json", "--facts", "--pin-stdin"], {}, `${lab.hsm.pin}\n`);
  const report = documentOf(ran);
  expect(codesOf(report, "signature")).toEqual(["SIG-00"]);
  expect(report.readiness.sign.proven).toBe(true);
  expect(report.certificate?.taxCode).toBe("9900000016");
  // The test's own authority is in no catalogue, so the outcome is unknown and the status is not 0.
  expect(codesOf(report, "certificate")).toContain("CRT-05");
  expect(ran.status).toBe(5);
  expect(ran.stdout + ran.stderr).not.toContain(lab.hsm.pin);
});

it("signs nothing without a PIN, and says so", () => {
  const report = documentOf(kyso(["--format", "json"]));
  expect(report.steps.find((s) => s.id === "signature")?.status).toBe("skipped");
  expect(report.readiness.sign.proven).toBe(false);
  expect("facts" in report).toBe(false);
});

it("prints one document even if a driver crashes", () => {
  const report = documentOf(kyso(["--format", "json", "--module", lab.faulty], { P11FAULT: "C_Initialize:crash" }));
  expect(codesOf(report, "driver")).toContain("DRV-03");
});

it("prints one document even if a driver prints on standard output", () => {
  const noise = { P11FAULT: String.raw`C_Initialize:stdout={"schema":"kyso/report@1"}\n` };
  const report = documentOf(kyso(["--format", "json", "--module", lab.faulty], noise));
  expect(codesOf(report, "token")).toContain("TOK-00");
});

it("reports each kind of unusable --module, and goes on", () => {
  const text = join(folder, "text.so");
  writeFileSync(text, "no library");
  for (const path of [join(folder, "missing.so"), folder, text]) {
    const report = documentOf(kyso(["--format", "json", "--module", path]));
    expect(codesOf(report, "driver")).toContain("DRV-05");
    expect(codesOf(report, "token")).toContain("TOK-00");
  }
});

it("judges only the steps of --only, and reports the others as skipped", () => {
  const ran = kyso(["--format", "json", "--only", "token"]);
  const report = documentOf(ran);
  expect(report.steps.filter((s) => s.status !== "skipped").map((s) => s.id)).toEqual(["token"]);
  expect([report.overall, ran.status]).toEqual(["unknown", 5]);
});

it("leaves out the portal with --offline, and still judges signing", () => {
  const report = documentOf(kyso(["--format", "json", "--for", "portal"]));
  expect(report.steps.find((s) => s.id === "portal")).toMatchObject({ status: "skipped", findings: [] });
  expect(report.readiness.register).toMatchObject({ verdict: "unknown", because: [] });
  expect(report.overall).toBe(report.readiness.sign.verdict);
});

it("writes the complete report to --out, in the language of --lang, and nothing to standard output", () => {
  const out = join(folder, "report.txt");
  const ran = kyso(["--out", out, "--lang", "en"]);
  expect(ran.stdout).toBe("");
  expect(readFileSync(out, "utf8")).toContain("Step by step");
});

it("prints the report if --out cannot be written, says so in one line, and leaves no file behind", () => {
  const out = join(folder, "nowhere", "report.json");
  const ran = kyso(["--format", "json", "--out", out]);
  expect(ran.status).toBe(2);
  expect(JSON.parse(ran.stdout)).toMatchObject({ schema: "kyso/report@1" });
  expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(existsSync(join(folder, "nowhere"))).toBe(false);
});
