// `npm run test:wine`: the Windows package, unpacked into “Ổ đĩa của tôi”, under Wine.
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import manifest from "../../package.json" with { type: "json" };
import { type Terminal, terminal } from "../e2e/terminal.ts";
import { made } from "./package.ts";
import { buildDlls, pin } from "./token.ts";
import { bringFolder, endWine, type Windows, windowsWith } from "./wine.ts";

// Wine counts the bytes of escape sequences as columns, so the terminal must be wide or lines are broken.
const wide = { columns: 300, rows: 40 };

let windows: Windows;
let tty: Terminal | null = null;

beforeAll(() => {
  windows = windowsWith(made("windows-x64"));
  bringFolder(buildDlls(), windows, "dlls");
  console.log(
    `${new Date().toISOString()}  ${windows.wine("--version").stdout.trim()}  ${windows.wine("cmd /c ver").stdout.trim()}`,
  );
});
afterEach(() => {
  tty?.end();
  tty = null;
});
afterAll(() => endWine(windows));

const report = z.object({
  schema: z.literal("kyso/report@1"),
  steps: z.array(z.object({ id: z.string(), findings: z.array(z.object({ code: z.string(), what: z.string() })) })),
  facts: z.looseObject({
    computer: z
      .object({ value: z.looseObject({ name: z.string(), system: z.string(), architecture: z.string() }) })
      .optional(),
    drivers: z
      .object({ value: z.object({ modules: z.array(z.looseObject({ path: z.string(), file: z.unknown() })) }) })
      .optional(),
    tokens: z
      .object({ value: z.object({ drivers: z.array(z.looseObject({ path: z.string() })) }).optional() })
      .optional(),
    signature: z.object({ value: z.looseObject({ login: z.string(), verified: z.boolean().nullable() }) }).optional(),
  }),
});

/** Runs `kyso check` for these steps only, with JSON output; with a DLL of the tests and a PIN unless they are null. */
function check(steps: string, dll: string | null = null, typedPin: string | null = null) {
  const module = dll === null ? "" : `--module ..\\\\dlls\\\\${dll}`;
  const line = `check --offline --timeout 20 --only ${steps} ${module} ${typedPin === null ? "" : "--pin-stdin"} --format json --facts`;
  const ended = windows.kyso(line, typedPin === null ? {} : { input: `${typedPin}\n` });
  return { ...ended, report: report.parse(JSON.parse(ended.stdout)) };
}

function codes({ steps }: z.output<typeof report>): readonly string[] {
  return steps.flatMap((step) => step.findings.map((finding) => finding.code));
}

test("prints its version, whatever is set for other Node programs", () => {
  const environment = { NODE_OPTIONS: "--no-such-option", NODE_EXTRA_CA_CERTS: "C:\\none.pem", NODE_DEBUG: "fs" };
  expect(windows.kyso("--version", { environment })).toEqual({
    status: 0,
    stdout: `${manifest.version}\n`,
    stderr: "",
  });
});

test("loads the add-on of usb", () => {
  const ended = windows.wine(`app/node.exe -p "typeof require('./app/node_modules/usb').usb"`);
  expect(ended).toMatchObject({ status: 0, stdout: "object\n" });
});

test("prints the check of the whole machine as one JSON document, with the name of Windows", () => {
  const ended = windows.kyso("check --offline --format json --facts");
  const { facts } = report.parse(JSON.parse(ended.stdout));
  expect(facts.computer?.value).toMatchObject({ system: "windows", architecture: "x64", processArchitecture: "x64" });
  expect(facts.computer?.value.name).toMatch(/^Windows 1[01] /);
  expect([3, 5]).toContain(ended.status);
});

test("keeps every Vietnamese letter on an old code page, and leaves the code page as it was", async () => {
  const page = "@chcp 437 >nul\r\n@call kyso.cmd --help\r\n@chcp\r\n";
  writeFileSync(join(windows.chroot, windows.home, "..", "page.cmd"), page);
  tty = terminal(windows.wineLine("cmd /c ..\\\\page.cmd"), wide);
  const screen = await tty.until(/: 437/, 90_000);
  expect(screen).toContain("chuẩn bị máy tính để ký số");
  expect(screen).toContain("Mã PIN chỉ nhận từ bàn phím, hoặc dòng đầu của đầu vào chuẩn");
});

test("logs in once and makes a signature that its certificate verifies, through a real 64-bit DLL", () => {
  const { report: told, stdout, stderr } = check("driver,certificate,signature", "token.dll", pin);
  expect(told.facts.signature?.value).toMatchObject({ login: "ok", verified: true });
  expect(codes(told)).toContain("SIG-00");
  expect(`${stdout}${stderr}`).not.toContain(pin);
  // The version in the file, and the module's own output, which must not be on kyso's standard output.
  expect(JSON.stringify(told.facts.drivers)).toContain('"version":"1.7.0.42"');
  expect(JSON.stringify(told.facts.tokens)).toContain("what a module prints is no answer");
});

test("spends one try on a wrong PIN, and none if the token reports that a try was lost", () => {
  const wrong = check("driver,certificate,signature", "token.dll", "00000000").report;
  expect(wrong.facts.signature?.value).toMatchObject({ login: "pin-incorrect" });
  expect(readdirSync(join(windows.state, "pin-tries"))).toHaveLength(1);
  const refused = check("driver,certificate,signature", "token.dll", pin).report;
  expect(refused.facts.signature?.value).toMatchObject({ login: "refused-by-flags" });
  expect(readFileSync(join(windows.chroot, windows.home, "..", "dlls", "token.dll.tries"), "utf8")).toBe("1");
});

