import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { UsbDevice } from "../../facts/usb.ts";
import { clean } from "../../text/clean.ts";
import type { RegistryKey, RegistryValue } from "../machine.ts";

/** A USB device, or one of its interfaces, by its path below the registry key Enum. */
export interface Instance {
  readonly path: string;
  readonly vendorId: number;
  readonly productId: number;
  /** The number of the interface; null for a device. */
  readonly part: number | null;
  /** The last part: the device's serial number, or one that Windows made up, which holds an “&”. */
  readonly name: string;
  /** Whether Windows has it in its class of smart-card readers; missing if the list names no class of it. */
  readonly reader?: boolean;
  /** Windows' name of what is wrong with it, e.g. “CM_PROB_FAILED_INSTALL”; missing if the list names none. */
  readonly problem?: string;
}

/** At most this many lines are read of one device. */
const mostLines = 20;

/** The class of smart-card readers (GUID_DEVCLASS_SMARTCARDREADER of devguid.h). */
const readerClass = "{50dd5230-ba8a-11d1-bf5d-0000f805f530}";

/**
 * Whether the output of pnputil is a list of devices. Every Windows with USB has a root hub on it: its usage text, and
 * a list that was cut off or refused, have no such line.
 */
export function listsUsb(text: string): boolean {
  return /(?:^|\s)USB\\\S+\\\S+\s*$/im.test(text);
}

