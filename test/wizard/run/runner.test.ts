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
import { manualClock, settle } from "../../lab/manual-clock.ts";
import { machineOf } from "../../lab/machine.ts";
import { answers, pluginFacts, vnpt } from "../../steps/plugin/facts.ts";
import { standInSteps } from "../stand-in-steps.ts";
import { now, outcome, shown, tokenOf, tokensFact, usable } from "../token-facts.ts";

let healthy: Token;
beforeAll(async () => {
  healthy = await tokenOf("healthy", "A1");
});

/** Starts the course up to the PIN field; `orders` collects what reaches the signing act. */
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
  const { time } = manualClock();
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
    desk: null,
    ...parts,
  };
  const course = { steps: standInSteps, authorities: [], leftOut: [], demo: false };
  const runner = startCourse(course, world, { remote: false, certificate: null, purpose: "portal" });
  await settle(100);
  expect(runner.state().mode.name).toBe("pin");
  return { runner, orders, gather };
}

/** Returns the outcome of a signature by these terms. */
function outcomeOf(terms: AgreedSignature["terms"], login: Signature["login"], flags = usable): Signature {
  const certificateSha256 = createHash("sha256").update(terms.certificateDer).digest("hex");
  return outcome({ terms, certificateSha256 })(login, flags);
}

const well = async ({ terms }: AgreedSignature) => outcomeOf(terms, "ok");

describe("the PIN's way through the runner", () => {
  it("leads to one act with the agreed plan; the PIN is in no state and no event", async () => {
    const states: string[] = [];
    let seen = "";
    const { runner, orders } = await atPin(async (order) => {
      seen = Buffer.from(order.pin ?? []).toString();
      return well(order);
    });
    runner.subscribe((state) => states.push(JSON.stringify(state)));
    const pin = Buffer.from("97531864");
    runner.givePin(pin);
    await settle();
    expect(seen).toBe("97531864");
    expect(orders).toHaveLength(1);
    expect(orders[0]?.terms).toMatchObject({ token: { serial: "A1" }, unattended: false });
    expect(states.length).toBeGreaterThan(0);
    expect(states.join()).not.toContain("97531864");
    expect([...pin]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("ends in a wiped buffer if no PIN was asked for, or if the act fails", async () => {
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

  it("drops a second PIN that is given meanwhile", async () => {
    const { runner, orders } = await atPin(well);
    runner.givePin(Buffer.from("1234"));
    const second = Buffer.from("5678");
    runner.givePin(second);
    await settle();
    expect(orders).toHaveLength(1);
    expect([...second]).toEqual([0, 0, 0, 0]);
  });

  it("replaces the token's flags in the facts by those after the login", async () => {
    const after = { ...usable, userPinCountLow: true };
    const { runner, gather } = await atPin(async ({ terms }) => outcomeOf(terms, "pin-incorrect", after));
    runner.givePin(Buffer.from("1234"));
    await settle();
    expect(tokensSeen(gather.known())[0]?.token.flags.userPinCountLow).toBe(true);
    expect(runner.state().mode.name).toBe("waiting");
  });
});

describe("the runner's end", () => {
  it("resolves with how it ended, and drops later events", async () => {
    const { runner } = await atPin(well);
    runner.dispatch({ type: "quit" });
    expect(await runner.ended).toBe("quit");
    runner.dispatch({ type: "back" });
    expect(runner.state().mode).toEqual({ name: "ended", how: "quit" });
  });

  it("rejects if a look throws, instead of waiting forever", async () => {
    const { gather } = await atPin(well);
    const parts = { steps: standInSteps, authorities: [], leftOut: [], demo: false };
    const world = {
      gather: { ...gather, get: () => Promise.reject(new Error("a bug")) },
      now: () => now,
      elapsed: () => 0,
      practice: null,
      sign: well,
      open: async () => null,
      tryBrowser: null,
      desk: null,
    };
    const runner = startCourse(parts, world, { remote: false, certificate: null, purpose: null });
    await expect(runner.ended).rejects.toThrow("a bug");
  });
});

describe("a browser try, run by the runner", () => {
  /** Starts the course up to the question before a browser try; the test decides the try's outcome. */
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
    // Go back from the PIN to the browser step.
    runner.dispatch({ type: "facts", facts: begun.gather.known(), looked: ["plugins"] });
    runner.dispatch({ type: "cancel" });
    while (runner.state().current !== "browser") runner.dispatch({ type: "back" });
    runner.dispatch({ type: "try-browser" });
    return { ...begun, orders, report, stopped: () => stops };
  }

  it("is one act per yes, by the plan that was shown; its outcome is put into the facts", async () => {
    const { runner, orders, report, gather } = await atTry();
    expect(runner.state().mode).toMatchObject({
      name: "confirm-browser-try",
      plan: { plugin: "wss://localhost:4433/plugin" },
    });
    expect(orders).toEqual([]);
    const { mode } = runner.state();
    runner.dispatch({ type: "yes" });
    expect(orders).toHaveLength(1);
    expect(mode.name === "confirm-browser-try" && orders[0]?.consent.spend(mode.plan)).toBe(true);
    orders[0]?.onPage({ url: "http://127.0.0.1:1/t", problem: null });
    expect(runner.state().mode).toMatchObject({ name: "trying-browser", page: { url: "http://127.0.0.1:1/t" } });
    report(missing("timed-out", "nobody opened it"));
    await settle();
    expect(gather.known().browserTry).toMatchObject({ status: "timed-out" });
    expect(runner.state().mode.name).toBe("reviewing");
  });

  it("is stopped when the person gives it up, and when the course ends", async () => {
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
