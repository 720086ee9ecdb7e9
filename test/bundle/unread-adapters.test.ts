import { expect, it } from "vitest";
import { type RawItem, rawItems } from "../../src/bundle/raw.ts";
import { missing, observed } from "../../src/facts/observation.ts";
import { collectingPrograms } from "../../src/machine/collecting-programs.ts";
import type { Machine, Programs } from "../../src/machine/machine.ts";
import { macos } from "../../src/machine/macos/index.ts";
import { usb as macosUsb } from "../../src/machine/macos/usb.ts";
import { type UnreadAnswers, unreadAnswers } from "../../src/machine/unread.ts";
import { decoded } from "../../src/machine/windows/decode.ts";
import { windows } from "../../src/machine/windows/index.ts";
import { usb as windowsUsb } from "../../src/machine/windows/usb.ts";
import { macosStore } from "../../src/probes/certificate-store/macos.ts";
import { readMacosService } from "../../src/probes/card-service/macos.ts";
import { readWindowsService } from "../../src/probes/card-service/windows.ts";
import { readMacos } from "../../src/probes/computer/macos.ts";
import { macosProxy } from "../../src/probes/network/system-proxy/macos.ts";
import { linuxProxy } from "../../src/probes/network/system-proxy/linux.ts";
import { macosLists } from "../../src/probes/plugins/installed/macos.ts";
import { appVersion } from "../../src/probes/property-list.ts";
import { publisherOf } from "../../src/probes/publisher/index.ts";
import { discPlaces } from "../../src/probes/token-discs/places.ts";
import { macTape, macTapes } from "../lab/macos.ts";
import { damages, planted } from "../lab/damaged.ts";
import { machineOf } from "../lab/machine.ts";
import { tapeOf } from "../lab/raw-tape.ts";
import { disk } from "../lab/rooted-files.ts";
import { windowsTape } from "../lab/windows.ts";

interface Answer {
  readonly bytes: Buffer;
  readonly exitCode: number;
}

/** Programs of which one answers these bytes, read as on its system; `others` answer from tapes. */
function programsOf(line: string, { bytes, exitCode }: Answer, onWindows: boolean, others = {}): Programs {
  const rest: Readonly<Record<string, string>> = others;
  return {
    async run(name, args) {
      const asked = [name, ...args].join(" ");
      const none = new Uint8Array();
      if (asked.startsWith(line)) {
        const stdout = onWindows ? decoded(bytes) : bytes.toString("utf8").replace(/\r?\n$/, "");
        return observed({ exitCode, stdout, stderr: "", bytes: { stdout: bytes, stderr: none } });
      }
      const tape = rest[asked];
      return tape === undefined
        ? missing("absent", "no such program")
        : observed({ exitCode: 0, stdout: tape, stderr: "", bytes: { stdout: Buffer.from(tape), stderr: none } });
    },
  };
}

interface Adapter {
  readonly name: string;
  readonly line: string;
  /** The program's name, if the line does not begin with it. */
  readonly program?: string;
  readonly on: "windows" | "macos" | "linux";
  /** An answer that is read. */
  readonly tape: string;
  readonly ask: (machine: Machine) => Promise<unknown>;
  readonly others?: Readonly<Record<string, string>>;
  /** Damages that change nothing of what is read. */
  readonly read?: readonly string[];
}

/** A list of any length, or a word, cannot be known as cut. */
const cutShort = "an end in the middle of its first line";
const nothingListed = async () => observed([]);
const currentVersion = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
const sc = {
  [`reg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\SCardSvr /reg:64`]: "\r\nHKEY_LOCAL_MACHINE\\X\r\n",
};
const app = "/Applications/Safari.app";
const gnome = "org.gnome.system.proxy mode 'none'\n";
const gnomeEnvironment = (name: string) => (name === "XDG_CURRENT_DESKTOP" ? "GNOME" : undefined);

