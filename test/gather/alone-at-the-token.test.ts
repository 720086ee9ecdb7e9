import { expect, it } from "vitest";
import { tokenLock } from "../../src/gather/lock.ts";
import { settle } from "../lab/manual-clock.ts";
import { machineOf } from "../lab/machine.ts";
import { byHand, driversProbe, noModules, noTokens, owned, tokensProbe } from "./owned.ts";

it("kills the drivers of a look that was given up before anything else reaches for the token", async () => {
  const order: string[] = [];
  const drivers = { ...machineOf().drivers, killAll: () => void order.push("killed") };
  const tokens = tokensProbe(() => new Promise(() => {}));
  const { owner, pass } = owned({ drivers: driversProbe(async () => noModules), tokens }, { drivers });
  const looked = owner.get(["tokens"]);
  await settle();
  const signed = owner.lock.run(async () => void order.push("signed"));
  await pass(2);
  await Promise.all([looked, signed]);
  expect(order).toEqual(["killed", "signed"]);
});

it("runs one holder of the token lock at a time, also after one has failed", async () => {
  const lock = tokenLock();
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await settle(2);
    inside -= 1;
  };
  const failing = lock.run(async () => {
    throw new Error("a fault");
  });
  await expect(failing).rejects.toThrow("a fault");
  await Promise.all([lock.run(work), lock.run(work), lock.run(work)]);
  expect(most).toBe(1);
});

it("looks at a token only while nothing else holds the token lock", async () => {
  let looked = false;
  const tokens = tokensProbe(async () => {
    looked = true;
    return noTokens;
  });
  const { owner } = owned({ drivers: driversProbe(async () => noModules), tokens });
  const signature = byHand<void>();
  const signing = owner.lock.run(() => signature.promise);
  const facts = owner.get(["tokens"]);
  await settle();
  expect(looked).toBe(false);
  signature.settle();
  await Promise.all([signing, facts]);
  expect(looked).toBe(true);
});
