import { expect, it } from "vitest";
import { pluginProducts } from "../../src/catalogue/plugins.ts";
import type { Facts } from "../../src/facts/facts.ts";
import { missing, observed, valueOf } from "../../src/facts/observation.ts";
import { gather, type Probes } from "../../src/gather/gather.ts";
import { tokenLock } from "../../src/gather/lock.ts";
import type { Machine } from "../../src/machine/machine.ts";
import { downloads } from "../../src/probes/downloads/index.ts";
import type { Look, Probe } from "../../src/probes/probe.ts";
import { handTime, settle } from "../lab/hand-time.ts";
import { machineOf } from "../lab/machine.ts";
import { probeOptions } from "../lab/probe-options.ts";

const nothing = observed({ library: observed(true), devices: [] });
const noModules = observed({ askable: observed(true), modules: [] });
const noTokens = observed({ drivers: [] });

function usbProbe(look: Probe<"usb">["look"] = async () => nothing, deadlineMs = 1000): Probe<"usb"> {
  return { subject: "usb", needs: [], touchesToken: false, deadline: () => deadlineMs, look };
}
function driversProbe(look: Probe<"drivers">["look"]): Probe<"drivers"> {
  return { subject: "drivers", needs: [], touchesToken: false, deadline: () => 1000, look };
}
function tokensProbe(look: Probe<"tokens">["look"]): Probe<"tokens"> {
  return { subject: "tokens", needs: ["drivers"], touchesToken: true, deadline: () => 1000, look };
}

function owned(probes: Probes, parts: Partial<Machine> = {}) {
  const { time, pass, pending } = handTime();
  const machine = machineOf({ time, ...parts });
  const options = { ...probeOptions, plugins: pluginProducts };
  return { owner: gather({ machine, probes, options }), pass, pending };
}

/** A promise that the test settles by hand. */
function byHand<T>() {
  let settleIt: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    settleIt = resolve;
  });
  return { promise, settle: (value: T) => settleIt(value) };
}

