import { missing, type Observation, observed } from "../facts/observation.ts";
import type { UsbDevice } from "../facts/usb.ts";
import { faultOf } from "./deadline.ts";

const unread = missing("skipped", "reading it would open the device");

/**
 * Devices as the `usb` package lists them; ids and places only. Its other fields (configurations, a text that the
 * system has not read itself) open the device, which may need a right, and disturbs whoever uses it. The package is
 * native code: loaded when asked, and failing to load is an answer.
 */
export async function libraryDevices(): Promise<Observation<readonly UsbDevice[]>> {
  try {
    const { usb } = await import("usb");
    const listed = await usb.getDevices();
    return observed(
      listed.slice(0, 500).map((device) => ({
        bus: Number.parseInt(device.bus, 10) || 0,
        address: device.address,
        vendorId: device.vendorId,
        productId: device.productId,
        class: device.deviceClass,
        interfaces: unread,
        manufacturer: unread,
        product: unread,
        serial: unread,
        known: null,
      })),
    );
  } catch (fault) {
    return faultOf(fault);
  }
}
