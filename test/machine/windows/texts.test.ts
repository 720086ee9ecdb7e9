import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { decoded } from "../../../src/machine/windows/decode.ts";
import { keysFromExport, valuesFromQuery } from "../../../src/machine/windows/registry-text.ts";

const tape = (name: string) => readFileSync(join(import.meta.dirname, "..", "..", "tapes", "windows", name));
const provider = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Chữ ký số\\Nhà cung cấp";

it("reads UTF-16 without a mark, as some programs of Windows write it into a pipe", () => {
  expect(decoded(tape("tasklist.csv"))).toContain('"winedevice.exe","68"');
});

it("reads UTF-16 with a mark, UTF-8, and the ASCII part of a code page", () => {
  expect(decoded(Buffer.from("\uFEFFchữ ký", "utf16le"))).toBe("chữ ký");
  expect(decoded(Buffer.from("chữ ký"))).toBe("chữ ký");
  expect(decoded(Buffer.from([0x53, 0x54, 0x41, 0x54, 0x45, 0x3a, 0x34, 0x90]))).toMatch(/^STATE:4/);
  expect(decoded(Buffer.alloc(0))).toBe("");
});

it("reads a key's own values as reg query prints them, its subkeys left aside", () => {
  const values = valuesFromQuery(decoded(tape("reg-query-current-version.txt")));
  expect(values.get("CurrentBuildNumber")).toBe("19043");
  expect(values.get("CurrentMajorVersionNumber")).toBe(10);
  expect(values.get("DigitalProductId")).toBeInstanceOf(Uint8Array);
  expect([...values.keys()].filter((name) => name.includes("\\"))).toEqual([]);
  const environment = valuesFromQuery(decoded(tape("reg-query-environment.txt")));
  expect(environment.get("windir")).toBe("%SystemRoot%");
  expect(environment.get("PROCESSOR_ARCHITECTURE")).toBe("AMD64");
});

it("reads every kind of value from an export, and keeps every Vietnamese letter", () => {
  const keys = keysFromExport(decoded(tape("export-vietnamese.reg")));
  expect(keys.map((key) => key.path)).toEqual([provider.slice(0, provider.lastIndexOf("\\")), provider]);
  expect(Object.fromEntries(keys[1]?.values ?? [])).toEqual({
    "": "mặc định",
    Byte: new Uint8Array([0, 0xff, 0x10]),
    "Mở rộng": "%SystemRoot%\\System32\\x.dll",
    Nhiều: ["một", "hai"],
    Q: new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0]),
    Số: 0xffffffff,
    Tên: 'Trình quản lý "Token" C:\\Ổ đĩa',
  });
});

it("shows why names are read from an export: reg query loses letters", () => {
  expect(decoded(tape("reg-query-vietnamese.txt"))).toContain("M? r?ng");
});

it("ignores text that is not from the registry", () => {
  expect(keysFromExport('"x"=dword:1\n[HKEY_A]\n"open=\n"half"="no end\n"y"=dword:zz\n[-HKEY_B]\n@=rubbish')).toEqual([
    { path: "HKEY_A", values: new Map() },
  ]);
  expect(valuesFromQuery("ERROR: The system was unable to find the specified key.\r\n").size).toBe(0);
});
