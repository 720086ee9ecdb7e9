import { readFileSync } from "node:fs";
import { join } from "node:path";
import { time } from "../../src/machine/index.ts";
import type { Machine } from "../../src/machine/machine.ts";
import { macos } from "../../src/machine/macos/index.ts";
import { machO } from "./binaries.ts";
import { machineOf } from "./machine.ts";
import { type Disk, disk } from "./rooted-files.ts";
import { type Taped, tapedPrograms } from "./taped-programs.ts";

/** Reads a tape of macOS as text. */
export const macTape = (name: string) => readFileSync(join(import.meta.dirname, "..", "tapes", "macos", name), "utf8");

const home = "/Users/ke-toan";
const variables: Readonly<Record<string, string>> = { HOME: home, USER: "ke-toan", SHELL: "/bin/zsh" };

/** The file in which Launch Services keeps the person's choice of default browser. */
export const launchServices = `${home}/Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist`;
const binary = "bplist00…";

/** The programs' taped output on this Mac, by command line. */
export const macTapes: Readonly<Record<string, Taped>> = {
  sw_vers: macTape("sw_vers.txt"),
  "sysctl -n hw.optional.arm64": "1\n",
  "sysctl -n kern.hv_vmm_present": "0\n",
  "ps -axwwo pid=,comm=": macTape("ps.txt"),
  "ps -wwo pid=,args= -p 703": macTape("ps-args.txt"),
  "netstat -an -p tcp": macTape("netstat.txt"),
  "lsof -nP -iTCP -sTCP:LISTEN -Fpn": macTape("lsof.txt"),
  "ioreg -r -c IOUSBHostDevice -l -w0": macTape("ioreg.txt"),
  "ioreg -p IOUSB -w0": macTape("ioreg-plane.txt"),
  "system_profiler -json SPSmartCardsDataType": macTape("system-profiler-smart-cards.json"),
  "security find-certificate -a -p": macTape("security-find-certificate.txt"),
  "security find-identity": macTape("security-find-identity.txt"),
  "pkgutil --pkgs": macTape("pkgutil-pkgs.txt"),
  "pkgutil --pkg-info vn.example.VNPT-CA_Plugin": macTape("pkgutil-info.txt"),
  [`plutil -extract LSHandlers json -o - -- ${launchServices}`]: macTape("launch-services.json"),
  "plutil -extract CFBundleShortVersionString raw -o - -- /Applications/Safari.app/Contents/Info.plist": "18.6\n",
  "plutil -convert json -o - -- /Library/Managed Preferences/com.google.Chrome.plist": macTape("managed-chrome.json"),
};

/** Returns a Mac with Chrome, Firefox and Safari, made of tapes and a folder. Synthetic (see the tapes' README). */
export function macOf(more: Readonly<Record<string, Taped>> = {}, parts: Partial<Machine> = {}) {
  const files: Disk = disk();
  const support = `${home}/Library/Application Support`;
  files.write(launchServices, binary);
  files.write("/Applications/Safari.app/Contents/Info.plist", binary);
  files.write("/Library/Managed Preferences/com.google.Chrome.plist", binary);
  files.write(`${support}/Google/Chrome/Last Version`, "156.0.8078.79");
  files.write(`${support}/Google/Chrome/Default/Preferences`, "{}");
  files.write(`${support}/Firefox/profiles.ini`, "[Profile0]\nName=default\nIsRelative=1\nPath=Profiles/x.default\n");
  files.write(`${support}/Firefox/Profiles/x.default/compatibility.ini`, "[Compatibility]\nLastVersion=153.7.0_1/2\n");
  files.write(`${support}/Firefox/Profiles/x.default/prefs.js`, "");
  files.write("/usr/local/lib/libcastle.1.0.0.dylib", machO("C_GetFunctionList"));
  files.write("/usr/local/lib/pkcs11/unknown-p11.dylib", machO("C_GetFunctionList"));
  const programs = tapedPrograms({ ...macTapes, ...more });
  const host = {
    ...machineOf().host,
    kernelName: "Darwin",
    kernel: "24.6.0",
    architecture: "x86_64",
    processArchitecture: "arm64",
    userId: 501,
  };
  const environment = (name: string) => variables[name];
  const { drivers, connections } = machineOf();
  const machine: Machine = {
    ...macos({ system: "macos", environment, host, time, drivers }, programs),
    files: files.files,
    connections,
    ...parts,
  };
  return { machine, disk: files, programs };
}
