import { knownUsbDevice } from "../../catalogue/usb.ts";
import { observed } from "../../facts/observation.ts";
import type { Probe } from "../probe.ts";

/** All USB devices, with the catalogue's name where it knows the id. */
export const usb: Probe<"usb"> = {
  subject: "usb",
  needs: [],
  touchesToken: false,
  deadline: (d) => d.program,
  async look({ machine }) {
    const seen = await machine.usb.devices();
    if (seen.status !== "observed") return seen;
    const { library, devices } = seen.value;
    return observed({
      library,
      devices: devices.slice(0, 500).map((d) => ({ ...d, known: knownUsbDevice(d.vendorId, d.productId) })),
    });
  },
};