const adapters: readonly Adapter[] = [
  {
    name: "pnputil",
    line: "pnputil /enum-devices",
    on: "windows",
    tape: windowsTape("pnputil.txt"),
    ask: ({ programs, registry }) => windowsUsb(programs, registry, nothingListed).devices(),
  },
  {
    name: "tasklist",
    line: "tasklist",
    on: "windows",
    tape: windowsTape("tasklist-english.csv"),
    ask: ({ processes }) => processes.names(),
  },
  {
    name: "netstat of Windows",
    line: "netstat",
    on: "windows",
    tape: windowsTape("netstat-english.txt"),
    ask: ({ processes }) => processes.ports(),
  },
  {
    name: "reg query",
    line: "reg query",
    on: "windows",
    tape: windowsTape("reg-query-current-version.txt"),
    ask: ({ registry }) => registry.values(currentVersion, "64", 1000),
  },
  {
    name: "sc",
    line: "sc query",
    on: "windows",
    tape: windowsTape("sc-query-stopped.txt"),
    ask: (machine) => readWindowsService(machine, 1000),
    others: sc,
  },
  {
    name: "PowerShell",
    line: "C:\\Windows\\System32\\WindowsPowerShell",
    program: "powershell.exe",
    on: "windows",
    tape: '{"signer":"","status":"NotSigned"}',
    ask: (machine) => publisherOf(machine, "C:\\x.msi", 1000),
  },
  {
    name: "ioreg",
    line: "ioreg -r",
    on: "macos",
    tape: macTape("ioreg.txt"),
    ask: ({ programs }) => macosUsb(programs, nothingListed).devices(),
    others: { "ioreg -p IOUSB -w0": macTape("ioreg-plane.txt") },
  },
  {
    name: "the plane of ioreg",
    line: "ioreg -p",
    on: "macos",
    tape: macTape("ioreg-plane.txt"),
    ask: ({ usb }) => usb.attached(),
  },
  {
    name: "ps",
    line: "ps",
    on: "macos",
    tape: macTape("ps.txt"),
    ask: ({ processes }) => processes.names(),
    read: [cutShort],
  },
  {
    name: "netstat of a Mac",
    line: "netstat",
    on: "macos",
    tape: macTape("netstat.txt"),
    ask: ({ processes }) => processes.ports(),
  },
  {
    name: "sysctl",
    line: "sysctl -n kern.hv_vmm_present",
    on: "macos",
    tape: "0\n",
    ask: ({ hardware }) => hardware.virtualMachine(1000),
    read: [cutShort],
  },
  {
    name: "system_profiler",
    line: "system_profiler",
    on: "macos",
    tape: macTape("system-profiler-smart-cards.json"),
    ask: (machine) => readMacosService(machine, 1000),
  },
  {
    name: "security find-certificate",
    line: "security find-certificate",
    on: "macos",
    tape: macTape("security-find-certificate.txt"),
    ask: (machine) => macosStore(machine, 1000),
    others: macTapes as Readonly<Record<string, string>>,
    // A keychain may be empty.
    read: ["nothing at all"],
  },
  {
    name: "security find-identity",
    line: "security find-identity",
    on: "macos",
    tape: macTape("security-find-identity.txt"),
    ask: (machine) => macosStore(machine, 1000),
    others: macTapes as Readonly<Record<string, string>>,
  },
  {
    name: "scutil",
    line: "scutil",
    on: "macos",
    tape: "<dictionary> {\n}\n",
    ask: (machine) => macosProxy(machine, 1000),
  },
  {
    name: "mount",
    line: "/sbin/mount",
    on: "macos",
    tape: "/dev/disk3s1 on / (apfs)\n",
    ask: (m) => discPlaces(m, 1000),
  },
  {
    name: "pkgutil --pkgs",
    line: "pkgutil --pkgs",
    on: "macos",
    tape: macTape("pkgutil-pkgs.txt"),
    ask: (machine) => macosLists(machine, 1000).packages,
    read: [cutShort, "its lines turned to others"],
  },
  {
    name: "pkgutil --check-signature",
    line: "/usr/sbin/pkgutil",
    on: "macos",
    tape: "   Status: no signature\n",
    ask: (machine) => publisherOf(machine, "/x.pkg", 1000),
  },
  {
    name: "plutil as text",
    line: "plutil",
    on: "macos",
    tape: "18.6\n",
    ask: (machine) => appVersion(machine, app, 1000),
    // A version may be a number of any length.
    read: [cutShort],
  },
  { name: "sw_vers", line: "sw_vers", on: "macos", tape: macTape("sw_vers.txt"), ask: (m) => readMacos(m, 1000) },
  { name: "gsettings", line: "gsettings", on: "linux", tape: gnome, ask: (machine) => linuxProxy(machine, 1000) },
];

