import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { faultMatrix, goldenFile, type Matrix, tableOf } from "../lab/fault-matrix/matrix.ts";

/** The asking process may use at most this many megabytes for all modules together; it uses about 200. */
const boundMB = 400;

let matrix: Matrix;

beforeAll(async () => {
  matrix = await faultMatrix();
}, 900_000);

describe("every function that kyso calls, and every way for a module to go wrong", () => {
  it("ends at the stage and with the codes of the golden table (npm run golden:faults rewrites it)", () => {
    expect(tableOf(matrix)).toBe(readFileSync(goldenFile, "utf8"));
  });

  it("leaves the asking process alive, the next driver asked and answering, no process behind, no PIN unwiped, no second login", () => {
    expect(matrix.wrong).toEqual([]);
    expect({ status: matrix.status, signal: matrix.signal }).toEqual({ status: 0, signal: null });
  });

  it(`takes less than ${boundMB} MB of the asking process`, () => {
    expect(matrix.peakMB).toBeLessThan(boundMB);
  });
});
