import { expect, it } from "vitest";
import { missing, observed } from "../../src/facts/observation.ts";
import { virtualMachine } from "../../src/machine/linux/virtual-machine.ts";
import { disk } from "../lab/rooted-files.ts";

/** Returns what is recognised on a machine with these files. */
async function on(files: Readonly<Record<string, string>>) {
  const all = disk();
  for (const [path, text] of Object.entries(files)) all.write(path, text);
  return virtualMachine(all.files);
}

const firmware = (maker: string, model: string) => ({
  "/sys/class/dmi/id/sys_vendor": `${maker}\n`,
  "/sys/class/dmi/id/product_name": `${model}\n`,
});

it.each([
  ["innotek GmbH", "VirtualBox", "VirtualBox"],
  ["VMware, Inc.", "VMware7,1", "VMware"],
  ["Microsoft Corporation", "Virtual Machine", "Hyper-V"],
  ["QEMU", "Standard PC (Q35 + ICH9, 2009)", "QEMU"],
  ["Xen", "HVM domU", "Xen"],
])("recognises %s %s as %s by its firmware", async (maker, model, name) => {
  expect(await on(firmware(maker, model))).toEqual(observed(name));
});

it("takes real hardware's maker and model for a machine that is not virtual", async () => {
  const flags = "flags\t\t: fpu vme de pse\n";
  expect(await on({ ...firmware("LENOVO", "20XW00"), "/proc/cpuinfo": flags })).toEqual(observed(null));
});

it("believes the processor where the firmware's names are a provider's own", async () => {
  const cpuinfo = "processor\t: 0\nflags\t\t: fpu vme hypervisor lahf_lm\nbugs\t\t: spectre_v1\n";
  expect(await on({ ...firmware("A provider", "Cloud"), "/proc/cpuinfo": cpuinfo })).toEqual(observed("hypervisor"));
});

it("recognises a virtual ARM machine by its device tree, and Windows' Linux by its kernel", async () => {
  expect(await on({ "/proc/device-tree/hypervisor/compatible": "linux,kvm\0" })).toEqual(observed("QEMU"));
  expect(await on({ "/proc/device-tree/hypervisor/compatible": "acme\0" })).toEqual(observed("hypervisor"));
  expect(await on({ "/proc/sys/kernel/osrelease": "5.15.90.1-microsoft-standard-WSL2\n" })).toEqual(observed("WSL"));
});

it("reports “not known” where nothing names the machine, instead of “not virtual”", async () => {
  expect(await on({})).toEqual(missing("failed", "the machine's maker and model cannot be read"));
});
