import { expect, it } from "vitest";
import { missing, observed, valueOf } from "../../src/facts/observation.ts";
import type { Look, Probe } from "../../src/probes/probe.ts";
import { gather } from "../../src/gather/gather.ts";
import { settle } from "../lab/manual-clock.ts";
import { machineOf } from "../lab/machine.ts";
import { probeOptions } from "../lab/probe-options.ts";
import { byHand, driversProbe, noModules, noTokens, nothing, owned, tokensProbe, usbProbe } from "./owned.ts";

it("looks at a subject once, and again only with `again`", async () => {
  let looks = 0;
  const usb = usbProbe(async () => {
    looks += 1;
    return nothing;
  });
  const { owner } = owned({ usb });
  await Promise.all([owner.get(["usb"]), owner.get(["usb"])]);
  await owner.get(["usb"]);
  expect(looks).toBe(1);
  await owner.get(["usb"], true);
  expect(looks).toBe(2);
});

it("looks side by side at subjects that do not need each other", async () => {
  const first = byHand<typeof nothing>();
  let driversLooked = false;
  const drivers = driversProbe(async () => {
    driversLooked = true;
    return noModules;
  });
  const { owner } = owned({ usb: usbProbe(() => first.promise), drivers });
  const all = owner.get(["usb", "drivers"]);
  await settle();
  expect(driversLooked).toBe(true);
  first.settle(nothing);
  expect(Object.keys(await all).sort()).toEqual(["drivers", "usb"]);
});

it("looks first at what a subject needs, also when both are looked at again", async () => {
  const order: string[] = [];
  const drivers = driversProbe(async () => {
    order.push("drivers begins");
    await settle(3);
    order.push("drivers ends");
    return noModules;
  });
  const tokens = tokensProbe(async () => {
    order.push("tokens");
    return noTokens;
  });
  const { owner } = owned({ drivers, tokens });
  const once = ["drivers begins", "drivers ends", "tokens"];
  await owner.get(["tokens"]);
  expect(order).toEqual(once);
  await owner.get(["tokens", "drivers"], true);
  expect(order).toEqual([...once, ...once]);
});

it("starts looks that need a subject before it is completed, and returns once it is completed", async () => {
  const whole = byHand<Awaited<ReturnType<Probe<"drivers">["look"]>>>();
  const drivers = { ...driversProbe(async () => noModules), complete: () => whole.promise };
  const seen: unknown[] = [];
  const tokens = tokensProbe(async ({ known }) => {
    seen.push(known.drivers);
    return noTokens;
  });
  const { owner } = owned({ drivers, tokens });
  const order: string[] = [];
  const got = owner.get(["drivers", "tokens"]).then(() => order.push("got"));
  await settle();
  expect([seen, owner.known().tokens]).toEqual([[noModules], noTokens]);
  order.push("completed");
  const all = observed({ askable: missing("unsupported", "completed"), modules: [] });
  whole.settle(all);
  await got;
  expect(order).toEqual(["completed", "got"]);
  expect(owner.known().drivers).toEqual(all);
});

it("turns a probe that throws into an observation", async () => {
  const { owner } = owned({
    usb: usbProbe(() => {
      throw new Error("a bug");
    }),
  });
  expect((await owner.get(["usb"])).usb).toEqual(missing("failed", "the probe itself failed: a bug"));
});

it("ends a look at its deadline, and drops what it observes later", async () => {
  const late = byHand<typeof nothing>();
  const { owner, pass } = owned({ usb: usbProbe(() => late.promise, 5000) });
  const facts = owner.get(["usb"]);
  await pass(6);
  expect((await facts).usb?.status).toBe("timed-out");
  late.settle(nothing);
  await settle();
  expect(owner.known().usb?.status).toBe("timed-out");
});

it("does not look at a subject that the caller left out", async () => {
  const usb = usbProbe(async () => {
    throw new Error("must not be looked at");
  });
  const owner = gather({ machine: machineOf(), probes: { usb }, options: probeOptions, leftOut: ["usb"] });
  expect((await owner.get(["usb"])).usb?.status).toBe("skipped");
});

it("looks again, with the new consent to a module, after the look that was running", async () => {
  const first = byHand<typeof noModules>();
  const consents: Look["options"]["confirmed"][] = [];
  const drivers = driversProbe(({ options }: Look) => {
    consents.push(options.confirmed);
    return consents.length === 1 ? first.promise : Promise.resolve(noModules);
  });
  const { owner } = owned({ drivers });
  const before = owner.get(["drivers"]);
  await settle();
  owner.confirm("/opt/x.so");
  const after = owner.get(["drivers"], true);
  await settle();
  expect(consents).toEqual([[]]);
  first.settle(noModules);
  await Promise.all([before, after]);
  expect(consents).toEqual([[], [{ path: "/opt/x.so" }]]);
});

it("keeps the outcome of an act", async () => {
  const { owner } = owned({});
  owner.put("signature", missing("skipped", "not today"));
  expect(valueOf(owner.known().signature)).toBeUndefined();
  expect(owner.known().signature?.status).toBe("skipped");
});