function machineWith({ line, on, others = {} }: Adapter, answer: Answer, unread?: UnreadAnswers): Machine {
  const programs = programsOf(line, answer, on === "windows", others);
  const common = { ...machineOf(), system: on, ...(unread ? { unread } : {}) };
  if (on === "windows") return windows(common, programs);
  const { files, write } = disk();
  write(`${app}/Contents/Info.plist`, "bplist00…");
  if (on === "macos") return { ...macos(common, programs), files };
  return { ...common, environment: gnomeEnvironment, programs: collectingPrograms(programs, unread) };
}

async function asked(adapter: Adapter, answer: Answer) {
  const unread = unreadAnswers();
  const seen = await adapter.ask(machineWith(adapter, answer, unread));
  return { seen, answers: unread.all() };
}

/** The item of the program's own answer, not of another that is asked with it. */
function ownOf({ line, program }: Adapter, items: readonly RawItem[]): RawItem | undefined {
  const [name = "", verb = ""] = line.split(" ");
  const wanted = program ?? name.slice(name.lastIndexOf("/") + 1);
  return items.find((item) => item.program === wanted && (program || (item.args[0] ?? "").startsWith(verb)));
}

it.each(adapters)(
  "collects nothing of $name that it can read, and answers as without a collection",
  async (adapter) => {
    const answer = { bytes: Buffer.from(adapter.tape), exitCode: 0 };
    const { seen, answers } = await asked(adapter, answer);
    expect(answers.filter(({ partly }) => !partly)).toEqual([]);
    expect(seen).toEqual(await adapter.ask(machineWith(adapter, answer)));
  },
);

it.each(adapters)("makes a test of each answer of $name that it cannot read", async (adapter) => {
  for (const [kind, damage] of Object.entries(damages)) {
    const answer = { bytes: damage(Buffer.from(adapter.tape)), exitCode: 0 };
    const { seen, answers } = await asked(adapter, answer);
    expect([kind, seen]).toEqual([kind, await adapter.ask(machineWith(adapter, answer))]);
    const item = ownOf(adapter, rawItems(answers, []));
    if (adapter.read?.includes(kind)) continue;
    if (!item) throw new Error(`${adapter.name} read ${kind}: ${JSON.stringify(seen)}`);
    const text = JSON.stringify(item);
    expect([kind, planted.filter((word) => text.includes(word))]).toEqual([kind, []]);
    // The masked answer, as a tape, is not read either, for the same reason.
    const again = await asked(adapter, { bytes: tapeOf(item.stdout), exitCode: item.exit ?? 0 });
    expect([kind, ownOf(adapter, rawItems(again.answers, []))]).toEqual([kind, item]);
    expect([kind, again.seen]).toEqual([kind, seen]);
  }
});

it.each(adapters.filter(({ name }) => !/tasklist|netstat|ps|sysctl|PowerShell|sw_vers|mount|profiler/.test(name)))(
  "collects an answer of $name with another exit status",
  async (adapter) => {
    const { answers } = await asked(adapter, { bytes: Buffer.from("Zugriff verweigert\r\n"), exitCode: 87 });
    expect(ownOf(adapter, rawItems(answers, []))).toMatchObject({ exit: 87 });
  },
);
