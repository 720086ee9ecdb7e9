/** Minimal libraries, byte by byte from the formats' specifications: no compiler on this machine makes all of them. */

interface Bytes {
  readonly bytes: Buffer;
  u8(at: number, value: number): void;
  u16(at: number, value: number): void;
  u32(at: number, value: number): void;
  u64(at: number, value: number): void;
  text(at: number, value: string): void;
}

function blank(size: number, little: boolean): Bytes {
  const bytes = Buffer.alloc(size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, size);
  return {
    bytes,
    u8: (at, value) => view.setUint8(at, value),
    u16: (at, value) => view.setUint16(at, value, little),
    u32: (at, value) => view.setUint32(at, value, little),
    u64: (at, value) => view.setBigUint64(at, BigInt(value), little),
    text: (at, value) => void bytes.write(`${value}\0`, at, "latin1"),
  };
}

/** Returns an ELF shared object with one exported name, the gABI's hash table, and no section headers. */
export function elf(name: string, { wide = true, little = true, machine = 62 } = {}): Buffer {
  const file = blank(1024, little);
  const word = (at: number, value: number) => (wide ? file.u64(at, value) : file.u32(at, value));
  const size = wide ? 8 : 4;
  file.bytes.set([0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, little ? 1 : 2, 1], 0);
  file.u16(16, 3);
  file.u16(18, machine);
  const segments = wide ? 64 : 52;
  word(wide ? 32 : 28, segments);
  file.u16(wide ? 54 : 42, wide ? 56 : 32);
  file.u16(wide ? 56 : 44, 2);
  // Loaded 0x1000 above its place in the file, so that addresses differ from file offsets.
  const shift = 0x1000;
  const segment = (at: number, type: number, offset: number, length: number) => {
    file.u32(at, type);
    word(at + (wide ? 8 : 4), offset);
    word(at + (wide ? 16 : 8), offset + shift);
    word(at + (wide ? 32 : 16), length);
  };
  const [dynamic, hash, symbols, strings] = [256, 400, 480, 600];
  segment(segments, 1, 0, 1024);
  segment(segments + (wide ? 56 : 32), 2, dynamic, 8 * size);
  [4, hash, 6, symbols, 5, strings].forEach((value, i) =>
    word(dynamic + i * size, i % 2 === 1 ? value + shift : value),
  );
  // One bucket and two symbols: the null symbol and ours.
  [1, 2, 1, 0, 0].forEach((value, i) => file.u32(hash + 4 * i, value));
  const symbol = symbols + (wide ? 24 : 16);
  file.u32(symbol, 1);
  file.u16(symbol + (wide ? 6 : 14), 7);
  file.text(strings + 1, name);
  return file.bytes;
}

/** Returns a DLL that exports the names (sorted), optionally with a version of four numbers and a company. */
export function pe(
  names: readonly string[],
  { machine = 0x8664, wide = true, version = [], company = "" }: PeOptions = {},
): Buffer {
  const file = blank(4096, true);
  file.bytes.write("MZ", 0, "latin1");
  const header = 128;
  file.u32(0x3c, header);
  file.bytes.write("PE\0\0", header, "latin1");
  file.u16(header + 4, machine);
  file.u16(header + 6, 1);
  const optional = header + 24;
  const directories = wide ? 112 : 96;
  file.u16(header + 20, directories + 16 * 8);
  file.u16(header + 22, 0x2002);
  file.u16(optional, wide ? 0x20b : 0x10b);
  file.u32(optional + directories - 4, 16);
  // One section, loaded at 0x2000, at offset 1024 in the file.
  const [loaded, place] = [0x2000, 1024];
  const section = optional + directories + 16 * 8;
  file.u32(section + 12, loaded);
  file.u32(section + 16, 3072);
  file.u32(section + 20, place);
  file.u32(optional + directories, loaded);
  file.u32(place + 24, names.length);
  file.u32(place + 32, loaded + 64);
  names.reduce((at, name, i) => {
    file.u32(place + 64 + 4 * i, loaded + at);
    file.text(place + at, name);
    return at + name.length + 1;
  }, 512);
  if (version.length === 4) peVersion(file, optional + directories, { loaded, place }, version, company);
  return file.bytes;
}

