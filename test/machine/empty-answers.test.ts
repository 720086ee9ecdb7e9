import { expect, it } from "vitest";
import { missing, type Observation, observed } from "../../src/facts/observation.ts";
import { linesOfTable } from "../../src/machine/linux/processes.ts";
import type { Machine } from "../../src/machine/machine.ts";
import { macos } from "../../src/machine/macos/index.ts";
import { usb as macosUsb } from "../../src/machine/macos/usb.ts";
import { windows } from "../../src/machine/windows/index.ts";
import { registry } from "../../src/machine/windows/registry.ts";
import { usb as windowsUsb } from "../../src/machine/windows/usb.ts";
import { macosLists } from "../../src/probes/plugins/installed/macos.ts";
import { discPlaces } from "../../src/probes/token-discs/places.ts";
import { machineOf } from "../lab/machine.ts";
import { disk } from "../lab/rooted-files.ts";
import { type Taped, tapedPrograms } from "../lab/taped-programs.ts";

type Tapes = Readonly<Record<string, Taped>>;
type Asked = (text: string) => Promise<Observation<unknown>>;

const nothingListed = async () => observed([]);
const onMac = (tapes: Tapes, parts: Partial<Machine> = {}) =>
  macos({ ...machineOf(), ...parts, system: "macos" }, tapedPrograms(tapes));
const onWindows = (tapes: Tapes) => windows({ ...machineOf(), system: "windows" }, tapedPrograms(tapes));

const usbOnWindows: Asked = (text) => {
  const programs = tapedPrograms({ "pnputil /enum-devices /connected": text });
  return windowsUsb(
    programs,
    registry(programs, () => undefined),
    nothingListed,
  ).devices();
};

const usbOnMac = (plane: string) => {
  const programs = tapedPrograms({ "ioreg -r -c IOUSBHostDevice -l -w0": "", "ioreg -p IOUSB -w0": plane });
  return macosUsb(programs, nothingListed).devices();
};

const attachedOnMac: Asked = (text) => onMac({ "ioreg -p IOUSB -w0": text }).usb.attached();

const mountsOnLinux: Asked = (text) => {
  const { files, write } = disk();
  write("/proc/self/mounts", text);
  return discPlaces(machineOf({ files }), 1000);
};

const drivesOnWindows: Asked = async (names) => {
  const values = new Map(names.split("|").map((name) => [name, new Uint8Array()] as const));
  const seen = { values: async () => observed(values), tree: async () => missing("absent", "") };
  return discPlaces(machineOf({ system: "windows", registry: seen }), 1000);
};

/** Another answer than a list: what a program says to an argument that it does not know, or that was cut off. */
const usage = "usage: program [-h] [--list] [--all]\n";

/** For each reader of a list: how it is asked, and the shortest answer that is a list, with nothing in it. */
const readers: readonly (readonly [name: string, asked: Asked, empty: string | null])[] = [
  ["the USB devices of Windows (pnputil)", usbOnWindows, "Instance ID:     USB\\ROOT_HUB30\\4&2f3a1b&0&0\r\n"],
  ["the USB devices of a Mac (ioreg)", usbOnMac, "+-o Root  <class IORegistryEntry, id 0x100000100, retain 35>\n"],
  [
    "what is attached to a Mac (ioreg)",
    attachedOnMac,
    "+-o Root  <class IORegistryEntry, id 0x100000100, retain 35>\n",
  ],
  [
    "the processes of Windows (tasklist)",
    (text) => onWindows({ "tasklist /fo csv /nh": text }).processes.names(),
    null,
  ],
  ["the processes of a Mac (ps)", (text) => onMac({ "ps -axwwo pid=,comm=": text }).processes.names(), null],
  ["the ports of Windows (netstat)", (text) => onWindows({ "netstat -ano": text }).processes.ports(), null],
  ["the ports of a Mac (netstat)", (text) => onMac({ "netstat -an -p tcp": text }).processes.ports(), "Proto Recv-Q\n"],
  [
    "the ports of Linux (/proc/net)",
    async (text) => linesOfTable(text),
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n",
  ],
  [
    "a key of the registry (reg query)",
    (text) => onWindows({ "reg query HKLM\\X /reg:64": text }).registry.values("HKLM\\X", "64", 1000),
    "\r\nHKEY_LOCAL_MACHINE\\X\r\n",
  ],
  ["the discs of Linux (mounts)", mountsOnLinux, "/dev/sda1 / ext4 rw 0 0\n"],
  [
    "the discs of a Mac (mount)",
    (text) => discPlaces(onMac({ "/sbin/mount": text }), 1000),
    "/dev/disk3s1 on / (apfs, sealed, local, read-only, journaled)\n",
  ],
  ["the drives of Windows (MountedDevices)", drivesOnWindows, "\\DosDevices\\C:"],
  ["the packages of a Mac (pkgutil)", (text) => macosLists(onMac({ "pkgutil --pkgs": text }), 1000).packages, null],
];

it.each(readers)("takes %s for read only if the answer is a list", async (name, asked, empty) => {
  for (const other of ["", usage]) expect([name, (await asked(other)).status]).toEqual([name, "failed"]);
  const shortest = empty === null ? observed([]) : await asked(empty);
  expect(shortest.status).toBe("observed");
});

it("does not take a list whose every line is in another form for an empty one", async () => {
  const key = "HKLM\\X";
  const tabs = "\r\nHKEY_LOCAL_MACHINE\\X\r\n\tStart\tREG_DWORD\t0x4\r\n";
  const values = await onWindows({ [`reg query ${key} /reg:64`]: tabs }).registry.values(key, "64", 1000);
  expect(values).toEqual(missing("failed", "reg printed no value that can be read"));
  const colons = "Proto Recv-Q\ntcp4       0      0  127.0.0.1:4433         *:*                    LISTEN\n";
  const ports = await onMac({ "netstat -an -p tcp": colons }).processes.ports();
  expect(ports).toEqual(missing("failed", "netstat listed nothing that can be read"));
});

it("does not take a registry export without a key for an empty one", async () => {
  // `reg export` ends well and writes no file.
  const seen = await onWindows({}).registry.tree("HKLM\\X", "64", 1000);
  expect(seen.status).toBe("failed");
});
