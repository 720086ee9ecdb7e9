import { readElf } from "./elf.ts";
import { readMachO } from "./mach-o.ts";
import { readPe } from "./pe.ts";
import { Reader, type Source, Unreadable } from "./reader.ts";
import type { Slice } from "./slice.ts";

/** What is read from the header of a library file. */
export interface Header {
  readonly format: "elf" | "mach-o" | "pe" | "none";
  readonly architectures: readonly string[];
  /** Whether the part for the wanted architecture, or else the first part, exports the name; null if unreadable. */
  readonly exported: boolean | null;
  /** E.g. “6.0.0.12”; null if the file has none. */
  readonly version: string | null;
  /** As named in the file, unverified; null if it names none. */
  readonly company: string | null;
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (fault) {
    if (fault instanceof Unreadable) return null;
    throw fault;
  }
}

/**
 * The format of a library file, its architectures, and whether it exports `name`; nothing is loaded. Never throws for
 * the bytes: the format of anything that is not a library is `none`.
 */
export async function readHeader(source: Source, name: string, architecture: string): Promise<Header> {
  for (const [format, read] of [
    ["elf", readElf],
    ["pe", readPe],
    ["mach-o", readMachO],
  ] as const) {
    const found = await orNull<Slice | readonly Slice[] | null>(read(new Reader(source)));
    const slices = found === null ? [] : "length" in found ? found : [found];
    const slice = slices.find((s) => s.architecture === architecture) ?? slices[0];
    if (!slice) continue;
    return {
      format,
      architectures: [...new Set(slices.map((s) => s.architecture))],
      exported: await orNull(slice.exports(name)),
      version: slice.version ? await orNull(slice.version()) : null,
      company: slice.company ? await orNull(slice.company()) : null,
    };
  }
  return { format: "none", architectures: [], exported: null, version: null, company: null };
}
