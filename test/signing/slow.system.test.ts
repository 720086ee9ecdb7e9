import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { DriverDeadlines } from "../../src/machine/driver-port.ts";
import { callsIn, type Drivers, drivers } from "../lab/drivers.ts";
import { heldDeadlines } from "../lab/held-deadlines.ts";

/** Nothing waits this long: the test lets them run out. */
const deadlines: DriverDeadlines = { load: 120_001, call: 100_001, signature: 110_001 };
let lab: Drivers;
let runs = 0;

beforeAll(() => {
  lab = drivers();
});

/** Begins a signature in which this call waits for a file; resolves once it has begun. */
async function signingSlowly(call: string) {
  runs += 1;
  const log = join(lab.hsm.dir, `slow-${runs}.log`);
  const goes = join(lab.hsm.dir, `slow-${runs}.goes`);
  const time = heldDeadlines([deadlines.load, deadlines.call, deadlines.signature]);
  const port = lab.port({ P11FAULT: `log:begins;${call}:wait=${goes}`, P11FAULT_LOG: log }, time);
  const signing = port.sign(await lab.request(), Buffer.from(lab.hsm.pin), deadlines);
  const begun = () => callsIn(log).some((line) => line.call === call && line.rest === "begins");
  await expect.poll(begun, { timeout: 30_000 }).toBe(true);
  const logins = () => callsIn(log).filter((line) => line.call === "C_Login" && line.rest === "begins").length;
  return { port, time, signing, logins, go: () => writeFileSync(goes, "") };
}

describe("a slow driver", () => {
  it.each(["C_Login", "C_Sign"])("has the long deadline in %s, gets another on request, and signs", async (call) => {
    const { port, time, signing, logins, go } = await signingSlowly(call);
    await expect.poll(() => time.waiting(deadlines.signature)).toBe(1);
    const begun = time.begun(deadlines.signature);
    port.patience?.waitLonger();
    expect(time.begun(deadlines.signature)).toBe(begun + 1);
    expect(time.waiting(deadlines.signature)).toBe(1);
    go();
    expect(await signing).toMatchObject({ login: "ok", verified: true });
    expect(logins()).toBe(1);
  });

  it("that does not sign in time is told to be slow, with how long it was waited for", async () => {
    const { time, signing, logins } = await signingSlowly("C_Sign");
    await expect.poll(() => time.waiting(deadlines.signature)).toBe(1);
    time.runOut(deadlines.signature);
    expect(await signing).toMatchObject({
      login: "ok",
      verified: null,
      cause: "slow",
      waitedMs: deadlines.signature,
    });
    expect(logins()).toBe(1);
  });
});
