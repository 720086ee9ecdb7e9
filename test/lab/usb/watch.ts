// Prints the ids of the devices, at once and after each later look; run by bus.ts on a simulated bus.
import { valueOf } from "../../../src/facts/observation.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { gather } from "../../../src/gather/gather.ts";
import { time } from "../../../src/machine/index.ts";
import { usb as port } from "../../../src/machine/linux/usb.ts";
import { usb } from "../../../src/probes/usb/index.ts";
import { machineOf } from "../machine.ts";
import { probeOptions } from "../probe-options.ts";

function tell(facts: Facts): void {
  const devices = valueOf(facts.usb)?.devices ?? [];
  console.log(devices.map((d) => `${d.vendorId.toString(16)}:${d.productId.toString(16)}`).join(" "));
}

const owner = gather({ machine: machineOf({ usb: port, time }), probes: { usb }, options: probeOptions });
tell(await owner.get(["usb"]));
const end = owner.watch(["usb"], tell);
process.once("SIGTERM", end);
