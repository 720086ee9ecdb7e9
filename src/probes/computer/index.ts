import { observed } from "../../facts/observation.ts";
import { clean } from "../../text/clean.ts";
import type { Probe } from "../probe.ts";
import { linuxRelease, linuxSession, linuxVirtualMachine } from "./linux.ts";
import { windowsSession } from "./windows.ts";

/** Node's names for what kernels call their architectures. */
const architectures: Readonly<Record<string, string>> = {
  x86_64: "x64",
  amd64: "x64",
  aarch64: "arm64",
  i386: "ia32",
  i686: "ia32",
  armv7l: "arm",
};

/** Operating system, architecture, how this session reaches the machine, and its rights. */
export const computer: Probe<"computer"> = {
  subject: "computer",
  needs: [],
  touchesToken: false,
  deadline: (d) => 2 * d.program + 1000,
  async look({ machine, options }) {
    const { host } = machine;
    const [release, virtualMachine] = await Promise.all([
      linuxRelease(machine.files),
      linuxVirtualMachine(machine, options.deadlines.program),
    ]);
    return observed({
      system: machine.system,
      name: release.name || clean(host.kernelName, 200),
      version: release.version,
      kernel: clean(host.kernel, 100),
      architecture: architectures[host.architecture.toLowerCase()] ?? clean(host.architecture, 40),
      processArchitecture: clean(host.processArchitecture, 40),
      locale: clean(machine.environment("LC_ALL") || machine.environment("LANG") || host.locale, 80),
      timeZone: clean(host.timeZone, 80),
      virtualMachine,
      session: machine.system === "windows" ? windowsSession(machine.environment) : linuxSession(machine.environment),
      administrator: host.userId === 0,
    });
  },
};
