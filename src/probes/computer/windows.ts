import type { Computer } from "../../facts/computer.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Machine, RegistryKey } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { registryValue } from "../registry-value.ts";
import type { SystemReading } from "./system-reading.ts";

const currentVersion = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
const machineEnvironment = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
/**
 * The key of Windows' LocalService account: it always exists, and only an elevated administrator's program may open it.
 */
const localService = "HKU\\S-1-5-19";

/** The first build of Windows 11; the registry still names it Windows 10. */
const eleven = 22_000;

/** The value as cleaned text; empty if it is missing, or neither a text nor a number. */
function textOf(values: RegistryKey["values"] | undefined, name: string): string {
  const found = values && registryValue(values, name);
  return typeof found === "string" || typeof found === "number" ? clean(String(found), 100) : "";
}

/** The name, “Windows 11 Pro”, and the version, “22H2 (19045.4046)”: release, build and monthly update. */
async function windowsRelease(machine: Machine, deadlineMs: number) {
  const values = valueOf(await machine.registry.values(currentVersion, "64", deadlineMs));
  const build = textOf(values, "CurrentBuildNumber");
  const product = textOf(values, "ProductName");
  const name = Number(build) >= eleven ? product.replace(/^Windows 10\b/, "Windows 11") : product;
  const release = textOf(values, "DisplayVersion") || textOf(values, "ReleaseId");
  const update = textOf(values, "UBR");
  const number = update === "" ? build : `${build}.${update}`;
  return { name, version: release && build ? `${release} (${number})` : release || number };
}

/** The machine's own architecture, even if this program runs emulated. */
async function windowsArchitecture(machine: Machine, deadlineMs: number): Promise<string> {
  return textOf(valueOf(await machine.registry.values(machineEnvironment, "64", deadlineMs)), "PROCESSOR_ARCHITECTURE");
}

/** Whether this program runs with an administrator's rights. */
async function windowsAdministrator(machine: Machine, deadlineMs: number): Promise<boolean> {
  // Only whether the key opens counts, not why it does not.
  return valueOf(await machine.programs.run("reg", ["query", localService], deadlineMs))?.exitCode === 0;
}

/** How this session reaches the machine: OpenSSH's server sets a variable, Remote Desktop names its sessions “RDP-…”. */
function windowsSession(environment: Machine["environment"]): Computer["session"] {
  if (environment("SSH_CONNECTION")) return "ssh";
  return environment("SESSIONNAME")?.startsWith("RDP-") ? "rdp" : "local";
}

/** Reads Windows. */
export async function readWindows(machine: Machine, deadlineMs: number): Promise<SystemReading> {
  const [release, architecture, administrator, virtualMachine] = await Promise.all([
    windowsRelease(machine, deadlineMs),
    windowsArchitecture(machine, deadlineMs),
    windowsAdministrator(machine, deadlineMs),
    machine.hardware.virtualMachine(deadlineMs),
  ]);
  return { ...release, architecture, virtualMachine, session: windowsSession(machine.environment), administrator };
}
