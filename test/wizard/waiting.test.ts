import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { authorities } from "../../src/catalogue/authorities.ts";
import { type Facts, type Scenario, scenarioFrom } from "../../src/facts/facts.ts";
import { valueOf } from "../../src/facts/observation.ts";
import { scenarioGather, scenarioTime } from "../../src/gather/scenario/index.ts";
import { defaultDeadlines } from "../../src/probes/probe.ts";
import { steps } from "../../src/steps/index.ts";
import { walkthroughProgress } from "../../src/steps/walkthrough/index.ts";
import { type Runner, startCourse } from "../../src/wizard/run/runner.ts";
import type { CourseState } from "../../src/wizard/state.ts";
import { manualClock, settle } from "../lab/manual-clock.ts";
import { machineOf } from "../lab/machine.ts";
import { scenarios } from "../scenarios/all.ts";
import { viettelDll } from "../scenarios/parts/drivers.ts";
import { signature } from "../scenarios/parts/scenario.ts";
import { sees, tokens } from "../scenarios/parts/tokens.ts";
import { usb } from "../scenarios/parts/usb.ts";
import { heldBy, onWindows, onWindowsOld, runs } from "../scenarios/parts/plugins.ts";

/** What a look shows once the token is pulled out. */
const pulled: Facts = { ...usb(), ...tokens(sees(viettelDll)) };

const folder = join(import.meta.dirname, "../../scenarios");
const synthetic = JSON.parse(readFileSync(join(folder, "authorities.json"), "utf8")).authorities;

function scenarioOf(name: string): Scenario {
  return scenarioFrom.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")));
}

/** Starts the course on a scenario, with a clock that the test moves; signing returns the scenario's signature. */
function play(scenario: Scenario) {
  const clock = manualClock();
  const time = scenarioTime(scenario, clock.time);
  const { drivers } = machineOf();
  const gather = scenarioGather({ scenario, time, drivers, practice: null, deadlines: defaultDeadlines });
  const parts = { steps, authorities: [...authorities, ...synthetic], leftOut: [], demo: true };
  const world = {
    gather,
    now: time.now,
    elapsed: time.elapsed,
    practice: null,
    sign: async () => valueOf(scenario.facts.signature) ?? { unsigned: { vi: "không", en: "none" } },
    open: async () => null,
    tryBrowser: null,
    desk: null,
  };
  const runner = startCourse(parts, world, { remote: scenario.remote, certificate: null, purpose: "portal" });
  return { runner, pass: clock.pass };
}

/** Returns the numbers of the walk-through's stages within this many seconds, without repetitions. */
async function stagesSeen(runner: Runner, pass: (seconds: number) => Promise<void>, seconds: number) {
  const stageNow = () => {
    const { mode, facts } = runner.state();
    const agreed = mode.name === "waiting" ? mode.walkthrough : undefined;
    return agreed && walkthroughProgress(agreed, facts).stages.findIndex((s) => s.state === "now") + 1;
  };
  const seen = [stageNow()];
  for (let i = 0; i < seconds; i += 1) {
    await pass(1);
    if (stageNow() !== seen.at(-1)) seen.push(stageNow());
  }
  return seen;
}

/** Goes from the PIN field to the report without a test signature. */
function toReport(runner: Runner): void {
  runner.dispatch({ type: "cancel" });
  runner.dispatch({ type: "skip" });
}

function codes(runner: Runner): readonly string[] {
  return runner.state().results.plugin?.findings.map((f) => f.code) ?? [];
}

