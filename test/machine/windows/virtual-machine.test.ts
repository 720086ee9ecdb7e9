import { expect, it } from "vitest";
import { missing, observed } from "../../../src/facts/observation.ts";
import { virtualMachine } from "../../../src/machine/windows/virtual-machine.ts";
import { machineOf } from "../../lab/machine.ts";

function on(maker: string, model: string) {
  const values = new Map([
    ["SystemManufacturer", maker],
    ["SystemProductName", model],
  ]);
  return virtualMachine({ ...machineOf().registry, values: async () => observed(values) }, 1000);
}

it.each([
  ["VMware, Inc.", "VMware20,1", "VMware"],
  ["innotek GmbH", "VirtualBox", "VirtualBox"],
  ["Microsoft Corporation", "Virtual Machine", "Hyper-V"],
  ["QEMU", "Standard PC (Q35 + ICH9, 2009)", "QEMU"],
  ["Microsoft Corporation", "Surface Pro 9", null],
  ["Dell Inc.", "Latitude 5420", null],
])("takes a machine of %s, %s, for %s", async (maker, model, name) => {
  expect(await on(maker, model)).toEqual(observed(name));
});

it("does not call a machine real of which nothing could be read", async () => {
  expect((await on("", "")).status).toBe("failed");
  const gone = missing("absent", "no such key");
  expect(await virtualMachine({ ...machineOf().registry, values: async () => gone }, 1000)).toEqual(gone);
});
