import { expect, it } from "vitest";
import { type Facts, scenarioFrom } from "../../src/facts/facts.ts";
import { missing, observed, valueOf } from "../../src/facts/observation.ts";
import type { AskedDriver } from "../../src/facts/tokens.ts";
import type { UsbDevice } from "../../src/facts/usb.ts";
import { scenarioGather, scenarioTime } from "../../src/gather/scenario/index.ts";
import type { DriverPort, DriverRef } from "../../src/machine/driver-port.ts";
import { defaultDeadlines } from "../../src/probes/probe.ts";
import { manualClock } from "../lab/manual-clock.ts";

const device: UsbDevice = {
  bus: 1,
  address: 2,
  vendorId: 0x096e,
  productId: 0x080a,
  class: 0,
  interfaces: observed([{ number: 0, class: 0x0b, subclass: 0, protocol: 0 }]),
  manufacturer: missing("absent", "none"),
  product: missing("absent", "none"),
  serial: missing("absent", "none"),
  known: null,
};

const allowed = {
  path: "/usr/lib/a.so",
  resolved: "/usr/lib/a.so",
  origin: "registered",
  by: null,
  maker: null,
  loading: "allowed",
} as const;
const someFile = missing("failed", "not read in this scenario");
const module = { ...allowed, file: someFile };

const practice: DriverRef = { kind: "practice", path: "practice" };
const seen: AskedDriver = {
  ...practice,
  sight: missing("failed", "a stand-in of the test"),
  lastCall: "",
  output: "",
  tookMs: 1,
};

function portOf() {
  const asked: (readonly DriverRef[])[] = [];
  const drivers: DriverPort = {
    askable: { ok: true, reason: "" },
    look: async (refs) => {
      asked.push(refs);
      return [seen];
    },
    sign: async () => {
      throw new Error("nothing signs here");
    },
    killAll: () => {},
    endAll: async () => {},
  };
  return { asked, drivers };
}

function play(
  facts: Facts,
  changes: readonly { afterSeconds: number; facts: Facts }[] = [],
  state: "healthy" | null = null,
) {
  const scenario = scenarioFrom.parse({
    schema: "kyso/facts@1",
    name: "a scenario of the test",
    synthetic: true,
    about: { vi: "thử", en: "test" },
    takenAt: "2026-11-24T01:00:00Z",
    facts,
    changes,
    practice: state,
  });
  const { time, pass } = manualClock();
  const { asked, drivers } = portOf();
  const owner = scenarioGather({
    scenario,
    time,
    drivers,
    practice: state && practice,
    deadlines: defaultDeadlines,
  });
  return { scenario, time, pass, asked, owner };
}

const usb = (...devices: UsbDevice[]) => ({ usb: observed({ library: observed(true), devices }) });

it("knows nothing before a look, and skips a subject that the scenario does not hold", async () => {
  const { owner } = play(usb());
  expect(owner.known()).toEqual({});
  const facts = await owner.get(["usb", "clock"]);
  expect(facts.usb).toEqual(observed({ library: observed(true), devices: [] }));
  expect(facts.clock?.status).toBe("skipped");
});

it("keeps what it has seen until notified to look again, though the scenario has changed", async () => {
  const { owner, pass } = play(usb(), [{ afterSeconds: 5, facts: usb(device) }]);
  await owner.get(["usb"]);
  await pass(6);
  expect(valueOf((await owner.get(["usb"])).usb)?.devices).toHaveLength(0);
  expect(valueOf((await owner.get(["usb"], true)).usb)?.devices).toHaveLength(1);
});

it("notifies a watcher of each change when it happens", async () => {
  const { owner, pass } = play(usb(), [
    { afterSeconds: 9, facts: usb() },
    { afterSeconds: 5, facts: usb(device) },
  ]);
  await owner.get(["usb"]);
  const notified: number[] = [];
  owner.watch(["usb"], (facts) => notified.push(valueOf(facts.usb)?.devices.length ?? -1));
  await pass(4);
  expect(notified).toEqual([]);
  await pass(2);
  expect(notified).toEqual([1]);
  await pass(10);
  expect(notified).toEqual([1, 0]);
});

it("notifies a watcher at once of a change between the look and the watch", async () => {
  const { owner, pass } = play(usb(), [{ afterSeconds: 5, facts: usb(device) }]);
  await owner.get(["usb"]);
  await pass(6);
  const notified: Facts[] = [];
  owner.watch(["usb"], (facts) => notified.push(facts));
  await pass(0);
  expect(notified).toHaveLength(1);
});

it("notifies nobody of a change in a subject that is not watched, or after the watch has ended", async () => {
  const { owner, pass } = play(usb(), [
    { afterSeconds: 1, facts: { clock: missing("failed", "x") } },
    { afterSeconds: 3, facts: usb(device) },
  ]);
  await owner.get(["usb"]);
  const notified: Facts[] = [];
  const end = owner.watch(["usb"], (facts) => notified.push(facts));
  await pass(2);
  expect(notified).toEqual([]);
  end();
  await pass(5);
  expect(notified).toEqual([]);
});

it("shows the practice token only once it is on the bus and a driver can see it", async () => {
  const drivers = { drivers: observed({ askable: observed(true), modules: [module] }) };
  const none = { drivers: observed({ askable: observed(true), modules: [] }) };
  const { owner, pass, asked } = play(
    { ...usb(), ...none },
    [
      { afterSeconds: 5, facts: usb(device) },
      { afterSeconds: 9, facts: drivers },
    ],
    "healthy",
  );
  expect((await owner.get(["tokens"])).tokens).toEqual(observed({ drivers: [] }));
  const notified: number[] = [];
  owner.watch(["tokens"], (facts) => notified.push(valueOf(facts.tokens)?.drivers.length ?? -1));
  await pass(8);
  expect(asked).toEqual([]);
  await pass(2);
  expect(notified).toEqual([1]);
  expect(asked).toEqual([[practice]]);
  expect(owner.known().drivers).toEqual(drivers.drivers);
});

it("adds the practice token to the scenario's own drivers when the person asks for it", async () => {
  const broken: AskedDriver = { ...seen, kind: "pkcs11", path: "/usr/lib/broken.so" };
  const { owner } = play({ ...usb(), tokens: observed({ drivers: [broken] }) });
  expect(valueOf((await owner.get(["tokens"])).tokens)?.drivers).toEqual([broken]);
  owner.usePractice(practice);
  expect(valueOf((await owner.get(["tokens"], true)).tokens)?.drivers).toEqual([broken, seen]);
});

it("allows a module once the person has agreed to load it", async () => {
  const asks = { ...module, loading: "needs-yes" as const };
  const { owner } = play({ drivers: observed({ askable: observed(true), modules: [asks] }) });
  await owner.get(["drivers"]);
  owner.confirm(asks.path);
  const modules = valueOf((await owner.get(["drivers"], true)).drivers)?.modules;
  expect(modules?.map((m) => m.loading)).toEqual(["allowed"]);
});

it("never overwrites the outcome of an act", async () => {
  const { owner } = play({ signature: missing("skipped", "as the scenario has it") });
  expect((await owner.get(["signature"])).signature?.status).toBe("skipped");
  owner.put("signature", missing("failed", "as the person saw it"));
  expect((await owner.get(["signature"], true)).signature?.status).toBe("failed");
});

it("begins on the scenario's own date and goes on with the clock", async () => {
  const { scenario, time, pass } = play({});
  const there = scenarioTime(scenario, time);
  await pass(90);
  expect(there.now().toISOString()).toBe("2026-11-24T01:01:30.000Z");
});
