import { expect, it } from "vitest";
import { driversFirst } from "../../../src/commands/setup/drivers-first.ts";
import type { SubjectName } from "../../../src/facts/subjects.ts";
import { observed } from "../../../src/facts/observation.ts";
import { gather, type Probes } from "../../../src/gather/gather.ts";
import { manualClock, settle } from "../../lab/manual-clock.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";

const probe = { needs: [], touchesToken: false, deadline: () => 10_000 };

/** Looks at these subjects in this order; the test decides when the drivers are found. */
function look(subjects: readonly SubjectName[]) {
  const { time, pass } = manualClock();
  const began: string[] = [];
  let found = () => {};
  const search = new Promise<void>((resolve) => {
    found = resolve;
  });
  const probes: Probes = {
    drivers: {
      ...probe,
      subject: "drivers",
      look: async () => {
        await search;
        return observed({ askable: observed(true), modules: [] });
      },
    },
    tokens: { ...probe, subject: "tokens", needs: ["drivers"], look: async () => observed({ drivers: [] }) },
    usb: { ...probe, subject: "usb", look: async () => observed({ library: observed(true), devices: [] }) },
  };
  const order = driversFirst(time);
  const owner = gather({
    machine: machineOf({ time }),
    probes,
    options: probeOptions,
    onProgress: (subject, state) => {
      if (state === "ends") return;
      began.push(subject);
      order.begins(subject);
    },
  });
  const done = order.look(owner, subjects, async () => {
    began.push("meanwhile");
    return owner;
  });
  return { began, found: () => found(), pass, done };
}

it("looks at nothing else before the drivers are found, and then at everything at once", async () => {
  const { began, found, done } = look(["drivers", "tokens", "usb"]);
  await settle();
  expect(began).toEqual(["drivers"]);
  found();
  expect(Object.keys((await done).known()).sort()).toEqual(["drivers", "tokens", "usb"]);
  expect(began).toEqual(["drivers", "tokens", "usb", "meanwhile"]);
});

it("waits at most a moment for drivers that take long to find", async () => {
  const { began, found, pass, done } = look(["drivers", "tokens", "usb"]);
  await pass(1);
  expect(began).toContain("usb");
  expect(began).not.toContain("tokens");
  found();
  await done;
});

it("does not wait if no driver is looked for", async () => {
  const { began, pass, done } = look(["usb"]);
  await pass(0);
  expect(began).toContain("usb");
  await done;
});
