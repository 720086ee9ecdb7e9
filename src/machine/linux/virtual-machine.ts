import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import { clean } from "../../text/clean.ts";
import { hypervisorIn } from "../hypervisors.ts";
import type { Files } from "../machine.ts";

/** At most this many bytes are read of each file; the processor's flags are in its first few hundred. */
const most = 8 * 1024;

async function textAt(files: Files, path: string): Promise<string> {
  const bytes = valueOf(await files.read(path, most));
  return bytes ? clean(Buffer.from(bytes).toString("utf8"), most) : "";
}

/** Returns the firmware's maker and model (sysfs, “/sys/class/dmi/id”); empty if it has neither, as on many boards. */
async function firmware(files: Files): Promise<string> {
  const texts = ["sys_vendor", "product_name"].map((name) => textAt(files, `/sys/class/dmi/id/${name}`));
  return (await Promise.all(texts)).join(" ").trim();
}

/**
 * Recognises a virtual machine by the names that its firmware and device tree give, and by the processor's flag
 * “hypervisor”, which only virtual ones have. Reads files alone: systemd's own program is asked first, by the caller.
 * `failed` if nothing names the machine: “not virtual” would be a guess.
 */
export async function virtualMachine(files: Files): Promise<Observation<string | null>> {
  const [machine, processor, tree, kernel] = await Promise.all([
    firmware(files),
    textAt(files, "/proc/cpuinfo"),
    textAt(files, "/proc/device-tree/hypervisor/compatible"),
    textAt(files, "/proc/sys/kernel/osrelease"),
  ]);
  if (/microsoft/i.test(kernel)) return observed("WSL");
  const named = hypervisorIn(machine) ?? hypervisorIn(tree);
  if (named !== null) return observed(named);
  if (tree !== "" || / hypervisor /.test(processor)) return observed("hypervisor");
  return machine === "" ? missing("failed", "the machine's maker and model cannot be read") : observed(null);
}
