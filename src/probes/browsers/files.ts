import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { faultMessage } from "../../text/fault.ts";
import { type PickedParts, pickJson, type WantedParts } from "./pick-json.ts";

/** At most this many bytes of a browser's JSON file are read. */
const longestFile = 128 * 1024 * 1024;

/** The path of the names in a folder, with this system's separator. */
export function inFolder({ system }: Machine, folder: string, ...names: readonly string[]): string {
  return [folder, ...names].join(system === "windows" ? "\\" : "/");
}

/** The whole file; `failed` if it has more than `longest` bytes. */
export async function bytesOf(machine: Machine, path: string, longest: number): Promise<Observation<Uint8Array>> {
  const status = await machine.files.status(path);
  if (status.status !== "observed") return status;
  if (status.value.size > longest) return missing("failed", "the file is too large");
  return machine.files.read(path, status.value.size);
}

/** A text file of at most 1 MiB. */
export async function textOf(machine: Machine, path: string): Promise<Observation<string>> {
  const bytes = await bytesOf(machine, path, 1024 * 1024);
  return bytes.status === "observed" ? observed(Buffer.from(bytes.value).toString("utf8")) : bytes;
}

/** The wanted parts of a JSON file; nothing else in it is parsed into a value. */
export async function partsOf(machine: Machine, path: string, wanted: WantedParts): Promise<Observation<PickedParts>> {
  const bytes = await bytesOf(machine, path, longestFile);
  if (bytes.status !== "observed") return bytes;
  try {
    return observed(pickJson(bytes.value, wanted));
  } catch (fault) {
    return missing("failed", clean(faultMessage(fault), 200), "MALFORMED");
  }
}