export interface PeOptions {
  readonly machine?: number;
  readonly wide?: boolean;
  readonly version?: readonly number[];
  readonly company?: string;
}

/** Writes a version resource: directories for type 16 (after type 3), name and language, then VS_FIXEDFILEINFO. */
function peVersion(
  file: Bytes,
  directories: number,
  { loaded, place }: { readonly loaded: number; readonly place: number },
  version: readonly number[],
  company: string,
): void {
  const root = 2048;
  file.u32(directories + 2 * 8, loaded + root);
  const folder = (at: number, entries: readonly (readonly [id: number, to: number])[]) => {
    file.u16(place + root + at + 14, entries.length);
    entries.forEach(([id, to], i) => {
      file.u32(place + root + at + 16 + 8 * i, id);
      file.u32(place + root + at + 20 + 8 * i, to);
    });
  };
  const below = 0x80000000;
  folder(0, [
    [3, 500],
    [16, below + 64],
  ]);
  folder(64, [[1, below + 128]]);
  folder(128, [[1066, 192]]);
  file.u32(place + root + 192, loaded + root + 256);
  const info = place + root + 256;
  file.u32(info + 40, 0xfeef04bd);
  [1, 0, 3, 2].forEach((which, i) => file.u16(info + 48 + 2 * i, version[which] ?? 0));
  const length = company === "" ? 92 : 92 + 6 + 26 + 2 * company.length + 2;
  file.u32(place + root + 196, length);
  if (company === "") return;
  // A String structure: length, length of the value in characters, type, name, value.
  const string = info + 92;
  file.u16(string + 2, company.length + 1);
  file.u16(string + 4, 1);
  file.bytes.write("CompanyName\0", string + 6, "utf16le");
  file.bytes.write(`${company}\0`, string + 32, "utf16le");
}

/** Returns a dylib that exports the name, in an export trie of two edges or only in a symbol table. */
export function machO(
  name: string,
  { processor = 0x0100000c, subtype = 0, little = true, wide = true, trie = true } = {},
): Buffer {
  const file = blank(1024, little);
  file.u32(0, wide ? 0xfeedfacf : 0xfeedface);
  file.u32(4, processor);
  file.u32(8, subtype);
  file.u32(12, 6);
  file.u32(16, 1);
  file.u32(20, trie ? 16 : 24);
  const at = wide ? 32 : 28;
  file.u32(at, trie ? 0x80000033 : 0x2);
  file.u32(at + 4, trie ? 16 : 24);
  const full = `_${name}`;
  if (trie) {
    // The root has no value, an edge with the first half of the name, and an edge for another name.
    const half = Math.floor(full.length / 2);
    const text = (label: string) => [...Buffer.from(`${label}\0`, "latin1")];
    const rest = text(full.slice(half));
    const edges = [text(full.slice(0, half)), text("_other")];
    const middle = 2 + edges.reduce((sum, edge) => sum + edge.length + 1, 0);
    const leaf = middle + 2 + rest.length + 1;
    const root = [0, 2, ...edges.flatMap((edge, i) => [...edge, i === 0 ? middle : leaf])];
    const bytes = [...root, 0, 1, ...rest, leaf, 2, 0, 0, 0];
    file.bytes.set(bytes, 512);
    file.u32(at + 8, 512);
    file.u32(at + 12, bytes.length);
  } else {
    file.u32(at + 8, 512);
    file.u32(at + 12, 1);
    file.u32(at + 16, 600);
    file.u32(at + 20, 200);
    file.u32(512, 1);
    file.u8(516, 0x0f);
    file.text(601, full);
  }
  return file.bytes;
}

/** Returns a universal (fat) file with these slices. */
export function fat(slices: readonly { readonly processor: number; readonly bytes: Buffer }[]): Buffer {
  const head = blank(4096, false);
  head.u32(0, 0xcafebabe);
  head.u32(4, slices.length);
  slices.forEach(({ processor, bytes }, i) => {
    head.u32(8 + 20 * i, processor);
    head.u32(8 + 20 * i + 8, 4096 + 1024 * i);
    head.u32(8 + 20 * i + 12, bytes.length);
  });
  return Buffer.concat([head.bytes, ...slices.map((s) => s.bytes)]);
}
