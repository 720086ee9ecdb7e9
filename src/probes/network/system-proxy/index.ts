import { missing, type Observation } from "../../../facts/observation.ts";
import type { Machine } from "../../../machine/machine.ts";
import { linuxProxy } from "./linux.ts";
import { macosProxy } from "./macos.ts";
import type { SystemProxy } from "./setting.ts";
import { windowsProxy } from "./windows.ts";

/** Returns how this system tells its browsers to go out. It is only read: no script is loaded or run. */
export async function systemProxy(machine: Machine, deadlineMs: number): Promise<Observation<SystemProxy>> {
  switch (machine.system) {
    case "windows":
      return windowsProxy(machine, deadlineMs);
    case "macos":
      return macosProxy(machine, deadlineMs);
    case "linux":
      return linuxProxy(machine, deadlineMs);
    default:
      return missing("unsupported", "this version of kyso does not read this on this system");
  }
}
