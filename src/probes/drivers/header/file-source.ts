import { valueOf } from "../../../facts/observation.ts";
import type { Machine } from "../../../machine/machine.ts";
import type { Source } from "./reader.ts";

/** Returns the bytes of the file at the path. */
export function fileSource({ files }: Pick<Machine, "files">, path: string): Source {
  return async (offset, length) => valueOf(await files.read(path, length, offset)) ?? null;
}
