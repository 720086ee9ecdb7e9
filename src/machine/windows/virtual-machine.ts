import { missing, type Observation, observed } from "../../facts/observation.ts";
import { clean } from "../../text/clean.ts";
import { hypervisorIn } from "../hypervisors.ts";
import type { Registry } from "../machine.ts";

const key = "HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS";

/** Recognises a virtual machine by the maker and model of its firmware; `failed` if it has neither. */
export async function virtualMachine(registry: Registry, deadlineMs: number): Promise<Observation<string | null>> {
  const values = await registry.values(key, "64", deadlineMs);
  if (values.status !== "observed") return values;
  const texts = ["SystemManufacturer", "SystemProductName"].map((name) => values.value.get(name));
  const machine = clean(texts.filter((text) => typeof text === "string").join(" "), 200).trim();
  if (machine === "") return missing("failed", "the machine's maker and model cannot be read");
  return observed(hypervisorIn(machine));
}
