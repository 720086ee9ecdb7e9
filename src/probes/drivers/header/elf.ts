import { type Reader, safeNumber, Unreadable } from "./reader.ts";
import type { Slice } from "./slice.ts";

/** Constants of the System V ABI (gABI) and its processor supplements. */
const sharedObject = 3;
const segment = { load: 1, dynamic: 2 };
const tag = { end: 0, hash: 4, stringTable: 5, symbolTable: 6, gnuHash: 0x6ffffef5 };

/** Node's name of each e_machine. */
const machines: Readonly<Record<number, string>> = {
  3: "ia32",
  8: "mips",
  21: "ppc64",
  22: "s390x",
  40: "arm",
  62: "x64",
  183: "arm64",
  243: "riscv64",
  258: "loong64",
};
const narrow: readonly string[] = ["ia32", "arm", "mips"];

/** A file's class (32 or 64 bits) and byte order. */
interface Layout {
  readonly reader: Reader;
  readonly wide: boolean;
  readonly little: boolean;
}

interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

function architectureOf(machine: number, { wide, little }: Layout): string {
  const name = machines[machine] ?? `machine ${machine}`;
  // A file of the 32-bit class may carry a 64-bit machine's number (x32): it does not load into a 64-bit process.
  const right = wide !== narrow.includes(name) ? name : `${name}-${wide ? 64 : 32}`;
  return little || name === "s390x" ? right : `${right}-be`;
}

function word(view: DataView, at: number, { wide, little }: Layout): number {
  return wide ? safeNumber(view.getBigUint64(at, little)) : view.getUint32(at, little);
}

/** The library in an ELF file; null if the file is not ELF. */
export async function readElf(reader: Reader): Promise<Slice | null> {
  const ident = await reader.view(0, 16);
  if (ident.getUint32(0) !== 0x7f454c46) return null;
  const layout: Layout = { reader, wide: ident.getUint8(4) === 2, little: ident.getUint8(5) === 1 };
  const header = await reader.view(0, layout.wide ? 64 : 52);
  const architecture = architectureOf(header.getUint16(18, layout.little), layout);
  if (header.getUint16(16, layout.little) !== sharedObject) return { architecture, exports: async () => false };
  return { architecture, exports: (name) => exportsIt(layout, header, name) };
}

async function segmentsOf(layout: Layout, header: DataView): Promise<readonly Segment[]> {
  const { reader, wide, little } = layout;
  const table = word(header, wide ? 32 : 28, layout);
  const size = header.getUint16(wide ? 54 : 42, little);
  const count = header.getUint16(wide ? 56 : 44, little);
  if (size < (wide ? 56 : 32)) throw new Unreadable("no program headers");
  const view = await reader.view(table, size * count);
  return Array.from({ length: count }, (_, i) => ({
    type: view.getUint32(i * size, little),
    offset: word(view, i * size + (wide ? 8 : 4), layout),
    address: word(view, i * size + (wide ? 16 : 8), layout),
    size: word(view, i * size + (wide ? 32 : 16), layout),
  }));
}

/**
 * Whether the loader would find the name. Uses the dynamic segment and its hash table, as the loader does, so a file
 * without section headers can be read too.
 */
async function exportsIt(layout: Layout, header: DataView, name: string): Promise<boolean> {
  const { reader, wide } = layout;
  const segments = await segmentsOf(layout, header);
  const dynamic = segments.find((s) => s.type === segment.dynamic);
  if (!dynamic) return false;
  const step = wide ? 16 : 8;
  const view = await reader.view(dynamic.offset, dynamic.size);
  const values = new Map<number, number>();
  for (let at = 0; at + step <= view.byteLength; at += step) {
    const key = word(view, at, layout);
    if (key === tag.end) break;
    values.set(key, word(view, at + step / 2, layout));
  }
  const offsetOf = (key: number) => {
    const address = values.get(key);
    const place = segments.find(
      (s) => s.type === segment.load && address !== undefined && address >= s.address && address - s.address < s.size,
    );
    return address === undefined || !place ? null : place.offset + address - place.address;
  };
  const symbols = offsetOf(tag.symbolTable);
  const strings = offsetOf(tag.stringTable);
  const gnu = offsetOf(tag.gnuHash);
  const classic = offsetOf(tag.hash);
  if (symbols === null || strings === null) return false;
  const candidates =
    gnu !== null
      ? gnuCandidates(layout, gnu, name)
      : classic !== null
        ? classicCandidates(layout, classic, name)
        : null;
  if (!candidates) throw new Unreadable("no hash table of symbols");
  for await (const index of candidates) if (await definedAs(layout, symbols, strings, index, name)) return true;
  return false;
}

async function definedAs(
  { reader, wide, little }: Layout,
  symbols: number,
  strings: number,
  index: number,
  name: string,
): Promise<boolean> {
  const size = wide ? 24 : 16;
  const symbol = await reader.view(symbols + index * size, size);
  const section = symbol.getUint16(wide ? 6 : 14, little);
  return section !== 0 && reader.hasTextAt(strings + symbol.getUint32(0, little), name);
}

/** At most this many symbols of a bucket are followed: longer chains are loops or invalid. */
const longestChain = 10_000;

/** Yields the symbols with the name's GNU hash; the lowest bit of an entry ends the chain. */
async function* gnuCandidates({ reader, wide, little }: Layout, table: number, name: string): AsyncGenerator<number> {
  let hash = 5381;
  for (const c of name) hash = (Math.imul(hash, 33) + c.charCodeAt(0)) >>> 0;
  const head = await reader.view(table, 16);
  const [buckets, first, bloom] = [head.getUint32(0, little), head.getUint32(4, little), head.getUint32(8, little)];
  if (buckets === 0) return;
  const bucketsAt = table + 16 + bloom * (wide ? 8 : 4);
  const start = (await reader.view(bucketsAt + 4 * (hash % buckets), 4)).getUint32(0, little);
  if (start < first) return;
  for (let index = start; index < start + longestChain; index += 1) {
    const link = (await reader.view(bucketsAt + 4 * (buckets + index - first), 4)).getUint32(0, little);
    if ((link | 1) >>> 0 === (hash | 1) >>> 0) yield index;
    if (link & 1) return;
  }
}

/** Yields the symbols in the name's bucket of the gABI hash table. */
async function* classicCandidates({ reader, little }: Layout, table: number, name: string): AsyncGenerator<number> {
  let hash = 0;
  for (const c of name) {
    hash = ((hash << 4) + c.charCodeAt(0)) >>> 0;
    const high = hash & 0xf0000000;
    hash = (hash ^ (high >>> 24)) & 0x0fffffff;
  }
  const buckets = (await reader.view(table, 4)).getUint32(0, little);
  if (buckets === 0) return;
  let index = (await reader.view(table + 8 + 4 * (hash % buckets), 4)).getUint32(0, little);
  for (let steps = 0; index !== 0 && steps < longestChain; steps += 1) {
    yield index;
    index = (await reader.view(table + 8 + 4 * (buckets + index), 4)).getUint32(0, little);
  }
}
