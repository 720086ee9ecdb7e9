import { vendorMakesTokens } from "../../catalogue/usb.ts";
import { valueOf } from "../../facts/observation.ts";
import type { UsbDevice } from "../../facts/usb.ts";
import { clean } from "../../text/clean.ts";

/** USB interface classes (usb.org, “Defined Class Codes”). */
const classes = { input: 0x03, storage: 0x08, hub: 0x09, card: 0x0b, vendor: 0xff } as const;

/** What a USB device is to somebody who looks for a signing token. Its class decides; the id only names it. */
export type DeviceKind =
  | "token"
  /** Has the card class and is known as a reader: a token only with a card in it. */
  | "reader"
  /** Has the card class and is unknown: a token, or a reader (many laptops have one built in). */
  | "token-or-reader"
  /** A known token that shows only its drive with the setup program. */
  | "only-disc"
  /** Known, plugged in, and not made for signing (a licence dongle). */
  | "not-a-token"
  /** Calls itself a token and has a class of its own, or its interfaces could not be read, or the system lists none, though every device that it set up has one. */
  | "unclear"
  /** Known as a token or a reader, and the system was told not to let programs use it. */
  | "blocked"
  | "other";

/** Whether the device, or one of its interfaces, has the class of smart-card readers, and no rule blocks it. */
export function hasCardClass(device: UsbDevice): boolean {
  const interfaces = valueOf(device.interfaces) ?? [];
  return !device.blocked && (device.class === classes.card || interfaces.some((i) => i.class === classes.card));
}

/** Whether the device has that class, or is known as a token or reader and its interfaces could not be read. */
export function mayBeReader(device: UsbDevice): boolean {
  const { interfaces, known, blocked } = device;
  const unread = interfaces.status !== "observed" && interfaces.status !== "absent";
  return hasCardClass(device) || (!blocked && unread && (known?.role === "token" || known?.role === "reader"));
}

/** Matches the product names of devices that call themselves tokens. */
const calledToken = /token|epass|usb ?key/i;

/** Returns what kind of device it is. */
export function kindOf(device: UsbDevice): DeviceKind {
  const role = device.known?.role;
  if (role === "not-a-token") return "not-a-token";
  if (device.class === classes.hub) return "other";
  if (device.blocked && role) return "blocked";
  const interfaces = valueOf(device.interfaces);
  const has = (wanted: number) => device.class === wanted || interfaces?.some((i) => i.class === wanted) === true;
  if (has(classes.card)) {
    if (role) return role;
    // A disc beside the reader holds a token's setup, if its maker makes tokens; readers may have a slot for discs.
    const setup = has(classes.storage) && vendorMakesTokens(device.vendorId);
    return setup || calledToken.test(valueOf(device.product) ?? "") ? "token" : "token-or-reader";
  }
  const onlyDisc =
    interfaces !== undefined && interfaces.length > 0 && interfaces.every((i) => i.class === classes.storage);
  if (role) return role === "token" && onlyDisc ? "only-disc" : role;
  // Older tokens have their maker's own class, or that of keyboards; their name may be all that shows what they are.
  const ownClass = has(classes.vendor) || has(classes.input);
  const { product } = device;
  const nameUnread = product.status === "failed" || product.status === "timed-out";
  if (ownClass && (nameUnread || calledToken.test(valueOf(product) ?? ""))) return "unclear";
  const notSetUp = device.interfaces.status === "absent" && device.class === 0;
  return interfaces || (device.interfaces.status === "absent" && !notSetUp) ? "other" : "unclear";
}

/** Returns a name that a person can recognise: the device's own, the catalogue's, or its USB id. */
export function nameOf(device: UsbDevice): string {
  const id = [device.vendorId, device.productId].map((n) => n.toString(16).padStart(4, "0")).join(":");
  return clean(valueOf(device.product) || device.known?.name || id, 60) || id;
}

/** The plugged-in devices by kind. */
export type DevicesByKind = { readonly [K in DeviceKind]: readonly UsbDevice[] };

/** Returns the devices sorted by kind. */
export function byKind(devices: readonly UsbDevice[]): DevicesByKind {
  const of = (kind: DeviceKind) => devices.filter((d) => kindOf(d) === kind);
  return {
    token: of("token"),
    reader: of("reader"),
    "token-or-reader": of("token-or-reader"),
    "only-disc": of("only-disc"),
    "not-a-token": of("not-a-token"),
    unclear: of("unclear"),
    blocked: of("blocked"),
    other: of("other"),
  };
}
