import type { Computer } from "../../facts/computer.ts";
import { type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Files, Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import type { SystemReading } from "./system-reading.ts";

/** The value of NAME in an os-release file; quotes as in a shell. */
function fromOsRelease(text: string, name: string): string {
  const line = text.split("\n").find((l) => l.startsWith(`${name}=`));
  const value = line?.slice(name.length + 1).trim() ?? "";
  return clean(value.replace(/^(["'])(.*)\1$/, "$2").replace(/\\(.)/g, "$1"), 100);
}

/** The distribution's name and version; os-release(5) names both places. */
async function linuxRelease(files: Files): Promise<{ readonly name: string; readonly version: string }> {
  for (const path of ["/etc/os-release", "/usr/lib/os-release"]) {
    const bytes = valueOf(await files.read(path, 64 * 1024));
    const text = bytes ? Buffer.from(bytes).toString("utf8") : "";
    const name = fromOsRelease(text, "NAME");
    if (name) return { name, version: fromOsRelease(text, "VERSION_ID") };
  }
  return { name: "", version: "" };
}

/** By systemd's own judgement, which says “none” where it is sure; else by what the hardware calls itself. */
async function linuxVirtualMachine(machine: Machine, deadlineMs: number): Promise<Observation<string | null>> {
  const run = await machine.programs.run("systemd-detect-virt", [], deadlineMs);
  const word = clean(valueOf(run)?.stdout ?? "", 60);
  if (word !== "") return observed(word === "none" ? null : word);
  return machine.hardware.virtualMachine(deadlineMs);
}

/**
 * How this session reaches the machine, by what sshd, xrdp, VNC servers and Chrome Remote Desktop leave in the
 * environment of what they start. A program that shares a local screen leaves nothing: that reads “local”.
 */
function linuxSession(environment: Machine["environment"]): Computer["session"] {
  if (environment("SSH_CONNECTION") || environment("SSH_TTY")) return "ssh";
  if (environment("XRDP_SESSION")) return "rdp";
  return environment("VNCDESKTOP") || environment("CHROME_REMOTE_DESKTOP_SESSION") ? "other-remote" : "local";
}

/** What Linux tells of itself; also asked of a system that kyso does not know, which then tells little. */
export async function readLinux(machine: Machine, deadlineMs: number): Promise<SystemReading> {
  const [release, virtualMachine] = await Promise.all([
    linuxRelease(machine.files),
    linuxVirtualMachine(machine, deadlineMs),
  ]);
  const { environment, host } = machine;
  const session = linuxSession(environment);
  return { ...release, architecture: "", virtualMachine, session, administrator: host.userId === 0 };
}
