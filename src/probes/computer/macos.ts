import type { Computer } from "../../facts/computer.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { orTellPart } from "../../machine/unread.ts";
import { clean } from "../../text/clean.ts";
import type { SystemReading } from "./system-reading.ts";

/** The name and version, “macOS” and “15.7.4 (24G517)”. sw_vers(1) prints a name, a colon and a value in each line. */
async function macosRelease({ programs }: Machine, deadlineMs: number) {
  const run = valueOf(await programs.run("sw_vers", [], deadlineMs));
  const text = run?.stdout ?? "";
  const value = (name: string) => clean(new RegExp(`^${name}:\\s*(.+)$`, "m").exec(text)?.[1] ?? "", 80);
  const [name, version, build] = [value("ProductName"), value("ProductVersion"), value("BuildVersion")];
  const words = ["ProductName", "ProductVersion", "ProductVersionExtra", "BuildVersion", "macOS", "Mac OS X"];
  if (run) orTellPart(run, { words }, () => [name, version, build].includes(""), "sw_vers did not tell the release");
  return { name, version: version && build ? `${version} (${build})` : version };
}

/** “arm64” on Apple's processors, also for a program translated by Rosetta; empty on Intel, which has no such entry. */
async function macosArchitecture({ programs }: Machine, deadlineMs: number): Promise<string> {
  const run = valueOf(await programs.run("sysctl", ["-n", "hw.optional.arm64"], deadlineMs));
  const word = run?.stdout.trim() ?? "";
  if (run)
    orTellPart(
      run,
      { words: ["hw.optional.arm64"] },
      () => run.exitCode === 0 && !/^[01]$/.test(word),
      "sysctl did not say",
    );
  return word === "1" ? "arm64" : "";
}

/**
 * How this session reaches the machine, by sshd's environment variables. Screen Sharing sets none: reported as local.
 */
function macosSession(environment: Machine["environment"]): Computer["session"] {
  return environment("SSH_CONNECTION") || environment("SSH_TTY") ? "ssh" : "local";
}

/** Reads macOS. */
export async function readMacos(machine: Machine, deadlineMs: number): Promise<SystemReading> {
  const [release, architecture, virtualMachine] = await Promise.all([
    macosRelease(machine, deadlineMs),
    macosArchitecture(machine, deadlineMs),
    machine.hardware.virtualMachine(deadlineMs),
  ]);
  const { environment, host } = machine;
  return {
    ...release,
    architecture,
    virtualMachine,
    session: macosSession(environment),
    administrator: host.userId === 0,
  };
}
