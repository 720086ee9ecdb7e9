import { expect, it } from "vitest";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import { clock } from "../../../src/probes/clock/index.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";

const absent = missing("absent", "no such program", "ENOENT");

/** Returns whether the clock is synchronised, by what its programs print; a program not listed does not exist. */
async function synchronised(prints: Readonly<Record<string, string>>) {
  const run = async (name: string) => {
    const stdout = prints[name];
    return stdout === undefined ? absent : observed({ exitCode: 0, stdout: `${stdout}\n`, stderr: "" });
  };
  const seen = await clock.look({ machine: machineOf({ programs: { run } }), options: probeOptions, known: {} });
  return valueOf(seen)?.synchronised;
}

const following = "CB00710F,203.0.113.15,3,1795508000.1,0.0,0.0,0.0,-1.5,0.0,0.02,0.01,0.002,64.2,Normal";

it("uses systemd's answer, then chrony's", async () => {
  expect(await synchronised({ timedatectl: "yes", chronyc: following })).toEqual(observed(true));
  expect(await synchronised({ timedatectl: "no" })).toEqual(observed(false));
  expect(await synchronised({ chronyc: following })).toEqual(observed(true));
  expect(await synchronised({ timedatectl: "", chronyc: following })).toEqual(observed(true));
  for (const lost of [following.replace("Normal", "Not synchronised"), following.replace("CB00710F", "7F7F0101")])
    expect(await synchronised({ chronyc: lost })).toEqual(observed(false));
});

it("has no value if neither answers", async () => {
  expect(await synchronised({})).toEqual(absent);
  expect((await synchronised({ timedatectl: "System has not been booted with systemd" }))?.status).toBe("failed");
  expect((await synchronised({ chronyc: "506 Cannot talk to daemon" }))?.status).toBe("absent");
});

it("reports the machine's own time", async () => {
  const now = new Date("2026-11-24T01:02:03Z");
  const machine = machineOf({ time: { ...machineOf().time, now: () => now } });
  const seen = valueOf(await clock.look({ machine, options: probeOptions, known: {} }));
  expect(seen?.now).toBe("2026-11-24T01:02:03.000Z");
  expect(seen?.utcOffset).toBe(-now.getTimezoneOffset());
});
