import { expect, it } from "vitest";
import { observed } from "../../src/facts/observation.ts";
import { time } from "../../src/machine/index.ts";
import { virtualMachineByPackage } from "../../src/machine/linux/hardware-package.ts";
import type { Programs } from "../../src/machine/machine.ts";
import { programs } from "../../src/machine/programs.ts";

/** Returns programs that all print this, and say nothing else. */
function printing(stdout: string): Programs {
  return { run: async () => observed({ exitCode: 0, stdout, stderr: "" }) };
}

const hardware = { manufacturer: "LENOVO", model: "20XW00", virtual: false };

it("gets an answer from the real package in a process of its own", async () => {
  let answer = "";
  const real = programs(time, { LC_ALL: "C.UTF-8" });
  const listening: Programs = {
    async run(...asked) {
      const run = await real.run(...asked);
      if (run.status === "observed") answer = run.value.stdout;
      return run;
    },
  };
  await virtualMachineByPackage(listening, 60_000);
  expect(JSON.parse(answer)).toMatchObject({ virtual: expect.any(Boolean), manufacturer: expect.any(String) });
});

it.each([
  ["a maker and model for no virtual machine", hardware, observed(null)],
  ["the host for a virtual one", { ...hardware, virtual: true, virtualHost: "KVM" }, observed("KVM")],
  [
    "a virtual one without a host for some hypervisor",
    { ...hardware, virtual: true, model: "" },
    observed("hypervisor"),
  ],
])("takes %s", async (_, said, expected) => {
  expect(await virtualMachineByPackage(printing(JSON.stringify(said)), 1000)).toEqual(expected);
});

it.each(["", "no JSON", "[]", JSON.stringify({ manufacturer: "", model: "Computer", virtual: false })])(
  "does not take “%s” for a machine that is not virtual",
  async (said) => {
    expect(await virtualMachineByPackage(printing(said), 1000)).toMatchObject({ status: "failed" });
  },
);
