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
    const devices = await machine.usb.devices();
    if (devices.status !== "observed") return devices;
    return observed({ devices: devices.value.map((d) => ({ ...d, known: knownUsbDevice(d.vendorId, d.productId) })) });
  },
};
