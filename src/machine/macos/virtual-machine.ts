import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Programs } from "../machine.ts";
import { orTell } from "../unread.ts";

/** Returns what the kernel reports, from macOS 11 on; it does not name the hypervisor. */
export async function virtualMachine(programs: Programs, deadlineMs: number): Promise<Observation<string | null>> {
  const run = await programs.run("sysctl", ["-n", "kern.hv_vmm_present"], deadlineMs);
  if (run.status !== "observed") return run;
  const word = run.value.stdout.trim();
  if (word === "0") return observed(null);
  if (word === "1") return observed("hypervisor");
  return orTell(
    run.value,
    { words: ["kern.hv_vmm_present", "sysctl:", "unknown oid"] },
    missing("failed", "sysctl did not say"),
  );
}
