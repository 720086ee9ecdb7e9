import { observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import type { Probe } from "../probe.ts";
import { readLinux } from "./linux.ts";
import { readMacos } from "./macos.ts";
import type { OwnReading } from "./own-reading.ts";
import { readWindows } from "./windows.ts";

/** Node's names for what kernels, and Windows, call their architectures. */
const architectures: Readonly<Record<string, string>> = {
  x86_64: "x64",
  amd64: "x64",
  aarch64: "arm64",
  arm64: "arm64",
  i386: "ia32",
  i686: "ia32",
  x86: "ia32",
  armv7l: "arm",
};

function readerOf({ system }: Machine): (machine: Machine, deadlineMs: number) => Promise<OwnReading> {
  if (system === "windows") return readWindows;
  return system === "macos" ? readMacos : readLinux;
}

/** Operating system, architecture, how this session reaches the machine, and its rights. */
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
      architecture: architectures[architecture.toLowerCase()] ?? clean(architecture, 40),
      processArchitecture: clean(host.processArchitecture, 40),
      locale: clean(machine.environment("LC_ALL") || machine.environment("LANG") || host.locale, 80),
      timeZone: clean(host.timeZone, 80),
      virtualMachine: own.virtualMachine,
      session: own.session,
      administrator: own.administrator,
    });
  },
};
