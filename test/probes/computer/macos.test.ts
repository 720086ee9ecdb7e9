import { expect, it } from "vitest";
import { observed, valueOf } from "../../../src/facts/observation.ts";
import type { Machine } from "../../../src/machine/machine.ts";
import { clock } from "../../../src/probes/clock/index.ts";
import { computer } from "../../../src/probes/computer/index.ts";
import { macOf } from "../../lab/macos.ts";
import { probeOptions } from "../../lab/probe-options.ts";

const lookAt = async (machine: Machine) => valueOf(await computer.look({ machine, options: probeOptions, known: {} }));

it("reads release and build, and Apple's processor under a program translated by Rosetta", async () => {
  expect(await lookAt(macOf().machine)).toMatchObject({
    system: "macos",
    name: "macOS",
    version: "15.7.4 (24G517)",
    architecture: "arm64",
    virtualMachine: observed(null),
    session: "local",
    administrator: false,
  });
});

it("recognises an Intel Mac, which has no such sysctl entry, by its kernel", async () => {
  const intel = macOf({ "sysctl -n hw.optional.arm64": { exitCode: 1 } });
  expect(await lookAt(intel.machine)).toMatchObject({ architecture: "x64" });
});

it("falls back on the kernel's name where sw_vers does not answer, and sees a session over SSH", async () => {
  const environment = (name: string) => (name === "SSH_CONNECTION" ? "10.0.0.1 5000 10.0.0.2 22" : undefined);
  const mac = macOf({ sw_vers: { exitCode: 1 } }, { environment });
  expect(await lookAt(mac.machine)).toMatchObject({ name: "Darwin", version: "", session: "ssh" });
});

it("does not read whether the clock is synchronised", async () => {
  const seen = valueOf(await clock.look({ machine: macOf().machine, options: probeOptions, known: {} }));
  expect(seen?.synchronised.status).toBe("unsupported");
});
