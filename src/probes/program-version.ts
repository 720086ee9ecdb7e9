import type { Machine } from "../machine/machine.ts";
import { fileSource } from "./drivers/header/file-source.ts";
import { readHeader } from "./drivers/header/index.ts";

/** The version that a program file of Windows carries (“1.0.4.3”), by its resources; null where it has or tells none. */
export async function programVersion(machine: Pick<Machine, "files">, path: string): Promise<string | null> {
  return (await readHeader(fileSource(machine, path), "", "")).version;
}
