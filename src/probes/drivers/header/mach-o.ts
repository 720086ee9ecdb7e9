import { type Reader, safeNumber, Unreadable } from "./reader.ts";
import type { Slice } from "./slice.ts";

/** Constants of Apple's mach-o/loader.h, fat.h and nlist.h. */
const magic = { narrow: 0xfeedface, wide: 0xfeedfacf, fat: 0xcafebabe, fatWide: 0xcafebabf };
const processors: Readonly<Record<number, string>> = { 7: "ia32", 0x01000007: "x64", 12: "arm", 0x0100000c: "arm64" };
const arm64e = 2;
const libraryTypes: readonly number[] = [6, 8];
const command = { symbols: 0x2, dyldInfo: 0x22, dyldInfoOnly: 0x80000022, exportsTrie: 0x80000033 };

/**
 * A file with more commands or slices is invalid. 0xcafebabe also begins a Java class, with a larger number after it.
 */
const mostCommands = 4096;
const mostSlices = 16;

/** The libraries in a Mach-O file, one for each architecture of a universal file; null if the file is not Mach-O. */
export async function readMachO(reader: Reader): Promise<readonly Slice[] | null> {
  const head = await reader.upTo(0, 8);
  if (head.byteLength < 8) return null;
  const kind = head.getUint32(0);
  if (kind !== magic.fat && kind !== magic.fatWide) {
    const slice = await readSlice(reader, 0);
    return slice && [slice];
  }
  const count = head.getUint32(4);
  if (count === 0 || count > mostSlices) return null;
  const size = kind === magic.fat ? 20 : 32;
  const table = await reader.view(8, size * count);
  const slices: Slice[] = [];
  for (let at = 0; at < table.byteLength; at += size) {
    const offset = kind === magic.fat ? table.getUint32(at + 8) : safeNumber(table.getBigUint64(at + 8));
    const slice = await readSlice(reader, offset);
    if (slice) slices.push(slice);
  }
  return slices.length > 0 ? slices : null;
}

async function readSlice(reader: Reader, start: number): Promise<Slice | null> {
  const head = await reader.upTo(start, 32);
  if (head.byteLength < 28) return null;
  const little = head.getUint32(0, true) === magic.wide || head.getUint32(0, true) === magic.narrow;
  const kind = head.getUint32(0, little);
  if (kind !== magic.wide && kind !== magic.narrow) return null;
  const processor = head.getUint32(4, little);
  const name = processors[processor] ?? `processor ${processor}`;
  // An arm64e library signs its pointers; plain arm64 programs do not, so they cannot load it.
  const signs = name === "arm64" && (head.getUint32(8, little) & 0xffffff) === arm64e;
  const isLibrary = libraryTypes.includes(head.getUint32(12, little));
  const layout: Layout = { reader, start, little, wide: kind === magic.wide };
  return {
    architecture: signs ? "arm64e" : name,
    exports: async (wanted) => isLibrary && exportsIt(layout, head, `_${wanted}`),
  };
}

interface Layout {
  readonly reader: Reader;
  /** Where the slice begins in the file. */
  readonly start: number;
  readonly little: boolean;
  readonly wide: boolean;
}

/** Whether the slice exports the name: by the trie of exports, as the loader does; without one, by the symbol table. */
async function exportsIt(layout: Layout, head: DataView, name: string): Promise<boolean> {
  const { reader, start, little, wide } = layout;
  const count = head.getUint32(16, little);
  const commands = await reader.view(start + (wide ? 32 : 28), head.getUint32(20, little));
  let symbols: DataView | null = null;
  for (let at = 0, i = 0; i < count && at + 8 <= commands.byteLength; i += 1) {
    const [id, size] = [commands.getUint32(at, little), commands.getUint32(at + 4, little)];
    if (size < 8 || i > mostCommands || at + size > commands.byteLength)
      throw new Unreadable("the commands are rubbish");
    const body = new DataView(commands.buffer, commands.byteOffset + at, size);
    const trieAt = id === command.exportsTrie ? 8 : id === command.dyldInfo || id === command.dyldInfoOnly ? 40 : null;
    if (trieAt !== null && size >= trieAt + 8 && body.getUint32(trieAt + 4, little) > 0) {
      const [offset, length] = [body.getUint32(trieAt, little), body.getUint32(trieAt + 4, little)];
      return inTrie(await reader.view(start + offset, length), name);
    }
    if (id === command.symbols && size >= 24) symbols = body;
    at += size;
  }
  return symbols !== null && inSymbols(layout, symbols, name);
}

/** Reads a ULEB128 number; returns it with the offset after it. */
function uleb(trie: DataView, at: number): readonly [value: number, next: number] {
  let value = 0;
  for (let i = 0; i < 5; i += 1) {
    if (at + i >= trie.byteLength) break;
    const byte = trie.getUint8(at + i);
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return [value, at + i + 1];
  }
  throw new Unreadable("a number without end");
}

/**
 * Whether the trie holds the name. Each edge carries a part of the name, so a walk has at most as many steps as
 * letters.
 */
function inTrie(trie: DataView, name: string): boolean {
  let node = 0;
  let rest = name;
  for (let steps = 0; steps <= name.length; steps += 1) {
    const [terminal, afterSize] = uleb(trie, node);
    if (rest === "") return terminal > 0;
    let at = afterSize + terminal;
    if (at >= trie.byteLength) throw new Unreadable("the trie ends too early");
    const children = trie.getUint8(at);
    at += 1;
    let onward: number | null = null;
    for (let i = 0; i < children && onward === null; i += 1) {
      let length = 0;
      let fits = true;
      for (; at < trie.byteLength && trie.getUint8(at) !== 0; at += 1, length += 1)
        fits &&= trie.getUint8(at) === rest.charCodeAt(length);
      const [child, next] = uleb(trie, at + 1);
      at = next;
      if (!fits || length === 0) continue;
      rest = rest.slice(length);
      onward = child;
    }
    if (onward === null) return false;
    node = onward;
  }
  return false;
}

/** Whether the symbol table holds the name as a defined, external symbol. */
async function inSymbols({ reader, start, little, wide }: Layout, table: DataView, name: string): Promise<boolean> {
  const size = wide ? 16 : 12;
  const symbols = await reader.view(start + table.getUint32(8, little), table.getUint32(12, little) * size);
  const strings = await reader.view(start + table.getUint32(16, little), table.getUint32(20, little));
  const wanted = Buffer.from(`${name}\0`, "latin1");
  const texts = Buffer.from(strings.buffer, strings.byteOffset, strings.byteLength);
  for (let i = 0; i < symbols.byteLength; i += size) {
    const at = symbols.getUint32(i, little);
    // Defined in a section (N_SECT) and external (N_EXT), no debugging entry (N_STAB).
    if ((symbols.getUint8(i + 4) & 0xef) !== 0x0f) continue;
    if (texts.subarray(at, at + wanted.length).equals(wanted)) return true;
  }
  return false;
}
