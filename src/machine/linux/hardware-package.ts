import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import { clean } from "../../text/clean.ts";
import type { Programs } from "../machine.ts";
import { orTell } from "../unread.ts";

/** What is taken of systeminformation's answer. */
const answer = z.object({
  manufacturer: z.string(),
  model: z.string(),
  virtual: z.boolean(),
  virtualHost: z.string().optional(),
});

/** Prints the package's answer; the package's address is the first argument. */
const script = "const { default: si } = await import(process.argv[1]); console.log(JSON.stringify(await si.system()));";

const nothing = missing("failed", "the machine's maker and model cannot be read");

/**
 * Asks the package systeminformation whether the machine is virtual; `failed` if it finds neither maker nor model. It
 * runs in a Node process of its own, since it starts programs by their names alone, through a shell: there PATH holds
 * only the system's own folders, and waiting for them holds up nothing else.
 */
export async function virtualMachineByPackage(
  programs: Programs,
  deadlineMs: number,
): Promise<Observation<string | null>> {
  const require = createRequire(import.meta.url);
  const address = pathToFileURL(require.resolve("systeminformation")).href;
  const args = ["--disable-sigusr1", "--input-type=module", "--eval", script, "--", address];
  const run = await programs.run(process.execPath, args, deadlineMs);
  if (run.status !== "observed") return run;
  const told = answer.safeParse(parsed(run.value.stdout));
  if (!told.success)
    return orTell(run.value, { words: ["manufacturer", "model", "virtual", "virtualHost"], json: true }, nothing);
  const { virtual, virtualHost, manufacturer, model } = told.data;
  if (virtual) return observed(clean(virtualHost || model, 60) || "hypervisor");
  return manufacturer !== "" || (model !== "" && model !== "Computer") ? observed(null) : nothing;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
