import { readFile } from "node:fs/promises";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { UsbDevice } from "../../facts/usb.ts";
import { clean } from "../../text/clean.ts";
import { fileFault, namesIn } from "../file-system.ts";

const home = "/sys/bus/usb/devices";

/** At most this many devices are read. */
const most = 500;

async function attribute(folder: string, name: string): Promise<Observation<string>> {
  try {
    return observed(clean(await readFile(`${home}/${folder}/${name}`, "utf8"), 300));
  } catch (fault) {
    return fileFault(fault);
  }
}

/** Returns a number from an attribute; 0 if it cannot be read, as the kernel writes for a value that a device lacks. */
async function numberOf(folder: string, name: string, base: number): Promise<number> {
  const text = await attribute(folder, name);
  const number = text.status === "observed" ? Number.parseInt(text.value, base) : Number.NaN;
  return Number.isNaN(number) ? 0 : number;
}

async function interfacesOf(device: string, all: readonly string[]): Promise<UsbDevice["interfaces"]> {
  const folders = all.filter((name) => name.startsWith(`${device}:`)).slice(0, 64);
  if (folders.length === 0) return missing("absent", "the system lists no interface");
  const kinds = await Promise.all(folders.map((folder) => attribute(folder, "bInterfaceClass")));
  const unread = kinds.flatMap((kind) => (kind.status === "observed" ? [] : [kind]))[0];
  // An interface without its class would pass for one of another kind, and a token for another device.
  if (unread) return missing("failed", "the class of an interface cannot be read", unread.error);
  const seen = folders.sort().map(async (folder) => ({
    number: await numberOf(folder, "bInterfaceNumber", 16),
    class: await numberOf(folder, "bInterfaceClass", 16),
    subclass: await numberOf(folder, "bInterfaceSubClass", 16),
    protocol: await numberOf(folder, "bInterfaceProtocol", 16),
  }));
  return observed(await Promise.all(seen));
}

async function deviceOf(folder: string, all: readonly string[]): Promise<UsbDevice> {
  const [bus, address, vendorId, productId, deviceClass] = await Promise.all([
    numberOf(folder, "busnum", 10),
    numberOf(folder, "devnum", 10),
    numberOf(folder, "idVendor", 16),
    numberOf(folder, "idProduct", 16),
    numberOf(folder, "bDeviceClass", 16),
  ]);
  return {
    bus,
    address,
    vendorId,
    productId,
    class: deviceClass,
    interfaces: await interfacesOf(folder, all),
    manufacturer: await attribute(folder, "manufacturer"),
    product: await attribute(folder, "product"),
    serial: await attribute(folder, "serial"),
    known: null,
    // The kernel gives a device that it was told to block (USBGuard) no driver and no interfaces.
    ...(valueOf(await attribute(folder, "authorized")) === "0" ? { blocked: true } : {}),
  };
}

/** Returns the names of the devices' folders (usb1, 1-1.2), and of all folders, including those of interfaces. */
async function listing(): Promise<
  Observation<{ readonly devices: readonly string[]; readonly all: readonly string[] }>
> {
  try {
    const all = await namesIn(home);
    const devices = all.filter((name) => /^(usb\d+|\d+-[\d.]+)$/.test(name)).slice(0, most);
    // Each bus has a root hub, which is a device: without one there is no bus that a token could be on.
    return devices.length > 0 ? observed({ all, devices }) : missing("absent", "this machine has no USB bus");
  } catch (fault) {
    const found = fileFault(fault);
    return found.status === "absent" ? missing("absent", "this machine has no USB subsystem", found.error) : found;
  }
}

/** Returns the devices in sysfs with classes and texts, without opening a device, which would need a right. */
export async function sysfsDevices(): Promise<Observation<readonly UsbDevice[]>> {
  const found = await listing();
  if (found.status !== "observed") return found;
  const { devices, all } = found.value;
  const seen = await Promise.all(devices.map((folder) => deviceOf(folder, all)));
  return observed(seen.sort((a, b) => a.bus - b.bus || a.address - b.address));
}

/** Returns each device's place and number; the number is new each time it is plugged in. */
export async function sysfsAttached(): Promise<Observation<readonly string[]>> {
  const found = await listing();
  if (found.status !== "observed") return found;
  return observed(
    await Promise.all(found.value.devices.map(async (name) => `${name}=${await numberOf(name, "devnum", 10)}`)),
  );
}
