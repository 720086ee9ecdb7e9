import type { Computer } from "../../facts/computer.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Machine, RegistryKey } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { registryValue } from "../registry-value.ts";
import type { SystemReading } from "./system-reading.ts";

const currentVersion = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
const machineEnvironment = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
/**
 * The account of Windows' own services: its key is always there, and only an administrator's elevated program may open
 * it.
 */
const localService = "HKU\\S-1-5-19";

/** From this build on it is Windows 11, though the registry goes on calling it 10. */
const eleven = 22_000;

/** The value as cleaned text; empty if it is missing, or neither a text nor a number. */
function textOf(values: RegistryKey["values"] | undefined, name: string): string {
  const found = values && registryValue(values, name);
  return typeof found === "string" || typeof found === "number" ? clean(String(found), 100) : "";
}

/** “Windows 11 Pro”, and “22H2 (19045.4046)”: the release, its build and the month's update. */
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

/** The machine's own architecture, also where this program runs emulated. */
async function windowsArchitecture(machine: Machine, deadlineMs: number): Promise<string> {
  return textOf(valueOf(await machine.registry.values(machineEnvironment, "64", deadlineMs)), "PROCESSOR_ARCHITECTURE");
}

/** Whether this program runs with an administrator's rights. */
async function windowsAdministrator(machine: Machine, deadlineMs: number): Promise<boolean> {
  // Whether it opens is all that counts: why not is not asked for.
  return valueOf(await machine.programs.run("reg", ["query", localService], deadlineMs))?.exitCode === 0;
}

/** How this session reaches the machine: Remote Desktop names its sessions. */
function windowsSession(environment: Machine["environment"]): Computer["session"] {
  return environment("SESSIONNAME")?.startsWith("RDP-") ? "rdp" : "local";
}

/** What Windows tells of itself. */
export async function readWindows(machine: Machine, deadlineMs: number): Promise<SystemReading> {
  const [release, architecture, administrator, virtualMachine] = await Promise.all([
    windowsRelease(machine, deadlineMs),
    windowsArchitecture(machine, deadlineMs),
    windowsAdministrator(machine, deadlineMs),
    machine.hardware.virtualMachine(deadlineMs),
  ]);
  return { ...release, architecture, virtualMachine, session: windowsSession(machine.environment), administrator };
}