it("gathers nothing twice unasked, and again when asked", async () => {
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

it("looks side by side at what does not need each other", async () => {
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

it("looks first at what a subject needs, also when both are asked for again", async () => {
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

it("lets those that need a subject go on while it is completed, and waits for the whole of it itself", async () => {
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

it("bounds a probe by its deadline, and drops what it says later", async () => {
  const late = byHand<typeof nothing>();
  const { owner, pass } = owned({ usb: usbProbe(() => late.promise, 5000) });
  const facts = owner.get(["usb"]);
  await pass(6);
  expect((await facts).usb?.status).toBe("timed-out");
  late.settle(nothing);
  await settle();
  expect(owner.known().usb?.status).toBe("timed-out");
});

it("ends the drivers of a look that was given up, before anybody else reaches for the token", async () => {
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

it("leaves out what the caller left out", async () => {
  const usb = usbProbe(async () => {
    throw new Error("must not be looked at");
  });
  const owner = gather({ machine: machineOf(), probes: { usb }, options: probeOptions, leftOut: ["usb"] });
  expect((await owner.get(["usb"])).usb?.status).toBe("skipped");
});

it("asks again with a module that was said yes to while a look was under way", async () => {
  const first = byHand<typeof noModules>();
  const given: Look["options"]["confirmed"][] = [];
  const drivers = driversProbe(({ options }: Look) => {
    given.push(options.confirmed);
    return given.length === 1 ? first.promise : Promise.resolve(noModules);
  });
  const { owner } = owned({ drivers });
  const before = owner.get(["drivers"]);
  await settle();
  owner.confirm("/opt/x.so");
  const after = owner.get(["drivers"], true);
  await settle();
  expect(given).toEqual([[]]);
  first.settle(noModules);
  await Promise.all([before, after]);
  expect(given).toEqual([[], [{ path: "/opt/x.so" }]]);
});

it("lets one alone reach for a token, also after a fault", async () => {
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

it("looks at a token only when nobody else holds it", async () => {
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

/** A bus that the test plugs devices into, and a probe that counts how often it looked. */
function bus() {
  const attached: string[] = [];
  const seen: number[] = [];
  const usb = usbProbe(async () => {
    seen.push(attached.length);
    return nothing;
  });
  const port: Machine["usb"] = { ...machineOf().usb, attached: async () => observed([...attached]) };
  return { attached, seen, usb, port };
}

it("looks again only when the cheap look has changed, and tells whoever waits", async () => {
  const { attached, seen, usb, port } = bus();
  const { owner, pass } = owned({ usb }, { usb: port });
  await owner.get(["usb"]);
  const told: Facts[] = [];
  owner.watch(["usb"], (facts) => told.push(facts));
  await pass(10);
  expect(seen).toEqual([0]);
  attached.push("1-1=2");
  await pass(1.5);
  expect(seen).toEqual([0, 1]);
  expect(told).toHaveLength(1);
});

it("looks into a change once more when it has settled, and then leaves it", async () => {
  const { attached, seen, usb, port } = bus();
  const { owner, pass } = owned({ usb }, { usb: port });
  await owner.get(["usb"]);
  owner.watch(["usb"], () => {});
  await pass(2);
  attached.push("1-1=2");
  await pass(60);
  expect(seen).toEqual([0, 1, 1, 1]);
});

it("sees what changed between the look and the watch", async () => {
  const { attached, seen, usb, port } = bus();
  const { owner, pass } = owned({ usb }, { usb: port });
  await owner.get(["usb"]);
  attached.push("1-1=2");
  owner.watch(["usb"], () => {});
  await pass(0.5);
  expect(seen).toEqual([0, 1]);
});

it("sees what changed during a look, too late for it", async () => {
  const { attached, seen, usb, port } = bus();
  const slow = byHand<void>();
  const looks: Probe<"usb">["look"] = async (look) => {
    const result = await usb.look(look);
    await slow.promise;
    return result;
  };
  const { owner, pass } = owned({ usb: usbProbe(looks, 1e6) }, { usb: port });
  const first = owner.get(["usb"]);
  await settle();
  attached.push("1-1=2");
  slow.settle();
  await first;
  owner.watch(["usb"], () => {});
  await pass(0.5);
  expect(seen).toEqual([0, 1]);
});

it("goes on watching when a cheap look fails", async () => {
  const { attached, seen, usb, port } = bus();
  let broken = true;
  const failing: Machine["usb"] = {
    ...port,
    attached: async () => {
      if (broken) throw new Error("a bug");
      return port.attached();
    },
  };
  const { owner, pass } = owned({ usb }, { usb: failing });
  await owner.get(["usb"]);
  owner.watch(["usb"], () => {});
  await pass(3);
  broken = false;
  attached.push("1-1=2");
  await pass(2);
  expect(seen.slice(0, 2)).toEqual([0, 1]);
});

it("ends a watch at once, also while it looks", async () => {
  const { attached, usb, port } = bus();
  const { owner, pass, pending } = owned({ usb }, { usb: port });
  await owner.get(["usb"]);
  const told: Facts[] = [];
  const end = owner.watch(["usb"], (facts) => told.push(facts));
  await pass(2);
  attached.push("1-1=2");
  const late = pass(1);
  end();
  await late;
  await pass(5);
  expect(told).toEqual([]);
  expect(pending()).toBe(0);
});

it("lets a watch be ended by whom it tells", async () => {
  const { attached, usb, port } = bus();
  const { owner, pass, pending } = owned({ usb }, { usb: port });
  await owner.get(["usb"]);
  let told = 0;
  const end = owner.watch(["usb"], () => {
    told += 1;
    end();
  });
  attached.push("1-1=2");
  await pass(10);
  expect(told).toBe(1);
  expect(pending()).toBe(0);
});

it("never asks a driver or a plugin while it only waits", async () => {
  const { port } = bus();
  const asked: string[] = [];
  const plugins: Probe<"plugins"> = {
    subject: "plugins",
    needs: [],
    touchesToken: false,
    deadline: () => 1000,
    look: async () => {
      asked.push("plugins");
      return missing("failed", "a stand-in");
    },
  };
  const tokens = tokensProbe(async () => {
    asked.push("tokens");
    return noTokens;
  });
  let listening = [80];
  const processes = { ...machineOf().processes, ports: async () => observed(listening) };
  const { owner, pass } = owned(
    { plugins, tokens, drivers: driversProbe(async () => noModules) },
    { usb: port, processes },
  );
  await owner.get(["tokens", "plugins"]);
  owner.watch(["tokens", "plugins"], () => {});
  await pass(120);
  expect(asked.sort()).toEqual(["plugins", "tokens"]);
  // A port that is no plugin's is no reason to ask one.
  listening = [80, 8080];
  await pass(20);
  expect(asked.sort()).toEqual(["plugins", "tokens"]);
  listening = [80, 4433];
  await pass(2);
  expect(asked.sort()).toEqual(["plugins", "plugins", "tokens"]);
});

it("looks at the network again now and then, and at once when this machine's address changes", async () => {
  let looks = 0;
  const network: Probe<"network"> = {
    subject: "network",
    needs: [],
    touchesToken: false,
    deadline: () => 1000,
    look: async () => {
      looks += 1;
      return missing("failed", "a stand-in");
    },
  };
  let own: readonly string[] = [];
  const connections = { ...machineOf().connections, own: () => own };
  const { owner, pass } = owned({ network }, { connections });
  await owner.get(["network"]);
  owner.watch(["network"], () => {});
  await pass(5);
  expect(looks).toBe(1);
  own = ["192.0.2.7"];
  await pass(1.5);
  expect(looks).toBe(2);
  await pass(20);
  expect(looks).toBeGreaterThan(3);
});

it("takes in the outcome of an act", async () => {
  const { owner } = owned({});
  owner.put("signature", missing("skipped", "not today"));
  expect(valueOf(owner.known().signature)).toBeUndefined();
  expect(owner.known().signature?.status).toBe("skipped");
});

it("looks into the download folder from the yes on, and sees by itself what arrives there", async () => {
  const names: string[] = ["VNPT-CA Plugin_Office_Setup.exe"];
  let lists = 0;
  const files: Machine["files"] = {
    ...machineOf().files,
    real: async (path) => observed(path),
    status: async () => observed({ kind: "file", size: 5, modified: new Date("2026-11-24T00:00:00Z"), owner: "lan" }),
    list: async () => {
      lists += 1;
      return observed(names);
    },
  };
  const environment = (name: string) => (name === "HOME" ? "/home/lan" : undefined);
  const { owner, pass } = owned({ downloads }, { files, environment });
  const seen = () => valueOf(owner.known().downloads);
  await owner.get(["downloads"]);
  expect([seen()?.folder, seen()?.files.status, lists]).toEqual([observed("/home/lan/Downloads"), "skipped", 0]);
  owner.allow("downloads");
  await owner.get(["downloads"], true);
  const told = () => (valueOf(seen()?.files) ?? []).map((f) => f.name);
  expect(told()).toEqual(["VNPT-CA Plugin_Office_Setup.exe"]);
  const end = owner.watch(["downloads"], () => {});
  names.push("VNPT-CA.Plugin_Office_Setup.1.0.5.0.zip");
  await pass(2);
  expect(told()).toHaveLength(2);
  end();
  lists = 0;
  await pass(10);
  expect(lists).toBe(0);
});
