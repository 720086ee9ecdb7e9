import { readdir, readFile } from "node:fs/promises";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { UsbDevice } from "../../facts/usb.ts";
import { clean } from "../../text/clean.ts";
import type { UsbPort } from "../machine.ts";
import { fileFault } from "../file-system.ts";

const home = "/sys/bus/usb/devices";

async function attribute(folder: string, name: string): Promise<Observation<string>> {
  try {
    return observed(clean(await readFile(`${home}/${folder}/${name}`, "utf8"), 300));
  } catch (fault) {
    return fileFault(fault);
  }
}

async function numberOf(folder: string, name: string, base: number): Promise<number> {
  const text = await attribute(folder, name);
  const number = text.status === "observed" ? Number.parseInt(text.value, base) : Number.NaN;
  return Number.isNaN(number) ? 0 : number;
}

async function interfacesOf(device: string, all: readonly string[]): Promise<UsbDevice["interfaces"]> {
  const folders = all.filter((name) => name.startsWith(`${device}:`)).slice(0, 64);
  if (folders.length === 0) return missing("absent", "the system lists no interface");
  const seen = folders.map(async (folder) => ({
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
  };
}

/**
 * USB devices from sysfs: it needs no right to open a device, and shows classes and texts that the `usb` package can
 * only read by opening one.
 */
export const usb: UsbPort = {
  async devices() {
    try {
      const all = await readdir(home);
      const folders = all.filter((name) => /^(usb\d+|\d+-[\d.]+)$/.test(name)).slice(0, 500);
      return observed(await Promise.all(folders.map((folder) => deviceOf(folder, all))));
    } catch (fault) {
      return fileFault(fault).status === "absent"
        ? missing("absent", "this machine has no USB subsystem", "ENOENT")
        : fileFault(fault);
    }
  },
};
