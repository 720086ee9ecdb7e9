import type { Computer } from "../../facts/computer.ts";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { orTellFile, orTellPart } from "../../machine/unread.ts";
import { clean } from "../../text/clean.ts";
import type { SystemReading } from "./system-reading.ts";

/** The value of the name in an os-release file, unquoted as in a shell; empty if missing. */
function fromOsRelease(text: string, name: string): string {
  const line = text.split("\n").find((l) => l.startsWith(`${name}=`));
  const value = line?.slice(name.length + 1).trim() ?? "";
  return clean(value.replace(/^(["'])(.*)\1$/, "$2").replace(/\\(.)/g, "$1"), 100);
}

/** The distribution's name and version, from the two paths of os-release(5); empty if unreadable. */
async function linuxRelease({ files, unread }: Machine): Promise<{ readonly name: string; readonly version: string }> {
  for (const path of ["/etc/os-release", "/usr/lib/os-release"]) {
    const bytes = valueOf(await files.read(path, 64 * 1024));
    const text = bytes ? Buffer.from(bytes).toString("utf8") : "";
    const name = fromOsRelease(text, "NAME");
    if (name) return { name, version: fromOsRelease(text, "VERSION_ID") };
    const unnamed = missing("failed", "the system's release names no system");
    if (bytes)
      orTellFile(
        unread,
        { path, bytes },
        { words: ["/etc/os-release", "/usr/lib/os-release", "NAME", "PRETTY_NAME", "VERSION_ID", "VERSION"] },
        unnamed,
      );
  }
  return { name: "", version: "" };
}

/**
 * The virtual machine, by systemd, which prints “none” on real hardware; without systemd by the hardware's own names.
 */
async function linuxVirtualMachine(machine: Machine, deadlineMs: number): Promise<Observation<string | null>> {
  const run = await machine.programs.run("systemd-detect-virt", [], deadlineMs);
  const word = clean(valueOf(run)?.stdout ?? "", 60);
  // One word names the kind (systemd-detect-virt(1)); anything else, such as a usage text, names none.
  if (/^[\w-]+$/.test(word)) return observed(word === "none" ? null : word);
  const answer = valueOf(run);
  if (answer)
    orTellPart(answer, { words: ["systemd-detect-virt", "none"] }, () => true, "systemd-detect-virt named nothing");
  return machine.hardware.virtualMachine(deadlineMs);
}

/**
 * How this session reaches the machine, by the environment variables of sshd, xrdp, VNC servers and Chrome Remote
 * Desktop. Programs that share a local screen set none: such a session is reported as local.
 */
function linuxSession(environment: Machine["environment"]): Computer["session"] {
  if (environment("SSH_CONNECTION") || environment("SSH_TTY")) return "ssh";
  if (environment("XRDP_SESSION")) return "rdp";
  return environment("VNCDESKTOP") || environment("CHROME_REMOTE_DESKTOP_SESSION") ? "other-remote" : "local";
}

/** Reads Linux; also used for a system that kyso does not know, of which it can read little. */
export async function readLinux(machine: Machine, deadlineMs: number): Promise<SystemReading> {
  const [release, virtualMachine] = await Promise.all([
    linuxRelease(machine),
    linuxVirtualMachine(machine, deadlineMs),
  ]);
  const { environment, host } = machine;
  const session = linuxSession(environment);
  return { ...release, architecture: "", virtualMachine, session, administrator: host.userId === 0 };
}
