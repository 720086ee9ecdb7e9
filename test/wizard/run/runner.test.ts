import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { BrowserTry } from "../../../src/facts/browser-try.ts";
import { type Facts, scenarioFrom } from "../../../src/facts/facts.ts";
import { missing, type Observation } from "../../../src/facts/observation.ts";
import type { Signature } from "../../../src/facts/signature.ts";
import type { Token } from "../../../src/facts/tokens.ts";
import { scenarioGather } from "../../../src/gather/scenario/index.ts";
import { defaultDeadlines } from "../../../src/probes/probe.ts";
import { startCourse } from "../../../src/wizard/run/runner.ts";
import type { AgreedSignature, World } from "../../../src/wizard/run/world.ts";
import { tokensSeen } from "../../../src/steps/token/seen.ts";
import { handTime, settle } from "../../lab/hand-time.ts";
import { machineOf } from "../../lab/machine.ts";
import { answers, pluginFacts, vnpt } from "../../steps/plugin/facts.ts";
import { standInSteps } from "../stand-in-steps.ts";
import { now, outcome, shown, tokenOf, tokensFact, usable } from "../token-facts.ts";

let healthy: Token;
beforeAll(async () => {
  healthy = await tokenOf("healthy", "A1");
});

/** The course with this world's facts, up to the PIN; orders that came to the act are kept. */
async function atPin(signs: (order: AgreedSignature) => Promise<Signature>, parts: Partial<World> = {}) {
  const fine = { status: "absent", reason: "fine in this test" } as const;
  const facts: Facts = {
    ...Object.fromEntries(standInSteps.flatMap((s) => s.needs).map((subject) => [subject, fine])),
    tokens: tokensFact(shown("pkcs11", healthy)),
  };
  const scenario = scenarioFrom.parse({
    schema: "kyso/facts@1",
    name: "a scenario of the test",
    synthetic: true,
    about: { vi: "thử", en: "test" },
    takenAt: now.toISOString(),
    facts,
  });
  const { time } = handTime();
  const gather = scenarioGather({
    scenario,
    time,
    drivers: machineOf().drivers,
    practice: null,
    deadlines: defaultDeadlines,
  });
  const orders: AgreedSignature[] = [];
  const world: World = {
    gather,
    now: () => now,
    elapsed: time.elapsed,
    practice: null,
    sign: async (order) => {
      orders.push(order);
      return signs(order);
    },
    open: async () => null,
    tryBrowser: null,
    save: async () => null,
    ...parts,
  };
  const course = { steps: standInSteps, authorities: [], leftOut: [], folder: "/home/k", demo: false };
  const runner = startCourse(course, world, { remote: false, certificate: null, purpose: "portal" });
  await settle(100);
  expect(runner.state().mode.name).toBe("pin");
  return { runner, orders, gather };
}

/** What a login with this order came to. */
function came(plan: AgreedSignature["plan"], login: Signature["login"], flags = usable): Signature {
  const certificateSha256 = createHash("sha256").update(plan.certificateDer).digest("hex");
  return outcome({ ...plan, certificateSha256 })(login, flags);
}

const well = async ({ plan }: AgreedSignature) => came(plan, "ok");

