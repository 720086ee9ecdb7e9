import { missing, type Observation, valueOf } from "../../facts/observation.ts";
import type { Publisher } from "../../facts/publisher.ts";
import type { Machine } from "../../machine/machine.ts";
import { embeddedPublisher } from "./embedded.ts";
import { fromPkgutil } from "./pkgutil.ts";

const pkgutil = "/usr/sbin/pkgutil";

/**
 * Who signed an installer. macOS checks a package itself; of a Windows program the names are read from the file, on any
 * system, and are not verified.
 */
export async function publisherOf(machine: Machine, path: string, deadlineMs: number): Promise<Observation<Publisher>> {
  if (/\.exe$/i.test(path))
    return embeddedPublisher(async (offset, length) => valueOf(await machine.files.read(path, length, offset)) ?? null);
  if (/\.pkg$/i.test(path) && machine.system === "macos") {
    const run = await machine.programs.run(pkgutil, ["--check-signature", path], deadlineMs);
    return run.status === "observed" ? fromPkgutil(run.value.stdout) : run;
  }
  return missing("unsupported", "this system has no way to tell who signed such a file");
}
