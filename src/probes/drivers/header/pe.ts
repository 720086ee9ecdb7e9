import { type PeImage, imageOf } from "./pe-image.ts";
import { companyName, fileVersion } from "./pe-version.ts";
import type { Reader } from "./reader.ts";
import type { Slice } from "./slice.ts";

/** Node's name of each machine number in the COFF header (Microsoft's PE format). */
const machines: Readonly<Record<number, string>> = { 0x14c: "ia32", 0x8664: "x64", 0xaa64: "arm64", 0x1c4: "arm" };

/** The library in a PE file; null if the file is not PE. */
export async function readPe(reader: Reader): Promise<Slice | null> {
  const dos = await reader.upTo(0, 64);
  if (dos.byteLength < 64 || dos.getUint16(0) !== 0x4d5a) return null;
  const at = dos.getUint32(0x3c, true);
  const coff = await reader.upTo(at, 24);
  // Without the PE signature it is a plain DOS program.
  if (coff.byteLength < 24 || coff.getUint32(0) !== 0x50450000) return null;
  const machine = coff.getUint16(4, true);
  return {
    architecture: machines[machine] ?? `machine ${machine}`,
    exports: async (name) => exportsIt(reader, await imageOf(reader, at, coff), name),
    version: async () => fileVersion(reader, await imageOf(reader, at, coff)),
    company: async () => companyName(reader, await imageOf(reader, at, coff)),
  };
}

const exportDirectory = 0;

/** Whether the export directory holds the name: by binary search of its sorted names, as the loader does. */
async function exportsIt(reader: Reader, { place, directory }: PeImage, name: string): Promise<boolean> {
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
