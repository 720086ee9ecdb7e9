import type { Source } from "./reader.ts";

/** In bytes. What the header and the tables of a library say lies close together: few pieces hold it. */
export const blockLength = 16 * 1024;

/** No more pieces than this are kept of a file that lays its tables all over itself. */
const mostBlocks = 32;

/** The same bytes, each piece of the file read once; the first is at hand. What is longer than a piece is read by itself. */
export function bufferedSource(source: Source, first: Uint8Array): Source {
  const pieces = new Map<number, Promise<Uint8Array | null>>([[0, Promise.resolve(first)]]);

  function piece(number: number): Promise<Uint8Array | null> {
    const kept = pieces.get(number);
    if (kept) return kept;
    const read = source(number * blockLength, blockLength);
    if (pieces.size < mostBlocks) pieces.set(number, read);
    return read;
  }

  return async (offset, length) => {
    if (length > blockLength) return source(offset, length);
    const number = Math.floor(offset / blockLength);
    const within = offset - number * blockLength;
    const bytes = await piece(number);
    if (bytes === null || within + length <= blockLength) return bytes && bytes.subarray(within, within + length);
    const rest = bytes.length < blockLength ? new Uint8Array() : await piece(number + 1);
    return rest && Buffer.concat([bytes.subarray(within), rest.subarray(0, within + length - blockLength)]);
  };
}
