import { knownUsbDevice } from "../../catalogue/usb.ts";
import { observed, valueOf } from "../../facts/observation.ts";
import type { Glance, Probe } from "../probe.ts";

/** Sees which devices are attached. */
export const usbGlance: Glance = async ({ machine }) =>
  [...(valueOf(await machine.usb.attached()) ?? [])].sort().join();

/** All USB devices, with the catalogue's name for a known id. */
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
  glance: usbGlance,
};
