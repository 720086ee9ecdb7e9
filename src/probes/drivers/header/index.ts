import { readElf } from "./elf.ts";
import { readMachO } from "./mach-o.ts";
import { readPe } from "./pe.ts";
import { Reader, type Source, Unreadable } from "./reader.ts";
import type { Slice } from "./slice.ts";

/** What a file's header says of it; nothing is loaded. */
export interface Header {
  readonly format: "elf" | "mach-o" | "pe" | "none";
  readonly architectures: readonly string[];
  /** Of the part for the wanted architecture, or the first where there is none; null where it cannot be read. */
  readonly exported: boolean | null;
  /** “6.0.0.12”; null where the file says none. */
  readonly version: string | null;
  /** As the file says of itself; null where it says none. */
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
 * The kind of library a file is, for which architectures, and whether it exports `name`. Total: whatever the bytes
 * are, it ends in an answer; rubbish is `none`.
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
