import { type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { UsbDevice } from "../../facts/usb.ts";
import type { UsbPort } from "../machine.ts";
import { libraryDevices } from "../usb-library.ts";
import { sysfsAttached, sysfsDevices } from "./sysfs-usb.ts";

/** Devices of both lists, by bus and address; where both know one, the system's own files tell more. */
export function joined(own: readonly UsbDevice[], library: Observation<readonly UsbDevice[]>): readonly UsbDevice[] {
  const known = new Set(own.map((d) => `${d.bus}.${d.address}`));
  return [...own, ...(valueOf(library) ?? []).filter((d) => !known.has(`${d.bus}.${d.address}`))];
}

/** Linux: what the `usb` package lists, joined with sysfs. */
export const usb: UsbPort = {
  async devices() {
    const own = await sysfsDevices();
    if (own.status === "absent") return own;
    const listed = await libraryDevices();
    if (own.status !== "observed" && listed.status !== "observed") return own;
    const library = listed.status === "observed" ? observed(true) : listed;
    return observed({ library, devices: joined(valueOf(own) ?? [], listed) });
  },
  attached: sysfsAttached,
};
