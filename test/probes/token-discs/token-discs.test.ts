import { describe, expect, it } from "vitest";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import type { Machine, RegistryValue } from "../../../src/machine/machine.ts";
import { tokenDiscs, discsGlance } from "../../../src/probes/token-discs/index.ts";
import type { Look } from "../../../src/probes/probe.ts";
import { machineOf } from "../../lab/machine.ts";
import { pe } from "../../lab/binaries.ts";
import { probeOptions } from "../../lab/probe-options.ts";
import { disk } from "../../lab/rooted-files.ts";

const allowed = { tokenDiscs: new Date() };

function lookOn(machine: Machine, consents: Look["options"]["allowed"] = allowed): Look {
  return { machine, options: { ...probeOptions, allowed: consents }, known: {} };
}

async function discsOf(machine: Machine) {
  return valueOf(await tokenDiscs.look(lookOn(machine)))?.discs;
}

describe("the discs that a token may bring along", () => {
  it("are not looked for before the person agrees", async () => {
    expect((await tokenDiscs.look(lookOn(machineOf(), {}))).status).toBe("skipped");
    expect(await discsGlance(lookOn(machineOf(), {}))).toBe("");
  });

  it("are on Linux the mounted discs, with the programs at their roots", async () => {
    const { files, write } = disk();
    const place = "/media/lan/VNPT-CA Ace";
    write(
      "/proc/self/mounts",
      "/dev/sda1 / ext4 rw 0 0\n/dev/sr0 /media/lan/VNPT-CA\\040Ace iso9660 ro 0 0\n/dev/sdb1 /media/lan/ANH vfat rw 0 0\n",
    );
    write(`${place}/setup.exe`, pe(["x"]));
    write(`${place}/autorun.inf`, "[autorun]");
    write(`${place}/docs/other.exe`, "MZ");
    write("/media/lan/ANH/x.exe", "MZ");
    expect(await discsOf(machineOf({ files }))).toEqual([
      {
        place,
        label: observed("VNPT-CA Ace"),
        setups: observed([
          {
            name: "setup.exe",
            size: pe(["x"]).length,
            publisher: observed({ verdict: "unsigned", names: [], word: "" }),
          },
        ]),
      },
    ]);
  });

  it("are on a Mac the discs that `mount` lists", async () => {
    const { files, write } = disk();
    write("/Volumes/TOKEN (2)/Driver.pkg", "xar!");
    const stdout = [
      "/dev/disk3s1 on / (apfs, sealed, local, read-only, journaled)",
      "/dev/disk4 on /Volumes/TOKEN (2) (cd9660, local, nodev, nosuid, read-only, noowners)",
      "map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)",
    ].join("\n");
    const run = async (name: string) =>
      name === "/sbin/mount" ? observed({ exitCode: 0, stdout, stderr: "" }) : missing("absent", "no such program");
    const discs = await discsOf(machineOf({ system: "macos", files, programs: { run } }));
    expect(discs).toMatchObject([
      { place: "/Volumes/TOKEN (2)", label: { value: "TOKEN (2)" }, setups: { value: [{ name: "Driver.pkg" }] } },
    ]);
  });

  it("are on Windows the letters of CD drives that can be read, with the name that fsutil prints in any language", async () => {
    const device = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
    const values = new Map<string, RegistryValue>([
      ["\\DosDevices\\C:", new Uint8Array([1, 2, 3, 4])],
      ["\\DosDevices\\D:", device("\\??\\SCSI#CdRom&Ven_NECVMWar#…")],
      ["\\DosDevices\\E:", device("\\??\\USBSTOR#CdRom&Ven_FT&Prod_ePass2003&Rev_1.00#…")],
      ["\\DosDevices\\F:", device("\\??\\USBSTOR#Disk&Ven_Kingston#…")],
      ["\\??\\Volume{1}", device("\\??\\USBSTOR#CdRom#…")],
    ]);
    const asked: string[] = [];
    const folder = observed({ kind: "folder" as const, size: 0, modified: new Date(), owner: "" });
    const machine = machineOf({
      system: "windows",
      registry: { values: async () => observed(values), tree: async () => missing("absent", "") },
      files: {
        ...machineOf().files,
        status: async (path) => {
          asked.push(path);
          return path === "E:\\" ? folder : missing("failed", "not ready", "EBUSY");
        },
        list: async () => observed(["readme.txt", "Setup.msi"]),
      },
      programs: {
        run: async (name, args) =>
          name === "fsutil" && args.join(" ") === "fsinfo volumeinfo E:\\"
            ? observed({ exitCode: 0, stdout: "Volumename : VNPT-CA Ace\r\nVolumeseriennummer : 0x1\r\n", stderr: "" })
            : missing("absent", "no such program"),
      },
    });
    expect(await discsOf(machine)).toMatchObject([{ place: "E:\\", label: { value: "VNPT-CA Ace" } }]);
    expect(asked).not.toContain("F:\\");
  });

  it("have a fingerprint of which discs are present", async () => {
    const { files, write } = disk();
    write("/proc/self/mounts", "");
    const before = await discsGlance(lookOn(machineOf({ files })));
    write("/media/lan/X/setup.exe", "MZ");
    write("/proc/self/mounts", "/dev/sda1 / ext4 rw 0 0\n/dev/sr0 /media/lan/X udf ro 0 0\n");
    expect(await discsGlance(lookOn(machineOf({ files })))).not.toBe(before);
  });
});