/** Returns what the lines that follow an instance's own say of it: values that are the same in every language. */
function saidOf(lines: readonly string[]): Pick<Instance, "reader" | "problem"> {
  const end = lines.findIndex((line) => line.trim() === "");
  const own = (end < 0 ? lines : lines.slice(0, end)).join("\n");
  const guid = /\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}/i.exec(own)?.[0].toLowerCase();
  const problem = /\bCM_PROB_[A-Z_]{1,40}/.exec(own)?.[0];
  return {
    ...(guid === undefined ? {} : { reader: guid === readerClass }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/**
 * Returns the USB devices in the output of `pnputil /enum-devices /connected`, where each value follows a label in the
 * language of Windows. Forms of the paths: learn.microsoft.com, “Standard USB Identifiers”.
 */
export function instancesFromPnputil(text: string): readonly Instance[] {
  const line = /(?:^|\s)(USB\\VID_([0-9A-F]{4})&PID_([0-9A-F]{4})(?:&MI_([0-9A-F]{2}))?\\(\S+))\s*$/i;
  const lines = text.split(/\r?\n/);
  return lines.flatMap((one, at) => {
    const [, path, vendor, product, part, name] = line.exec(one) ?? [];
    if (path === undefined || vendor === undefined || product === undefined || name === undefined) return [];
    const [vendorId, productId] = [Number.parseInt(vendor, 16), Number.parseInt(product, 16)];
    const number = part === undefined ? null : Number.parseInt(part, 16);
    return [{ path, vendorId, productId, part: number, name, ...saidOf(lines.slice(at + 1, at + 1 + mostLines)) }];
  });
}

/** The registry's values of an instance, by names in lower case. */
type Values = ReadonlyMap<string, RegistryValue>;

/** Returns a key's values by their names in lower case: the registry ignores the case of names. */
export function byName(values: RegistryKey["values"]): Values {
  return new Map([...values].map(([name, value]) => [name.toLowerCase(), value]));
}

/** Returns class, subclass and protocol of the first identifier that has all three. */
function classIn(values: Values | undefined, prefix: "Class" | "DevClass") {
  const ids = values?.get("compatibleids");
  const form = new RegExp(`^USB\\\\${prefix}_([0-9A-F]{2})&SubClass_([0-9A-F]{2})&Prot_([0-9A-F]{2})$`, "i");
  const found = (Array.isArray(ids) ? ids : []).map((id) => form.exec(String(id))).find((match) => match !== null);
  const [, kind, subclass, protocol] = (found ?? []).map((digits) => Number.parseInt(digits, 16));
  if (kind === undefined || subclass === undefined || protocol === undefined) return null;
  return { class: kind, subclass, protocol };
}

/**
 * Returns the text of a value like “@oem12.inf,%name%;ePass2003”, only from a maker's own driver (oemNN.inf, or no
 * file): Windows' own drivers name themselves, not the device. No text if the console's code page has lost letters of
 * it.
 */
function textIn(values: Values | undefined, name: string): Observation<string> {
  if (values === undefined) return missing("failed", "Windows does not tell what its driver says");
  const value = values.get(name);
  const [, file, text = ""] = /^(?:@([^,]*),[^;]*;)?(.*)$/s.exec(typeof value === "string" ? value : "") ?? [];
  const own = file === undefined || /^oem\d+\.inf$/i.test(file);
  const said = clean(text, 200);
  return own && said !== "" && !/[?\uFFFD]/.test(said)
    ? observed(said)
    : missing("absent", "no driver of the maker's says it in plain letters");
}

/** Returns port and hub of “Port_#0003.Hub_#0001”. */
function placeOf(values: Values | undefined): { readonly bus: number; readonly address: number } {
  const place = values?.get("locationinformation");
  const [, port, hub] = /^Port_#(\d{1,4})\.Hub_#(\d{1,4})$/i.exec(typeof place === "string" ? place : "") ?? [];
  return { bus: Number(hub ?? 0), address: Number(port ?? 0) };
}

/** Whether the instance is a part of the device: Windows names parts by a prefix that it stores with the device. */
function isPartOf(device: Instance, values: Values | undefined, { vendorId, productId, name }: Instance): boolean {
  if (vendorId !== device.vendorId || productId !== device.productId) return false;
  const prefix = values?.get("parentidprefix");
  return typeof prefix !== "string" || name.toLowerCase().startsWith(`${prefix.toLowerCase()}&`);
}

function interfacesOf(
  device: Instance,
  instances: readonly Instance[],
  known: ReadonlyMap<string, Values>,
): UsbDevice["interfaces"] {
  const own = known.get(device.path);
  const parts = instances.flatMap((one) => {
    if (one.part === null || !isPartOf(device, own, one)) return [];
    const kind = classIn(known.get(one.path), "Class");
    return kind === null ? [] : [{ number: one.part, ...kind }];
  });
  // A device with one interface has no parts, and has that interface's class.
  const alone = classIn(own, "Class");
  const found = parts.length > 0 ? parts : alone === null ? [] : [{ number: 0, ...alone }];
  return found.length > 0 ? observed(found.slice(0, 64)) : missing("failed", "Windows does not tell its interfaces");
}

/** Returns whether Windows runs the device, or a part of it, as a reader, and what it says is wrong with either. */
function stateOf(all: readonly Instance[]): Pick<UsbDevice, "servedAsReader" | "problem"> {
  const told = all.flatMap(({ reader }) => reader ?? []);
  const problem = all.find((one) => one.problem !== undefined)?.problem;
  return {
    ...(told.length > 0 ? { servedAsReader: told.includes(true) } : {}),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Returns the devices, with the registry's values of each by its path. */
export function devicesOf(instances: readonly Instance[], known: ReadonlyMap<string, Values>): readonly UsbDevice[] {
  return instances
    .filter(({ part }) => part === null)
    .map((device) => {
      const values = known.get(device.path);
      const friendly = textIn(values, "friendlyname");
      const serial = device.name.includes("&")
        ? missing("absent", "the device has none")
        : observed(clean(device.name, 200));
      return {
        ...placeOf(values),
        vendorId: device.vendorId,
        productId: device.productId,
        class: classIn(values, "DevClass")?.class ?? 0,
        interfaces: interfacesOf(device, instances, known),
        manufacturer: textIn(values, "mfg"),
        product: friendly.status === "observed" ? friendly : textIn(values, "devicedesc"),
        serial,
        known: null,
        ...stateOf([device, ...instances.filter((one) => one.part !== null && isPartOf(device, values, one))]),
      };
    });
}
