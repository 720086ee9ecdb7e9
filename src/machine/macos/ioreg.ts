import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { UsbDevice } from "../../facts/usb.ts";
import { clean } from "../../text/clean.ts";

/** An object of the I/O registry: its depth in the tree, its class and number, its values as printed. */
interface Entry {
  readonly depth: number;
  readonly className: string;
  readonly id: string;
  readonly values: Map<string, string>;
}

function entriesIn(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  for (const line of text.split("\n")) {
    const [, before, className, id] = /^([ |]*)\+-o .*<class (\w+), id (0x[0-9a-f]+)/.exec(line) ?? [];
    if (before !== undefined && className !== undefined && id !== undefined) {
      entries.push({ depth: before.length, className, id, values: new Map() });
      continue;
    }
    const [, name, value] = /^[ |]*"([^"]+)" = (.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) entries.at(-1)?.values.set(name, value);
  }
  return entries;
}

function numberIn({ values }: Entry, name: string): number | null {
  const word = values.get(name) ?? "";
  return /^\d{1,10}$/.test(word) ? Number(word) : null;
}

function textIn({ values }: Entry, ...names: readonly string[]): Observation<string> {
  const word = names.map((name) => /^"(.*)"$/.exec(values.get(name) ?? "")?.[1]).find((found) => found !== undefined);
  return word === undefined ? missing("absent", "the device does not say") : observed(clean(word, 200));
}

type Interface = { number: number; class: number; subclass: number; protocol: number };

function interfaceOf(entry: Entry): Interface | null {
  const kind = numberIn(entry, "bInterfaceClass");
  if (kind === null) return null;
  return {
    number: numberIn(entry, "bInterfaceNumber") ?? 0,
    class: kind,
    subclass: numberIn(entry, "bInterfaceSubClass") ?? 0,
    protocol: numberIn(entry, "bInterfaceProtocol") ?? 0,
  };
}

function deviceOf(entry: Entry, below: readonly Entry[]): UsbDevice | null {
  const [vendorId, productId] = [numberIn(entry, "idVendor"), numberIn(entry, "idProduct")];
  if (vendorId === null || productId === null) return null;
  const interfaces = below.flatMap((one) => interfaceOf(one) ?? []).slice(0, 64);
  return {
    // The first eight bits of the location are the bus number.
    bus: Math.floor((numberIn(entry, "locationID") ?? 0) / 2 ** 24),
    address: numberIn(entry, "USB Address") ?? numberIn(entry, "kUSBAddress") ?? 0,
    vendorId,
    productId,
    class: numberIn(entry, "bDeviceClass") ?? 0,
    interfaces: interfaces.length > 0 ? observed(interfaces) : missing("absent", "the system lists no interface"),
    manufacturer: textIn(entry, "USB Vendor Name", "kUSBVendorString"),
    product: textIn(entry, "USB Product Name", "kUSBProductString"),
    serial: textIn(entry, "USB Serial Number", "kUSBSerialNumberString"),
    known: null,
  };
}

const isDevice = ({ className }: Entry) => className === "IOUSBHostDevice";

/** Returns the device that an entry belongs to: the nearest one above it in the tree. */
function deviceAbove(entries: readonly Entry[], at: number): Entry | null {
  let depth = entries[at]?.depth ?? 0;
  for (const entry of entries.slice(0, at).reverse()) {
    if (entry.depth >= depth) continue;
    depth = entry.depth;
    if (isDevice(entry)) return entry;
  }
  return null;
}

/**
 * Returns the devices in the output of `ioreg -r -c IOUSBHostDevice -l -w0`, each with the interfaces below it in the
 * tree. Drivers repeat a device's values, so only objects of the classes of devices and interfaces count. A device
 * behind a hub may occur in more than one of the trees.
 */
export function devicesFromIoreg(text: string): readonly UsbDevice[] {
  const entries = entriesIn(text);
  const interfaces = entries
    .map((entry, at) => ({ entry, at }))
    .filter(({ entry }) => entry.className === "IOUSBHostInterface")
    .map(({ entry, at }) => ({ entry, device: deviceAbove(entries, at) }));
  const seen = new Set<string>();
  return entries.filter(isDevice).flatMap((device) => {
    if (seen.has(device.id)) return [];
    seen.add(device.id);
    const own = interfaces.filter((one) => one.device === device).map(({ entry }) => entry);
    return deviceOf(device, own) ?? [];
  });
}

/** Whether a device is listed without the numbers of its maker and model. */
export function hasUnreadDevice(text: string): boolean {
  return entriesIn(text)
    .filter(isDevice)
    .some((device) => deviceOf(device, []) === null);
}

/** Whether the output of `ioreg -p IOUSB -w0` is a tree: it begins with the plane's root, also where no device is. */
export function hasRoot(text: string): boolean {
  return entriesIn(text)[0]?.depth === 0;
}

/** Returns the devices in the output of `ioreg -p IOUSB -w0`, by numbers that are new each time they are plugged in. */
export function attachedFromIoreg(text: string): readonly string[] {
  return entriesIn(text)
    .filter(isDevice)
    .map(({ id }) => id);
}
