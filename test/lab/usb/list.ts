// Prints the USB probe's observation as JSON; run by bus.ts on a simulated bus.
import { time } from "../../../src/machine/index.ts";
import { usb as port } from "../../../src/machine/linux/usb.ts";
import { usb } from "../../../src/probes/usb/index.ts";
import { machineOf } from "../machine.ts";
import { probeOptions } from "../probe-options.ts";

const machine = machineOf({ usb: port, time });
console.log(JSON.stringify(await usb.look({ machine, options: probeOptions, known: {} })));