describe("while a step waits", () => {
  it("goes on by itself when the token is plugged in", async () => {
    const { runner, pass } = play(scenarioOf("token-plugged-later"));
    await pass(1);
    expect(runner.state()).toMatchObject({ current: "token", mode: { name: "waiting" }, keyPressed: false });
    await pass(5);
    expect(runner.state().results.token?.status).toBe("passed");
    expect(runner.state().current).not.toBe("token");
    expect(runner.state().keyPressed).toBe(false);
    runner.stop();
  });

  it("goes on by itself when the driver is installed", async () => {
    const { runner, pass } = play(scenarioOf("driver-installed-later"));
    await pass(1);
    expect(runner.state()).toMatchObject({ current: "driver", mode: { name: "waiting" } });
    await pass(5);
    expect(runner.state().results.driver?.status).toBe("passed");
    expect(runner.state().current).not.toBe("driver");
    runner.stop();
  });

  it("walks through installing the tool, and goes on by itself at each stage", async () => {
    const { runner, pass } = play(scenarioOf("plugin-installed-by-hand"));
    await pass(1);
    expect(runner.state()).toMatchObject({ current: "plugin", mode: { name: "waiting" } });
    runner.dispatch({ type: "toggle-walkthrough" });
    await settle();
    expect(runner.state().mode).toMatchObject({
      name: "confirm-walkthrough",
      offer: { by: "downloads", to: "install" },
    });
    expect(valueOf(runner.state().facts.downloads)?.files.status).toBe("skipped");
    runner.dispatch({ type: "yes" });
    await settle();
    expect(await stagesSeen(runner, pass, 38)).toEqual([1, 2, 3, 4, 5]);
    await pass(5);
    expect(runner.state().results.plugin?.status).toBe("passed");
    expect(runner.state().current).not.toBe("plugin");
    runner.stop();
  });

  it("walks through an update from the report, and returns there once the newer version answers", async () => {
    const { runner, pass } = play(scenarioOf("plugin-updated-by-hand"));
    await pass(1);
    toReport(runner);
    expect([runner.state().mode.name, codes(runner)]).toEqual(["report", expect.arrayContaining(["PLG-03"])]);
    runner.dispatch({ type: "toggle-walkthrough" });
    await settle();
    expect(runner.state()).toMatchObject({
      current: "plugin",
      mode: { name: "confirm-walkthrough", offer: { by: "downloads", to: "update" } },
    });
    runner.dispatch({ type: "no" });
    expect(runner.state()).toMatchObject({ current: "login", mode: { name: "report" }, skipped: ["signature"] });
    runner.dispatch({ type: "toggle-walkthrough" });
    runner.dispatch({ type: "yes" });
    await settle();
    // Neither the old version that still answers nor its installer in the folder counts.
    expect(await stagesSeen(runner, pass, 44)).toEqual([1, 2, 3, 4, 5]);
    await pass(5);
    expect([runner.state().mode.name, codes(runner).includes("PLG-03")]).toEqual(["report", false]);
    runner.stop();
  });

  it("walks through removing and reinstalling, until the certificate is a new, valid one", async () => {
    const { runner, pass } = play(scenarioOf("plugin-installed-anew-by-hand"));
    await pass(1);
    expect([runner.state().mode.name, codes(runner)]).toEqual(["waiting", expect.arrayContaining(["PLG-10"])]);
    runner.dispatch({ type: "toggle-walkthrough" });
    await settle();
    runner.dispatch({ type: "yes" });
    await settle();
    // Once the old one is removed, the downloaded file is to be installed.
    expect(await stagesSeen(runner, pass, 32)).toEqual([1, 3, 4, 5, 6]);
    await pass(5);
    expect(codes(runner)).not.toContain("PLG-10");
    expect(runner.state().current).not.toBe("plugin");
    runner.stop();
  });

  it("accepts a version newer than before, even if not the newest", async () => {
    const scenario = scenarioOf("plugin-updated-by-hand");
    const changes = [{ afterSeconds: 10, facts: runs({ ...onWindowsOld, newest: "1.0.4.0" }) }];
    const { runner, pass } = play({ ...scenario, changes });
    await pass(1);
    toReport(runner);
    runner.dispatch({ type: "toggle-walkthrough" });
    await settle();
    runner.dispatch({ type: "yes" });
    await settle();
    expect(await stagesSeen(runner, pass, 8)).toEqual([1]);
    await pass(5);
    expect([runner.state().mode.name, codes(runner)]).toEqual(["report", expect.arrayContaining(["PLG-03"])]);
    runner.stop();
  });

  it("does not hide a fault of another kind behind a walk-through", async () => {
    const held = [{ afterSeconds: 3, facts: heldBy("node.exe", onWindows) }];
    const { runner, pass } = play({ ...scenarioOf("plugin-installed-by-hand"), changes: held });
    await pass(1);
    runner.dispatch({ type: "toggle-walkthrough" });
    await settle();
    runner.dispatch({ type: "yes" });
    await settle();
    expect(runner.state().mode).toMatchObject({ name: "waiting", walkthrough: { by: "downloads" } });
    await pass(5);
    expect(runner.state().mode).toEqual({ name: "waiting", watching: ["plugins"] });
    expect(runner.state().results.plugin?.findings.map((f) => f.code)).not.toContain("PLG-01");
    runner.stop();
  });

  it("walks through installing the driver from the token's own drive, and goes on by itself", async () => {
    const { runner, pass } = play(scenarioOf("driver-on-the-tokens-disc"));
    await pass(1);
    runner.dispatch({ type: "toggle-walkthrough" });
    runner.dispatch({ type: "yes" });
    await settle();
    const opens = () => {
      const { mode, facts } = runner.state();
      return mode.name === "waiting" && mode.walkthrough
        ? walkthroughProgress(mode.walkthrough, facts).opens
        : "not led";
    };
    expect(runner.state().mode).toMatchObject({
      watching: ["usb", "drivers", "tokens", "tokenDiscs"],
      walkthrough: { by: "tokenDiscs" },
    });
    expect(opens()).toBeNull();
    await pass(7);
    expect(opens()).toEqual({ kind: "folder", path: "E:\\" });
    await pass(8);
    expect(runner.state().results.driver?.status).toBe("passed");
    runner.stop();
  });

  it.each([
    ["certificate", "certificate-expired", pulled],
    // Only the bus shows it: a driver that sees no token sees none afterwards either.
    ["driver", "token-without-driver", usb()],
  ] as const)("goes back to the token if that is pulled while the step %s waits", async (step, name, facts) => {
    const { runner, pass } = play({ ...scenarioOf(name), changes: [{ afterSeconds: 5, facts }] });
    await pass(1);
    expect(runner.state()).toMatchObject({ current: step, mode: { name: "waiting" } });
    await pass(7);
    expect(runner.state()).toMatchObject({ current: "token", mode: { name: "waiting" } });
    expect(runner.state().results.token?.findings.map((f) => f.code)).toEqual(["USB-02"]);
    runner.stop();
  });

  it("goes back to the token if that was pulled before the person has the signature step look again", async () => {
    const gone: Facts = signature({ login: "not-tried", verified: null, signMs: null, answer: "load: token gone" });
    const facts: Facts = { ...scenarioOf("token-swapped").facts, ...gone };
    const { runner, pass } = play({
      ...scenarioOf("token-swapped"),
      facts,
      changes: [{ afterSeconds: 5, facts: pulled }],
    });
    await pass(1);
    runner.givePin(Buffer.from("1234"));
    await settle(50);
    expect(runner.state()).toMatchObject({ current: "signature", mode: { name: "waiting" } });
    await pass(7);
    runner.dispatch({ type: "look-again" });
    await settle(50);
    expect(runner.state().current).toBe("token");
    runner.stop();
  });

  it("notifies nobody while nothing changes", async () => {
    const { runner, pass } = play(scenarioOf("no-token"));
    await pass(1);
    let notified = 0;
    runner.subscribe(() => (notified += 1));
    await pass(600);
    expect(notified).toBe(0);
    expect(runner.state()).toMatchObject({ current: "token", mode: { name: "waiting" } });
    runner.stop();
  });
});

