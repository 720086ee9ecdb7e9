import { expect, it } from "vitest";
import { observed } from "../../../src/facts/observation.ts";
import { files } from "../../../src/machine/windows/files.ts";

const { writers } = files((name) => (name === "SystemRoot" ? "C:\\Windows" : undefined));
const protectedOnes = observed({ everyoneAt: null, group: null });

it("takes a library in System32 or SysWOW64 for one that only administrators may write to", async () => {
  for (const path of ["C:\\Windows\\System32\\viettel-ca_v6.dll", "c:\\windows\\syswow64\\NCA_V6.DLL"])
    expect(await writers(path)).toEqual(protectedOnes);
});

it("does not know who may write to any other file, also below Windows' own folder", async () => {
  for (const path of [
    "C:\\Windows\\Temp\\x.dll",
    "C:\\Windows\\System32\\spool\\drivers\\color\\x.dll",
    "C:\\Windows\\System32\\..\\Temp\\x.dll",
    "C:\\Windows\\System32\\a.txt:x.dll",
    "C:\\Windows\\System32x\\x.dll",
    "C:\\Program Files\\Token\\x.dll",
    "\\\\may-chu\\Windows\\System32\\x.dll",
  ])
    expect(await writers(path)).toMatchObject({ status: "unsupported" });
});