test("reads a 32-bit DLL with the helper, and tries no signature through it", () => {
  const { report: told } = check("driver,certificate,signature", "token-32.dll", pin);
  expect(codes(told)).toEqual(expect.arrayContaining(["DRV-00", "SIG-08"]));
  expect(told.facts.signature).toBeUndefined();
  const asked = JSON.stringify(told.facts.tokens);
  expect(asked).toContain("CÔNG TY KIỂM THỬ");
  expect(asked).toContain('"looksOnly":true');
  expect(asked).toContain("what a module prints is no answer");
});

test("finds a module of the catalogue in SysWOW64 and in System32, and loads only the 64-bit one", () => {
  const at = (folder: string) => join(windows.chroot, "prefix", "drive_c", "windows", folder, "viettel-ca_v6.dll");
  const dlls = join(windows.chroot, windows.home, "..", "dlls");
  const bring = (dll: string, folder: string) => writeFileSync(at(folder), readFileSync(join(dlls, dll)));
  try {
    bring("token-32.dll", "syswow64");
    const narrow = check("driver").report;
    expect(codes(narrow)).toContain("DRV-00");
    expect(narrow.facts.tokens?.value?.drivers).toMatchObject([{ looksOnly: true }]);
    bring("token.dll", "system32");
    const both = check("driver").report;
    expect(both.facts.drivers?.value.modules).toHaveLength(2);
    expect(both.facts.tokens?.value?.drivers.map(({ path }) => path.toLowerCase())).toEqual([
      "c:\\windows\\system32\\viettel-ca_v6.dll",
    ]);
  } finally {
    for (const folder of ["syswow64", "system32"]) rmSync(at(folder), { force: true });
  }
});

test.each([
  ["no-module.dll", "DRV-05", '"exportsFunctionList":{"status":"observed","value":false}'],
  ["text.dll", "DRV-05", '"format":"none"'],
  ["no-library.dll", "DRV-05", '"format":"none"'],
  ["crash.dll", "DRV-03", "0xC0000005"],
  ["crash-32.dll", "DRV-03", "0xC0000005"],
  ["hang.dll", "DRV-04", "timed-out"],
  ["hang-32.dll", "DRV-04", "timed-out"],
])("says of %s what is wrong with it (%s), and goes on", (dll, code, evidence) => {
  const { report: told, stdout } = check("driver", dll);
  expect(codes(told)).toContain(code);
  expect(stdout).toContain(evidence);
});

test.each([
  ["pkcs11.node", "app/node_modules/pkcs11js/build/Release/pkcs11.node", "token.dll", "KYS-03"],
  ["driver-helper-32.exe", "app/native/driver-helper-32.exe", "token-32.dll", "DRV-07"],
])("refuses %s with one changed byte, and names it", (_, path, dll, code) => {
  const file = join(windows.chroot, windows.home, path);
  const whole = readFileSync(file);
  const changed = Buffer.from(whole);
  changed.writeUInt8(changed.readUInt8(changed.length >> 1) ^ 1, changed.length >> 1);
  try {
    writeFileSync(file, changed);
    const { report: told, stdout } = check("driver", dll);
    expect(stdout).toContain(`${path}: changed`);
    expect(codes(told)).toContain(code);
    expect(codes(told)).not.toContain("DRV-00");
  } finally {
    writeFileSync(file, whole);
  }
});

test("draws the demo in the console, which keys lead to its end", async () => {
  tty = terminal(`${windows.kysoLine("demo --no-color")}; echo "ended with $?"`, wide);
  await tty.until("Ký thử bằng chứng thư này?", 90_000);
  await tty.until("Mã PIN của token tập dượt", 90_000);
  const [, practicePin] = /token tập dượt: (\d+)/.exec(tty.screen()) ?? [];
  expect(tty.screen()).toContain("✔ USB Token");
  tty.type(practicePin ?? "");
  tty.key("Enter");
  expect(await tty.until("J lưu JSON", 90_000)).toContain("chữ ký tập dượt, không tính");
  tty.key("Enter");
  await tty.until("ended with 5", 90_000);
});

test("draws in ASCII if nothing shows what the console can draw", async () => {
  tty = terminal(`${windows.kysoLine("demo --no-color", { TERM: "" })}; echo "ended with $?"`, wide);
  const screen = await tty.until("[OK] USB Token", 90_000);
  expect(screen).not.toMatch(/[✔✖╭│⠋]/);
  expect(screen).toContain("Chuẩn bị ký số");
  tty.key("C-c");
});

// Not the Vietnamese line above it: for that, cmd must read its file in another code page, which Wine's cmd does not.
test("reports that the zip was not unpacked completely", async () => {
  const alone = join(windows.chroot, windows.home, "..", "alone.cmd");
  writeFileSync(alone, readFileSync(join(windows.chroot, windows.home, "kyso.cmd")));
  tty = terminal(`${windows.wineLine("cmd /c ..\\\\alone.cmd --version")}; echo "ended with $?"`, wide);
  expect(await tty.until("ended with 1", 90_000)).toContain("unpack the whole zip into a folder");
});