/** Presses what a person in a hurry would, without reading; the PIN is arbitrary. */
function hurry(runner: Runner): void {
  const { mode } = runner.state();
  if (mode.name === "pin") return runner.givePin(Buffer.from("1234"));
  if (mode.name === "consent") return runner.dispatch({ type: "yes" });
  if (mode.name === "confirm-word") return runner.dispatch({ type: "word-typed", text: "dong y" });
  if (mode.name === "confirm-module" || mode.name === "confirm-pin-pad") return runner.dispatch({ type: "no" });
  if (mode.name === "choosing-certificate") return runner.dispatch({ type: "pick", index: 0 });
  if (mode.name === "waiting") return runner.dispatch({ type: "skip" });
  if (mode.name === "report") runner.dispatch({ type: "next" });
}

/** Plays the course on a scenario as fast as a person can press, and returns its last state. */
async function rush(scenario: Scenario): Promise<CourseState> {
  const { runner, pass } = play(scenario);
  let last = runner.state();
  for (let i = 0; i < 60 && last.mode.name !== "report"; i += 1) {
    await pass(10);
    last = runner.state();
    if (last.mode.name !== "report") hurry(runner);
    await settle();
  }
  runner.stop();
  return last;
}

it.each(scenarios.map((s) => [s.name, s] as const))("reaches its report on the scenario %s", async (_, scenario) => {
  const state = await rush(scenario);
  expect(state.mode.name).toBe("report");
  expect(Object.keys(state.results)).toHaveLength(steps.length);
});
