import { expect, it } from "vitest";
import { bufferedSource, blockLength } from "../../../src/probes/drivers/header/buffered-source.ts";

/** Returns a source of bytes that counts how often it is read. */
function fileOf(length: number) {
  const bytes = Buffer.from(Array.from({ length }, (_, i) => (i * 31) % 251));
  const reads: number[] = [];
  const source = async (offset: number, most: number) => {
    reads.push(offset);
    return bytes.subarray(Math.min(offset, length), offset + most);
  };
  return { bytes, reads, source: bufferedSource(source, bytes.subarray(0, blockLength)) };
}

it("returns the bytes at any offset, also across two blocks and at the end of the file", async () => {
  const { bytes, source } = fileOf(2 * blockLength + 100);
  for (const [offset, length] of [
    [0, 16],
    [blockLength - 3, 8],
    [blockLength, 4],
    [2 * blockLength + 90, 50],
    [2 * blockLength - 10, 200],
    [3 * blockLength, 4],
    [5, 2 * blockLength],
    [7, 0],
  ] as const)
    expect(Buffer.from((await source(offset, length)) ?? [])).toEqual(bytes.subarray(offset, offset + length));
});

it("reads each block once, and the first not at all", async () => {
  const { reads, source } = fileOf(3 * blockLength);
  for (let at = 0; at < 2 * blockLength; at += 1000) await source(at, 8);
  expect(reads).toEqual([blockLength]);
});

it("returns null if the file cannot be read beyond the first block", async () => {
  const source = bufferedSource(async () => null, Buffer.alloc(blockLength));
  expect(await source(blockLength - 2, 4)).toBeNull();
  expect(await source(blockLength, 4)).toBeNull();
});
