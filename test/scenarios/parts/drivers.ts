import type { DriverModule, LibraryFile } from "../../../src/facts/drivers.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";

export const viettelDll = String.raw`C:\Windows\System32\viettel-ca_v6.dll`;
export const openscDll = String.raw`C:\Windows\System32\opensc-pkcs11.dll`;
export const softHsm = "/usr/lib/softhsm/libsofthsm2.so";
export const opensc = "/usr/lib/x86_64-linux-gnu/pkcs11/opensc-pkcs11.so";
export const libcastle = "/usr/lib/libcastle.so.1.0.0";

const pe: LibraryFile = {
  format: "pe",
  architectures: ["x64"],
  exportsFunctionList: observed(true),
  size: 1_433_312,
  modified: "2024-03-12T08:00:00.000Z",
  writableAt: null,
  writableByGroup: null,
  owner: "TrustedInstaller",
};

const elf: LibraryFile = { ...pe, format: "elf", size: 655_360, owner: "root" };

/** Returns a module that may be loaded; for Windows if the path has a drive letter. */
export function module(path: string, parts: Partial<DriverModule> = {}, file: Partial<LibraryFile> = {}): DriverModule {
  const base = path.includes("\\") ? pe : elf;
  return {
    path,
    resolved: path,
    origin: "catalogue",
    by: null,
    maker: null,
    file: observed({ ...base, ...file }),
    loading: "allowed",
    ...parts,
  };
}

export const viettel = module(viettelDll, { maker: "viettel-ca" });

export const newcaDll = String.raw`C:\Windows\SysWOW64\nca_v6.dll`;
/** A maker's module, installed for 32-bit programs only. */
export const newca = module(newcaDll, { maker: "newtel-ca" }, { architectures: ["ia32"], version: "6.0.23.104" });

/** A module that the person named and that does not exist. */
export const namedMissing = module("/home/lan/libtoken.so", {
  origin: "named",
  resolved: null,
  file: missing("absent", "no such file", "ENOENT"),
  loading: "impossible",
});

export function drivers(...modules: readonly DriverModule[]): Facts {
  return { drivers: observed({ askable: observed(true), modules: [...modules] }) };
}

/** The add-on that calls drivers is missing in this build. */
export function cannotAsk(...modules: readonly DriverModule[]): Facts {
  const askable = missing("unsupported", "the PKCS#11 add-on is not in this build");
  return { drivers: observed({ askable, modules: [...modules] }), tokens: missing("unsupported", askable.reason) };
}
