import { missing, type Observation } from "../../facts/observation.ts";
import type { Publisher } from "../../facts/publisher.ts";
import type { Machine } from "../../machine/machine.ts";
import { fileSource } from "../drivers/header/file-source.ts";
import { checkedByWindows } from "./authenticode.ts";
import { embeddedPublisher } from "./embedded.ts";
import { fromPkgutil } from "./pkgutil.ts";

const pkgutil = "/usr/sbin/pkgutil";

async function namesInside(machine: Machine, path: string): Promise<Observation<Publisher>> {
  // A package of Windows' own installer (.msi) keeps its signature in a file system of its own (MS-CFB). It runs on
  // Windows alone, which tells the signer itself; a name that nobody checked is not worth reading that for.
  if (!/\.exe$/i.test(path)) return missing("unsupported", "the names in such a file are not read");
  return embeddedPublisher(fileSource(machine, path));
}

/**
 * Who signed an installer. The names of a Windows program's signers are read from the file, on any system; who signed,
 * and whether that signature counts, is asked of Windows, and is not verified elsewhere. macOS tells both of a package.
 */
export async function publisherOf(machine: Machine, path: string, deadlineMs: number): Promise<Observation<Publisher>> {
  if (/\.(?:exe|msi)$/i.test(path)) {
    const named = await namesInside(machine, path);
    return machine.system === "windows" ? checkedByWindows(machine, path, deadlineMs, named) : named;
  }
  if (/\.pkg$/i.test(path) && machine.system === "macos") {
    const run = await machine.programs.run(pkgutil, ["--check-signature", path], deadlineMs);
    return run.status === "observed" ? fromPkgutil(run.value.stdout) : run;
  }
  return missing("unsupported", "this system has no way to tell who signed such a file");
}
