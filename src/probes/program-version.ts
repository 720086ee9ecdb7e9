import { valueOf } from "../facts/observation.ts";
import type { Machine } from "../machine/machine.ts";
import { readHeader } from "./drivers/header/index.ts";

/** The version that a program file of Windows carries (“1.0.4.3”), by its resources; null where it has or tells none. */
export async function programVersion({ files }: Pick<Machine, "files">, path: string): Promise<string | null> {
  const source = async (offset: number, length: number) => valueOf(await files.read(path, length, offset)) ?? null;
  return (await readHeader(source, "", "")).version;
}
