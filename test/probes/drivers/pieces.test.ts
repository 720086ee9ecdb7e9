import { expect, it } from "vitest";
import { inPieces, pieceLength } from "../../../src/probes/drivers/header/pieces.ts";

/** A file that counts how often it is read. */
function fileOf(length: number) {
  const bytes = Buffer.from(Array.from({ length }, (_, i) => (i * 31) % 251));
  const reads: number[] = [];
  const source = async (offset: number, most: number) => {
    reads.push(offset);
    return bytes.subarray(Math.min(offset, length), offset + most);
  };
  return { bytes, reads, source: inPieces(source, bytes.subarray(0, pieceLength)) };
}

it("gives the bytes of any place, also across two pieces and at the end of the file", async () => {
  const { bytes, source } = fileOf(2 * pieceLength + 100);
  for (const [offset, length] of [
    [0, 16],
    [pieceLength - 3, 8],
    [pieceLength, 4],
    [2 * pieceLength + 90, 50],
    [2 * pieceLength - 10, 200],
    [3 * pieceLength, 4],
    [5, 2 * pieceLength],
    [7, 0],
  ] as const)
    expect(Buffer.from((await source(offset, length)) ?? [])).toEqual(bytes.subarray(offset, offset + length));
});

it("reads each piece once, and the first not at all", async () => {
  const { reads, source } = fileOf(3 * pieceLength);
  for (let at = 0; at < 2 * pieceLength; at += 1000) await source(at, 8);
  expect(reads).toEqual([pieceLength]);
});

it("says that a file cannot be read where that is so beyond the first piece", async () => {
  const source = inPieces(async () => null, Buffer.alloc(pieceLength));
  expect(await source(pieceLength - 2, 4)).toBeNull();
  expect(await source(pieceLength, 4)).toBeNull();
});
