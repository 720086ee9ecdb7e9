import type { Slice } from "./index.ts";
import { companyName, fileVersion } from "./pe-version.ts";
import { type Reader, Unreadable } from "./reader.ts";

/** Numbers of Microsoft's PE format; the machine's as in the header after e_lfanew. */
const machines: Readonly<Record<number, string>> = { 0x14c: "ia32", 0x8664: "x64", 0xaa64: "arm64", 0x1c4: "arm" };
const wideHeader = 0x20b;

/** More sections than this no loader takes. */
const mostSections = 96;

/** The library in a PE file, or null where it is none. */
export async function readPe(reader: Reader): Promise<Slice | null> {
  const dos = await reader.upTo(0, 64);
  if (dos.byteLength < 64 || dos.getUint16(0) !== 0x4d5a) return null;
  const at = dos.getUint32(0x3c, true);
  const coff = await reader.upTo(at, 24);
  // What begins like a program of DOS and goes on as something else is one.
  if (coff.byteLength < 24 || coff.getUint32(0) !== 0x50450000) return null;
  const machine = coff.getUint16(4, true);
  return {
    architecture: machines[machine] ?? `machine ${machine}`,
    exports: async (name) => exportsIt(reader, await imageOf(reader, at, coff), name),
    version: async () => fileVersion(reader, await imageOf(reader, at, coff)),
    company: async () => companyName(reader, await imageOf(reader, at, coff)),
  };
}

/** Turns an address of the loaded image into an offset of the file, by the sections. */
type Place = (address: number) => number;

async function placer(reader: Reader, table: number, count: number): Promise<Place> {
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

/** A loaded image's data directories, by their number in the PE format, and where its addresses are in the file. */
export interface Image {
  readonly place: Place;
  /** The address of a directory; null where the image has none. */
  readonly directory: (number: number) => number | null;
}

const exportDirectory = 0;

async function imageOf(reader: Reader, at: number, coff: DataView): Promise<Image> {
  const optionalSize = coff.getUint16(20, true);
  const optional = await reader.view(at + 24, optionalSize);
  const first = optionalSize >= 2 && optional.getUint16(0, true) === wideHeader ? 112 : 96;
  const count = optionalSize < first ? 0 : optional.getUint32(first - 4, true);
  return {
    place: await placer(reader, at + 24 + optionalSize, coff.getUint16(6, true)),
    directory: (number) => {
      if (number >= count || optionalSize < first + 8 * (number + 1)) return null;
      return optional.getUint32(first + 8 * number, true) || null;
    },
  };
}

/** Whether the export directory has the name: its names are sorted, and searched as the loader does it. */
async function exportsIt(reader: Reader, { place, directory }: Image, name: string): Promise<boolean> {
  const address = directory(exportDirectory);
  if (address === null) return false;
  const exported = await reader.view(place(address), 40);
  const names = exported.getUint32(32, true);
  let low = 0;
  let high = exported.getUint32(24, true);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const pointer = (await reader.view(place(names + 4 * middle), 4)).getUint32(0, true);
    const order = await reader.compare(place(pointer), name);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}
