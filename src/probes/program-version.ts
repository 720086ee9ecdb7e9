import type { Machine } from "../machine/machine.ts";
import { fileSource } from "./drivers/header/file-source.ts";
import { readHeader } from "./drivers/header/index.ts";

/** Returns the version in the resources of a Windows program file (“1.0.4.3”); null if it has none or cannot be read. */
export async function programVersion(machine: Pick<Machine, "files">, path: string): Promise<string | null> {
  return (await readHeader(fileSource(machine, path), "", "")).version;
}
