import type { FieldReport } from "./report.ts";

/** Reports of what programs of Windows and macOS answered that others could not read. */
export const answerReports: readonly FieldReport[] = [
  {
    source: "johnstevenson/pl2303-legacy#5",
    met: "pnputil of an older Windows 10 does not know an argument, and prints its usage text in place of a list.",
    tried: { test: "test/machine/windows/usb.test.ts" },
    said: "an empty list of USB devices: no token; since mended",
    says: "the list counts as not read, the `usb` package is asked, and `kyso bundle --raw` passes the text on, masked",
  },
  {
    source: "sandboxie-plus/Sandboxie#1638",
    met: "tasklist in a sandbox prints an error in Chinese and names no process.",
    tried: { test: "test/bundle/unread-adapters.test.ts" },
    said: "the same: processes are not known; the text was lost",
    says: "processes are not known; the text, in code page 936, is kept masked where `--raw` asks for it",
  },
  {
    source: "nmap/npcap#354",
    met: "reg query names a key's default value in the language of Windows, “(默认)” in code page 936.",
    tried: { test: "test/bundle/unread-parts.test.ts" },
    said: "the same: the value is read by its type, not by its name",
    says: "the value is read, and nothing of the answer counts as unread",
  },
  {
    source: "Azure/azure-dev#7702",
    met: "Windows PowerShell, started by a program that runs below PowerShell 7, cannot load Get-AuthenticodeSignature.",
    tried: { test: "test/probes/publisher/module-path.test.ts" },
    said: "no verdict of Windows on an installer's signature, and no word of why",
    says: "PowerShell is given its own module path; an error record of it is kept masked where `--raw` asks for it",
  },
  {
    source: "frankmorgner/vsmartcard#312",
    met: "System Information of macOS lists a reader's driver as “(null):(null)”.",
    tried: { test: "test/probes/card-service/macos.test.ts" },
    said: "the same for a driver; a reader of that name would have had none",
    says: "drivers are not taken for readers, and a reader of such a name keeps it",
  },
];
