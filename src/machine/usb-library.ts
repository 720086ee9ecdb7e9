import { createRequire } from "node:module";
import { missing, type Observation, observed } from "../facts/observation.ts";
import type { UsbDevice } from "../facts/usb.ts";
import { faultOf } from "./deadline.ts";
import { packageFolder, packedFault } from "./package-files.ts";

const unread = missing("skipped", "reading it would open the device");

/**
 * Returns what is wrong with the first damaged file that loading the `usb` package reads, or null. Only in a package.
 */
function damage(): string | null {
  if (packageFolder === null) return null;
  const require = createRequire(import.meta.url);
  const libc = process.platform === "win32" ? "-msvc" : "-gnu";
  const addOn = `@node-usb/usb-${process.platform}-${process.arch}${libc}`;
  for (const name of ["usb", addOn]) {
    const fault = packedFault(require.resolve(name));
    if (fault !== null) return fault;
  }
  return null;
}

/**
 * Returns the devices as the `usb` package lists them: ids, buses and addresses only. Reading its other fields
 * (configurations, texts that the system has not read itself) opens the device, which may need a right and disturbs
 * whoever uses it. The package is native code: it is loaded here, and failing to load is an observation.
 */
export async function libraryDevices(): Promise<Observation<readonly UsbDevice[]>> {
  try {
    const damaged = damage();
    if (damaged !== null) return missing("failed", damaged);
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
