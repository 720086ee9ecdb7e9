import { describe, expect, it } from "vitest";
import type { System } from "../../src/facts/computer.ts";
import { checkedFolders } from "../../src/machine/folder-variables.ts";
import { systemProgram, systemRoot } from "../../src/machine/windows/programs.ts";

const on = (system: System, name: string, value: string) => checkedFolders(system, () => value)(name);

describe("a variable that names a folder", () => {
  it.each([
    ["linux", "HOME", "/home/lan"],
    ["linux", "XDG_CONFIG_HOME", "/home/lan/.config"],
    ["macos", "TMPDIR", "/var/folders/x/T/"],
    ["windows", "SystemRoot", "C:\\Windows"],
    ["windows", "LOCALAPPDATA", "C:\\Users\\Kế toán\\AppData\\Local"],
    ["windows", "APPDATA", "\\\\may-chu\\nguoi-dung\\lan\\AppData\\Roaming"],
  ] as const)("is kept on %s if %s is the full path %s", (system, name, value) => {
    expect(on(system, name, value)).toBe(value);
  });

  it.each([
    ["linux", "HOME", "home/lan"],
    ["linux", "HOME", ""],
    ["linux", "XDG_STATE_HOME", "."],
    ["linux", "TMPDIR", "/tmp/../etc"],
    ["linux", "HOME", "/home/lan\n/etc"],
    ["linux", "HOME", `/${"x".repeat(5000)}`],
    ["windows", "SystemRoot", "Windows"],
    ["windows", "SystemRoot", "\\Windows"],
    ["windows", "SystemRoot", "C:Windows"],
    ["windows", "systemroot", "\\\\may-chu\\chung"],
    ["windows", "ProgramFiles(x86)", "\\\\may-chu\\chung"],
    ["windows", "TEMP", "\\\\may-chu\\chung"],
    ["windows", "APPDATA", "\\\\.\\pipe\\x"],
    ["windows", "LOCALAPPDATA", "\\\\?\\C:\\x"],
    ["windows", "USERPROFILE", "C:\\Users\\..\\Lan"],
    ["windows", "LOCALAPPDATA", "/home/lan"],
  ] as const)("is missing on %s if %s is %j", (system, name, value) => {
    expect(on(system, name, value)).toBeUndefined();
  });

  it("leaves all other variables as they are", () => {
    for (const name of ["LANG", "PATH", "DISPLAY", "XDG_SESSION_TYPE", "HTTPS_PROXY"])
      expect(on("linux", name, "../x")).toBe("../x");
  });
});

describe("a program of Windows", () => {
  const of = (root: string | undefined) => (name: string) => (name === "SystemRoot" ? root : undefined);

  it("is found in Windows' own folder by its full path, whatever SystemRoot says", () => {
    expect(systemProgram("reg", of("D:\\Windows"))).toBe("D:\\Windows\\System32\\reg.exe");
    for (const root of [undefined, "", ".", "\\\\may-chu\\chung", "Windows", "C:\\x\\..\\y"])
      expect(systemRoot(of(root))).toBe("C:\\Windows");
  });

  it("is never one by a path that is not full", () => {
    for (const name of ["..\\x", "sub\\x", ".\\reg", "\\\\may-chu\\chung\\reg", "reg.exe", ""])
      expect(systemProgram(name, of("C:\\Windows"))).toBeNull();
    expect(systemProgram("C:\\Windows\\explorer.exe", of("C:\\Windows"))).toBe("C:\\Windows\\explorer.exe");
  });
});
