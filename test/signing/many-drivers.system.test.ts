import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { shortLease } from "../../src/facts/tokens.ts";
import type { DriverRef } from "../../src/machine/driver-port.ts";
import { callsIn, type Drivers, drivers } from "../lab/drivers.ts";
import { settle } from "../lab/manual-clock.ts";
import { heldDeadlines } from "../lab/held-deadlines.ts";

const deadlines = { load: 20_001, call: 10_001, signature: 60_001 };
/** Milliseconds that a driver gets for all calls about its slots, or about its tokens. */
const whole = 5 * deadlines.call;
/** Milliseconds that a driver gets for a call once another has hung on a token. */
const lease = 1000;
const poll = { timeout: 120_000 };

let lab: Drivers;

beforeAll(() => {
  lab = drivers();
});

/** Seventeen drivers, more than run at a time; the numbers are the places of the faulty ones. */
function seventeen(faulty: readonly number[]): readonly DriverRef[] {
  return Array.from({ length: 17 }, (_, at) => ({
    kind: "pkcs11",
    path: faulty.includes(at) ? lab.faulty : lab.hsm.module,
  }));
}

function hangsIn(log: string): number {
  return callsIn(log).filter((c) => c.rest === "hang").length;
}

it("spends one deadline on five drivers that hang while loading, in any place of the list, and asks all others", async () => {
  const log = join(lab.hsm.dir, "load.log");
  const time = heldDeadlines([deadlines.load, deadlines.call, whole, lease]);
  const refs = seventeen([0, 4, 9, 13, 16]);
  const looking = lab.port({ P11FAULT: "C_Initialize:hang", P11FAULT_LOG: log }, time).look(refs, deadlines);
  // The twelve others have each answered twice, about slots and about tokens, while the five hang.
  await expect.poll(() => [hangsIn(log), time.begun(whole), time.waiting(whole)], poll).toEqual([5, 2 * 12, 0]);
  time.runOut(deadlines.load);
  const asked = await looking;
  expect(asked.map((a) => a.path)).toEqual(refs.map((r) => r.path));
  expect(asked.map((a) => a.sight.status)).toEqual(
    refs.map(({ path }) => (path === lab.faulty ? "timed-out" : "observed")),
  );
});

it("spends one whole deadline on drivers that hang on a token, and reports that the later ones had less time", async () => {
  const log = join(lab.hsm.dir, "token.log");
  const time = heldDeadlines([deadlines.load, deadlines.call, lease]);
  const port = lab.port({ P11FAULT: "C_GetTokenInfo:hang", P11FAULT_LOG: log }, time);
  const refs = [lab.faulty, lab.hsm.module, lab.faulty, lab.faulty].map((path) => ({ kind: "pkcs11", path }) as const);

  // A hanging module's earlier announcement may still be in its pipe and would restart a deadline, so it is read first.
  // No driver loads or reads slots any more: the only deadline left is that of the one that hangs.
  const atRest = () => [hangsIn(log), time.waiting(deadlines.load), time.waiting(deadlines.call)];

  const first = port.look(refs, deadlines);
  await expect.poll(atRest, poll).toEqual([1, 0, 1]);
  await settle();
  time.runOut(deadlines.call);
  for (const nth of [2, 3]) {
    await expect.poll(() => hangsIn(log), poll).toBe(nth);
    // Never two at a time, and the later one has the short deadline.
    expect(time.waiting(deadlines.call)).toBe(0);
    await settle();
    time.runOut(lease);
  }
  const asked = await first;
  expect(asked.map((a) => a.sight.status)).toEqual(["timed-out", "observed", "timed-out", "timed-out"]);
  const faults = asked
    .filter((a) => a.path === lab.faulty)
    .map((a) => (a.sight.status === "timed-out" ? a.sight : null));
  expect(faults.filter((f) => f?.error === shortLease)).toHaveLength(2);
  expect(faults.find((f) => f?.error === shortLease)?.reason).toContain("another driver hung");

  // At the next look those that hung come last: a driver that was only slow has its whole time.
  const shortBefore = time.begun(lease);
  const second = port.look(refs, deadlines);
  await expect.poll(atRest, poll).toEqual([4, 0, 1]);
  expect(time.begun(lease)).toBe(shortBefore);
  await settle();
  time.runOut(deadlines.call);
  for (const nth of [5, 6]) {
    await expect.poll(() => hangsIn(log), poll).toBe(nth);
    await settle();
    time.runOut(lease);
  }
  expect((await second).map((a) => a.sight.status)).toEqual(["timed-out", "observed", "timed-out", "timed-out"]);
});
