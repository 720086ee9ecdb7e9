import { expect, it } from "vitest";
import { observed } from "../../src/facts/observation.ts";
import { gather } from "../../src/gather/gather.ts";
import { tokenLock } from "../../src/gather/lock.ts";
import type { Machine, Time } from "../../src/machine/machine.ts";
import { machineOf } from "../lab/machine.ts";
import { defaultDeadlines, type Probe, type ProbeOptions } from "../../src/probes/probe.ts";

const options: ProbeOptions = {
  deadlines: defaultDeadlines,
  named: [],
  confirmed: [],
  practice: null,
  portal: { host: "portal.invalid", port: 443 },
  plugins: [],
};

const machineWith = (time: Time) => machineOf({ time });

const realTime: Time = {
  now: () => new Date(0),
  elapsed: () => 0,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

function usbProbe(look: Probe<"usb">["look"], deadlineMs = 1000): Probe<"usb"> {
  return { subject: "usb", needs: [], touchesToken: false, deadline: () => deadlineMs, look };
}

it("gathers nothing twice unasked, and again when asked", async () => {
  let looks = 0;
  const usb = usbProbe(async () => {
    looks += 1;
    return observed({ library: observed(true), devices: [] });
  });
  const owner = gather({ machine: machineWith(realTime), probes: { usb }, options });
  await Promise.all([owner.get(["usb"]), owner.get(["usb"])]);
  await owner.get(["usb"]);
  expect(looks).toBe(1);
  await owner.get(["usb"], true);
  expect(looks).toBe(2);
});

it("turns a probe that never answers, or throws, into an observation", async () => {
  const hangs = usbProbe(() => new Promise(() => {}), 20);
  const throws = usbProbe(async () => {
    throw new Error("a bug");
  });
  const first = await gather({ machine: machineWith(realTime), probes: { usb: hangs }, options }).get(["usb"]);
  expect(first.usb?.status).toBe("timed-out");
  const second = await gather({ machine: machineWith(realTime), probes: { usb: throws }, options }).get(["usb"]);
  expect(second.usb?.status).toBe("failed");
});

it("leaves out what the caller left out", async () => {
  const usb = usbProbe(async () => {
    throw new Error("must not be looked at");
  });
  const facts = await gather({ machine: machineWith(realTime), probes: { usb }, options, leftOut: ["usb"] }).get([
    "usb",
  ]);
  expect(facts.usb?.status).toBe("skipped");
});

it("lets one alone reach for a token, also after a fault", async () => {
  const lock = tokenLock();
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((done) => setTimeout(done, 5));
    inside -= 1;
  };
  const failing = lock.run(async () => {
    throw new Error("a fault");
  });
  await expect(failing).rejects.toThrow("a fault");
  await Promise.all([lock.run(work), lock.run(work), lock.run(work)]);
  expect(most).toBe(1);
});

it("looks again only when the cheap look has changed", async () => {
  let probed = 0;
  let plugged = false;
  const usb = usbProbe(async () => {
    probed += 1;
    return observed({ library: observed(true), devices: [] });
  });
  const timers: (() => void)[] = [];
  const time: Time = {
    ...realTime,
    after: (ms, run) => (ms === 1000 && timers.length < 50 ? (timers.push(run), () => {}) : realTime.after(ms, run)),
  };
  const base = machineWith(time);
  const machine: Machine = { ...base, usb: { ...base.usb, attached: async () => observed(plugged ? ["1-1=2"] : []) } };
  const owner = gather({ machine, probes: { usb: { ...usb, deadline: () => 500 } }, options });
  const changed = new Promise((tell) => owner.watch(["usb"], tell));
  const tick = async () => {
    await new Promise((done) => setImmediate(done));
    timers.shift()?.();
    await new Promise((done) => setImmediate(done));
  };
  await tick();
  await tick();
  expect(probed).toBe(0);
  plugged = true;
  await tick();
  await tick();
  await changed;
  expect(probed).toBe(1);
});
