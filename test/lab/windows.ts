import { readFileSync } from "node:fs";
import { join } from "node:path";
import { missing, observed } from "../../src/facts/observation.ts";
import { time } from "../../src/machine/index.ts";
import type { Machine } from "../../src/machine/machine.ts";
import { decoded } from "../../src/machine/windows/decode.ts";
import { windows } from "../../src/machine/windows/index.ts";
import { usb } from "../../src/machine/windows/usb.ts";
import { keysFromExport } from "../../src/machine/windows/registry-text.ts";
import { pe } from "./binaries.ts";
import { machineOf } from "./machine.ts";
import { disk } from "./rooted-files.ts";
import { type Taped, tapedPrograms } from "./taped-programs.ts";

const folder = join(import.meta.dirname, "..", "tapes", "windows");
/** Reads a tape of Windows, decoded as the adapters do. */
export const windowsTape = (name: string) => decoded(readFileSync(join(folder, name)));

const queried = (key: string) => `reg query ${key} /reg:64`;
const device = (path: string) => queried(`HKLM\\SYSTEM\\CurrentControlSet\\Enum\\USB\\${path}`);
const gone: Taped = {
  exitCode: 1,
  stderr: "ERROR: The system was unable to find the specified registry key or value.\r\n",
};

const csps = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\Defaults\\Provider";
const ksps = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Cryptography\\Providers";

/** The programs' taped output on this Windows, by command line. */
const tapes: Readonly<Record<string, Taped>> = {
  [queried("HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion")]: windowsTape("reg-query-current-version.txt"),
  [queried("HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment")]:
    windowsTape("reg-query-environment.txt"),
  "reg query HKU\\S-1-5-19": { exitCode: 1, stderr: "ERROR: Access is denied.\r\n" },
  // Read once, to distinguish a missing key from one that may not be read.
  [queried("HKEY_LOCAL_MACHINE\\SYSTEM\\Select")]:
    "\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\Select\r\n    Current    REG_DWORD    0x1\r\n",
  [queried("HKEY_LOCAL_MACHINE\\SOFTWARE\\kyso\\5f0e7c52-9a0c-4a5b-8f4e-0d6b1c3a7e11")]: gone,
  [queried("HKEY_CLASSES_ROOT\\vnpt-plugin")]: gone,
  [queried("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\Shell\\Associations\\UrlAssociations\\https\\UserChoice")]:
    "\r\nHKEY_CURRENT_USER\\…\\UserChoice\r\n    ProgId    REG_SZ    ChromeHTML\r\n",
  ...Object.fromEntries(
    ["UserChoiceLatest", "UserChoiceLatest\\ProgId"].map((key) => [
      queried(`HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\Shell\\Associations\\UrlAssociations\\https\\${key}`),
      gone,
    ]),
  ),
  [queried("HKLM\\SYSTEM\\CurrentControlSet\\Services\\SCardSvr")]:
    "\r\nHKEY_LOCAL_MACHINE\\…\\SCardSvr\r\n    Start    REG_DWORD    0x3\r\n",
  [queried("HKLM\\SYSTEM\\CurrentControlSet\\Services\\CertPropSvc")]:
    "\r\nHKEY_LOCAL_MACHINE\\…\\CertPropSvc\r\n    Start    REG_DWORD    0x3\r\n",
  [queried("HKLM\\SYSTEM\\CurrentControlSet\\Services\\ScDeviceEnum")]:
    "\r\nHKEY_LOCAL_MACHINE\\…\\ScDeviceEnum\r\n    Start    REG_DWORD    0x3\r\n",
  [device("VID_096E&PID_0807\\5&1a2b3c4d&0&3")]: windowsTape("reg-query-usb-token.txt"),
  [device("VID_0A5C&PID_5833\\0123456789ABCD")]: windowsTape("reg-query-usb-composite.txt"),
  [device("VID_0A5C&PID_5833&MI_00\\6&1ff64837&0&0000")]: windowsTape("reg-query-usb-part-0.txt"),
  [device("VID_0A5C&PID_5833&MI_01\\6&1ff64837&0&0001")]: windowsTape("reg-query-usb-part-1.txt"),
  [queried("HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS")]:
    "\r\nHKEY_LOCAL_MACHINE\\…\\BIOS\r\n    SystemManufacturer    REG_SZ    Dell Inc.\r\n    SystemProductName    REG_SZ    Latitude 5420\r\n",
  [queried(`${csps}\\VNPT-CA-CTDT V6-Token CSP`)]:
    `\r\n${csps}\\…\r\n    Image Path    REG_SZ    vnptca_p11_v6_s.dll\r\n    Type    REG_DWORD    0x1\r\n`,
  [`reg query ${csps}\\VNPT-CA-CTDT V6-Token CSP /reg:32`]: gone,
  [queried(`${ksps}\\EnterSafe ePass2003 Key Storage Provider`)]: gone,
  [queried(`${ksps}\\Microsoft Software Key Storage Provider`)]: `\r\n${ksps}\\…\r\n    Aliases    REG_SZ    \r\n`,
  "pnputil /enum-devices /connected": windowsTape("pnputil.txt"),
  "sc query SCardSvr": windowsTape("sc-query-stopped.txt"),
  "netstat -ano": windowsTape("netstat-german.txt"),
  "tasklist /fo csv /nh": windowsTape("tasklist-english.csv"),
};

const data = "C:\\Users\\Kế toán\\AppData\\Local";
const variables: Readonly<Record<string, string>> = {
  SystemRoot: "C:\\Windows",
  "ProgramFiles(x86)": "C:\\Program Files (x86)",
  ProgramFiles: "C:\\Program Files",
  LOCALAPPDATA: data,
  APPDATA: "C:\\Users\\Kế toán\\AppData\\Roaming",
};

const uninstall = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall";
const exported: Readonly<Record<string, string>> = {
  "HKEY_CURRENT_USER\\Software\\Microsoft\\SystemCertificates\\My\\Certificates 64": windowsTape("store-of-user.reg"),
  [`${uninstall} 32`]: `[${uninstall}\\X_is1]\n"DisplayName"="VNPT-CA Plugin"\n"DisplayVersion"="1.0.5.0"\n`,
};

/** Returns a Windows with Chrome and the VNPT-CA Plugin, of tapes and a folder. Synthetic (see the tapes' README). */
export function windowsOf(parts: Partial<Machine> = {}) {
  const files = disk();
  files.write(`${data}\\Google\\Chrome\\User Data\\Last Version`, "156.0.8078.79");
  files.folder(`${data}\\Google\\Chrome\\User Data`);
  files.write("C:\\Program Files (x86)\\VNPT-CA Plugin\\VNPT-CA Plugin.exe", pe([], { version: [1, 0, 5, 0] }));
  const programs = tapedPrograms(tapes);
  const host = { ...machineOf().host, kernelName: "Windows_NT", kernel: "10.0.19043", userId: null };
  const environment = (name: string) => variables[name];
  const { drivers, connections } = machineOf();
  const own = windows({ system: "windows", environment, host, time, drivers }, programs);
  const machine: Machine = {
    ...own,
    files: files.files,
    connections,
    // Not the `usb` package: it would list this machine's devices.
    usb: usb(programs, own.registry, async () => observed([])),
    registry: {
      values: own.registry.values,
      // Not `reg export`: it writes a file, which a tape cannot.
      tree: async (key, view) => {
        const text = exported[`${key} ${view}`];
        return text === undefined ? missing("absent", "no such key") : observed(keysFromExport(text));
      },
    },
    ...parts,
  };
  return { machine, programs };
}
