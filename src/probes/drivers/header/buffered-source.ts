import type { Source } from "./reader.ts";

/** Bytes of one block. The header and tables of a library lie close together, so few blocks hold them. */
export const blockLength = 16 * 1024;

/** At most this many blocks are kept, for a file whose tables are spread all over it. */
const mostBlocks = 32;

/**
 * The same bytes, but each block is read only once; `first` is the first block. Reads longer than a block are not
 * buffered.
 */
export function bufferedSource(source: Source, first: Uint8Array): Source {
  const blocks = new Map<number, Promise<Uint8Array | null>>([[0, Promise.resolve(first)]]);

  function blockAt(number: number): Promise<Uint8Array | null> {
    const kept = blocks.get(number);
    if (kept) return kept;
    const read = source(number * blockLength, blockLength);
    if (blocks.size < mostBlocks) blocks.set(number, read);
    return read;
  }

  return async (offset, length) => {
    if (length > blockLength) return source(offset, length);
    const number = Math.floor(offset / blockLength);
    const within = offset - number * blockLength;
    const bytes = await blockAt(number);
    if (bytes === null || within + length <= blockLength) return bytes && bytes.subarray(within, within + length);
    const rest = bytes.length < blockLength ? new Uint8Array() : await blockAt(number + 1);
    return rest && Buffer.concat([bytes.subarray(within), rest.subarray(0, within + length - blockLength)]);
  };
}