describe("the PIN's way through the runner", () => {
  it("leads to one act with the agreed plan, and to no state and no event", async () => {
    const told: string[] = [];
    let seen = "";
    const { runner, orders } = await atPin(async (order) => {
      seen = Buffer.from(order.pin ?? []).toString();
      return well(order);
    });
    runner.subscribe((state) => told.push(JSON.stringify(state)));
    const pin = Buffer.from("97531864");
    runner.givePin(pin);
    await settle();
    expect(seen).toBe("97531864");
    expect(orders).toHaveLength(1);
    expect(orders[0]?.plan).toMatchObject({ tokenSerial: "A1", unattended: false });
    expect(told.length).toBeGreaterThan(0);
    expect(told.join()).not.toContain("97531864");
    expect([...pin]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("ends in a wiped buffer where no PIN was asked for, or the act fails", async () => {
    const { runner, orders } = await atPin(well);
    runner.dispatch({ type: "cancel" });
    const uncalled = Buffer.from("1234");
    runner.givePin(uncalled);
    expect([...uncalled]).toEqual([0, 0, 0, 0]);
    expect(orders).toEqual([]);

    const failing = await atPin(async () => {
      throw new Error("a fault of the test");
    });
    const pin = Buffer.from("1234");
    failing.runner.givePin(pin);
    await expect(failing.runner.ended).rejects.toThrow("a fault of the test");
    expect([...pin]).toEqual([0, 0, 0, 0]);
  });

  it("gives a second PIN at the same time to nobody", async () => {
    const { runner, orders } = await atPin(well);
    runner.givePin(Buffer.from("1234"));
    const second = Buffer.from("5678");
    runner.givePin(second);
    await settle();
    expect(orders).toHaveLength(1);
    expect([...second]).toEqual([0, 0, 0, 0]);
  });

  it("puts what the token says after the login into the facts, in place of what it said before", async () => {
    const after = { ...usable, userPinCountLow: true };
    const { runner, gather } = await atPin(async ({ plan }) => came(plan, "pin-incorrect", after));
    runner.givePin(Buffer.from("1234"));
    await settle();
    expect(tokensSeen(gather.known())[0]?.token.flags.userPinCountLow).toBe(true);
    expect(runner.state().mode.name).toBe("waiting");
  });
});

describe("the runner's end", () => {
  it("tells how it ended, and hears nothing more", async () => {
    const { runner } = await atPin(well);
    runner.dispatch({ type: "quit" });
    expect(await runner.ended).toBe("quit");
    runner.dispatch({ type: "back" });
    expect(runner.state().mode).toEqual({ name: "ended", how: "quit" });
  });

  it("comes with a fault of its own where a look throws, instead of waiting for ever", async () => {
    const { gather } = await atPin(well);
    const parts = { steps: standInSteps, authorities: [], leftOut: [], folder: "/", demo: false };
    const world = {
      gather: { ...gather, get: () => Promise.reject(new Error("a bug")) },
      now: () => now,
      elapsed: () => 0,
      practice: null,
      sign: well,
      open: async () => null,
      tryBrowser: null,
      save: async () => null,
    };
    const runner = startCourse(parts, world, { remote: false, certificate: null, purpose: null });
    await expect(runner.ended).rejects.toThrow("a bug");
  });
});

describe("a browser's try, run by the runner", () => {
  /** The course with the plan of a try on its screen, and a browser that the test holds in its hands. */
  async function atTry() {
    const { promise: outcome, resolve: report } = Promise.withResolvers<Observation<BrowserTry>>();
    const orders: Parameters<NonNullable<World["tryBrowser"]>>[0][] = [];
    let stops = 0;
    const tryBrowser: World["tryBrowser"] = (order) => {
      orders.push(order);
      return { outcome, stop: () => (stops += 1) };
    };
    const begun = await atPin(well, { tryBrowser });
    begun.gather.put("plugins", pluginFacts([vnpt([answers(4433)])]).plugins ?? missing("failed", "none"));
    const { runner } = begun;
    // Back from the PIN to the browser's step.
    runner.dispatch({ type: "facts", facts: begun.gather.known(), looked: ["plugins"] });
    runner.dispatch({ type: "cancel" });
    while (runner.state().current !== "browser") runner.dispatch({ type: "back" });
    runner.dispatch({ type: "try" });
    return { ...begun, orders, report, stopped: () => stops };
  }

  it("is one act for one yes, to the plan that was shown; what came of it is among the facts", async () => {
    const { runner, orders, report, gather } = await atTry();
    expect(runner.state().mode).toMatchObject({ name: "confirm-try", plan: { plugin: "wss://localhost:4433/plugin" } });
    expect(orders).toEqual([]);
    const { mode } = runner.state();
    runner.dispatch({ type: "yes" });
    expect(orders).toHaveLength(1);
    expect(mode.name === "confirm-try" && orders[0]?.consent.spend(mode.plan)).toBe(true);
    orders[0]?.onPage({ url: "http://127.0.0.1:1/t", problem: null });
    expect(runner.state().mode).toMatchObject({ name: "trying", page: { url: "http://127.0.0.1:1/t" } });
    report(missing("timed-out", "nobody opened it"));
    await settle();
    expect(gather.known().browserTry).toMatchObject({ status: "timed-out" });
    expect(runner.state().mode.name).toBe("reviewing");
  });

  it("is stopped when it is given up, and when the course ends", async () => {
    const given = await atTry();
    given.runner.dispatch({ type: "yes" });
    given.runner.dispatch({ type: "no" });
    expect(given.stopped()).toBe(1);
    const ended = await atTry();
    ended.runner.dispatch({ type: "yes" });
    ended.runner.dispatch({ type: "quit" });
    expect(ended.stopped()).toBe(1);
  });
});
