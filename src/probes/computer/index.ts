import { architectureNames } from "../../catalogue/architectures.ts";
import { observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import type { Probe } from "../probe.ts";
import { readLinux } from "./linux.ts";
import { readMacos } from "./macos.ts";
import type { SystemReading } from "./system-reading.ts";
import { readWindows } from "./windows.ts";

/** How this system is read; an unknown system is read like Linux. */
function readerOf({ system }: Machine): (machine: Machine, deadlineMs: number) => Promise<SystemReading> {
  if (system === "windows") return readWindows;
  return system === "macos" ? readMacos : readLinux;
}

/** The operating system, architectures, how this session reaches the machine, and the person's rights. */
export const computer: Probe<"computer"> = {
  subject: "computer",
  needs: [],
  touchesToken: false,
  deadline: (d) => 2 * d.program + 1000,
  async look({ machine, options }) {
    const { host } = machine;
    const deadline = options.deadlines.program;
    const own = await readerOf(machine)(machine, deadline);
    const architecture = own.architecture || host.architecture;
    return observed({
      system: machine.system,
      name: own.name || clean(host.kernelName, 200),
      version: own.version,
      kernel: clean(host.kernel, 100),
      architecture: architectureNames[architecture.toLowerCase()] ?? clean(architecture, 40),
      processArchitecture: clean(host.processArchitecture, 40),
      locale: clean(machine.environment("LC_ALL") || machine.environment("LANG") || host.locale, 80),
      timeZone: clean(host.timeZone, 80),
      virtualMachine: own.virtualMachine,
      session: own.session,
      administrator: own.administrator,
    });
  },
};
