import { expect, it } from "vitest";
import { pool } from "../../../src/signing/parent/pool.ts";

it("runs a limited number of jobs at a time, and begins the next as soon as any ends", async () => {
  const { run } = pool(2);
  const began: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2, 3].map((n) =>
    run(() => {
      began.push(n);
      return new Promise<void>((end) => {
        ends[n] = end;
      });
    }),
  );
  expect(began).toEqual([0, 1]);
  ends[1]?.();
  await expect.poll(() => began).toEqual([0, 1, 2]);
  ends[2]?.();
  await expect.poll(() => began).toEqual([0, 1, 2, 3]);
  ends[0]?.();
  ends[3]?.();
  await Promise.all(all);
});

it("frees the place when a job fails", async () => {
  const { run } = pool(1);
  await expect(run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(run(async () => "yes")).resolves.toBe("yes");
});
