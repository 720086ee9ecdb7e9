import os from "node:os";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Computer } from "../../facts/computer.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import type { Probe } from "../probe.ts";

/** The value of NAME in an os-release file. */
function fromOsRelease(text: string, name: string): string {
  const line = text.split("\n").find((l) => l.startsWith(`${name}=`));
  return clean(line?.slice(name.length + 1).replace(/^"|"$/g, "") ?? "", 100);
}

async function virtualMachine(machine: Machine, deadlineMs: number): Promise<Observation<string | null>> {
  const run = await machine.programs.run("systemd-detect-virt", [], deadlineMs);
  if (run.status !== "observed") return run;
  const word = clean(run.value.stdout, 60);
  if (word === "") return missing("failed", "systemd-detect-virt said nothing");
  return observed(word === "none" ? null : word);
}

function session(environment: Machine["environment"]): Computer["session"] {
  if (environment("SSH_CONNECTION")) return "ssh";
  if (environment("SESSIONNAME")?.startsWith("RDP-")) return "rdp";
  return environment("XRDP_SESSION") ? "other-remote" : "local";
}

/** Operating system, architecture, how this session reaches the machine, and its rights. */
export const computer: Probe<"computer"> = {
  subject: "computer",
  needs: [],
  touchesToken: false,
  deadline: (d) => d.program + 1000,
  async look({ machine, options }) {
    const release = valueOf(await machine.files.read("/etc/os-release", 64 * 1024));
    const text = release ? Buffer.from(release).toString("utf8") : "";
    const format = new Intl.DateTimeFormat().resolvedOptions();
    return observed({
      system: machine.system,
      name: fromOsRelease(text, "NAME") || os.type(),
      version: fromOsRelease(text, "VERSION_ID"),
      kernel: clean(os.release(), 100),
      architecture: clean(os.machine(), 40),
      processArchitecture: process.arch,
      locale: clean(machine.environment("LC_ALL") || machine.environment("LANG") || format.locale, 80),
      timeZone: format.timeZone,
      virtualMachine: await virtualMachine(machine, options.deadlines.program),
      session: session(machine.environment),
      administrator: process.geteuid?.() === 0,
    });
  },
};
