import { type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { UsbDevice } from "../../facts/usb.ts";
import type { UsbPort } from "../machine.ts";
import { libraryDevices } from "../usb-library.ts";
import { sysfsAttached, sysfsDevices } from "./sysfs-usb.ts";

/** Joins both lists by bus and address; prefers the system's own files, which have more details. */
export function joined(own: readonly UsbDevice[], library: Observation<readonly UsbDevice[]>): readonly UsbDevice[] {
  const known = new Set(own.map((d) => `${d.bus}.${d.address}`));
  return [...own, ...(valueOf(library) ?? []).filter((d) => !known.has(`${d.bus}.${d.address}`))];
}

/** Reads USB devices on Linux: those that the `usb` package lists, joined with sysfs. */
export const usb: UsbPort = {
  async devices() {
    const own = await sysfsDevices();
    if (own.status === "absent") return own;
    const listed = await libraryDevices();
    if (own.status !== "observed" && listed.status !== "observed") return own;
    const library = listed.status === "observed" ? observed(true) : listed;
    const devices = joined(valueOf(own) ?? [], listed);
    // Every bus has a root hub: an empty list of the package's alone proves nothing.
    return devices.length > 0 || own.status === "observed" ? observed({ library, devices }) : own;
  },
  attached: sysfsAttached,
};
