import { missing, type Observation } from "../../facts/observation.ts";
import type { Publisher } from "../../facts/publisher.ts";
import type { Machine } from "../../machine/machine.ts";
import { orTell } from "../../machine/unread.ts";
import { fileSource } from "../drivers/header/file-source.ts";
import { checkedByWindows } from "./authenticode.ts";
import { embeddedPublisher } from "./embedded.ts";
import { fromPkgutil, pkgutilWords } from "./pkgutil.ts";

const pkgutil = "/usr/sbin/pkgutil";

/** The publisher named in a program file; `unsupported` for an .msi package. */
async function namesInside(machine: Machine, path: string): Promise<Observation<Publisher>> {
  // An .msi package keeps its signature in a container format of its own (MS-CFB). It only runs on Windows, which
  // reports the signer itself; an unverified name is not worth a reader for that format.
  if (!/\.exe$/i.test(path)) return missing("unsupported", "the names in such a file are not read");
  return embeddedPublisher(fileSource(machine, path));
}

/**
 * The publisher of an installer. The names in a Windows program's signature are read on any system, but only Windows
 * itself verifies the signature. macOS reports signer and verdict of a .pkg package.
 */
export async function publisherOf(machine: Machine, path: string, deadlineMs: number): Promise<Observation<Publisher>> {
  if (/\.(?:exe|msi)$/i.test(path)) {
    const named = await namesInside(machine, path);
    return machine.system === "windows" ? checkedByWindows(machine, path, deadlineMs, named) : named;
  }
  if (/\.pkg$/i.test(path) && machine.system === "macos") {
    const run = await machine.programs.run(pkgutil, ["--check-signature", path], deadlineMs);
    return run.status === "observed" ? orTell(run.value, pkgutilWords, fromPkgutil(run.value.stdout)) : run;
  }
  return missing("unsupported", "this system has no way to tell who signed such a file");
}
