import { type Reader, Unreadable } from "./reader.ts";

/** The magic number of a PE32+ (64-bit) optional header. */
const wideHeader = 0x20b;

/** A file with more sections is invalid: the loader accepts at most this many. */
const mostSections = 96;

/** Returns the file offset of an address in the loaded image; throws Unreadable for an address in no section. */
type FileOffsetOf = (address: number) => number;

/** Reads the section table. */
async function readSections(reader: Reader, table: number, count: number): Promise<FileOffsetOf> {
  if (count > mostSections) throw new Unreadable("too many sections");
  const view = await reader.view(table, 40 * count);
  return (address) => {
    for (let at = 0; at < view.byteLength; at += 40) {
      const start = view.getUint32(at + 12, true);
      const size = view.getUint32(at + 16, true);
      if (address >= start && address - start < size) return view.getUint32(at + 20, true) + address - start;
    }
    throw new Unreadable("an address in no section");
  };
}

/** The address space of a PE file once it is loaded. */
export interface PeImage {
  readonly place: FileOffsetOf;
  /** The address of a data directory, by its number in the PE format; null if the image has none. */
  readonly directory: (number: number) => number | null;
}

/** Reads the image whose PE signature is at the offset; `coff` is the signature with the COFF header after it. */
export async function imageOf(reader: Reader, at: number, coff: DataView): Promise<PeImage> {
  const directory = await directoriesOf(reader, at, coff);
  return {
    place: await readSections(reader, at + 24 + coff.getUint16(20, true), coff.getUint16(6, true)),
    directory: (number) => directory(number)?.address || null,
  };
}

/** Where a data directory is, and its length in bytes. */
interface Directory {
  readonly address: number;
  readonly size: number;
}

/**
 * The data directories of the optional header, by their number in the PE format; null for one the header has no entry
 * for.
 */
export async function directoriesOf(
  reader: Reader,
  at: number,
  coff: DataView,
): Promise<(number: number) => Directory | null> {
  const optionalSize = coff.getUint16(20, true);
  const optional = await reader.view(at + 24, optionalSize);
  const first = optionalSize >= 2 && optional.getUint16(0, true) === wideHeader ? 112 : 96;
  const count = optionalSize < first ? 0 : optional.getUint32(first - 4, true);
  return (number) => {
    const entry = first + 8 * number;
    if (number >= count || optionalSize < entry + 8) return null;
    return { address: optional.getUint32(entry, true), size: optional.getUint32(entry + 4, true) };
  };
}
