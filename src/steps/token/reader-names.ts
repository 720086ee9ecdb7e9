import { tokenNamesOfVendor } from "../../catalogue/usb.ts";
import { valueOf } from "../../facts/observation.ts";
import type { UsbDevice } from "../../facts/usb.ts";

/** Readers that Windows, or a program, makes up for keys in the computer itself: no USB token is ever in one. */
const virtual = /windows hello|virtual smart ?card|\btpm\b|\buicc\b/i;

/** Whether a reader is one of the computer itself, for keys that are on no card, by its name. */
export function isVirtual(reader: string): boolean {
  return virtual.test(reader);
}

/** Words that readers of all makers have in their names, so that they tell none apart. */
const common = new Set(
  `usb usbccid ccid token smart card smartcard reader key crypto interface device generic microsoft wudf contacted contact
  contactless slot the and for serial number inc corp corporation ltd technologies technology systems`.split(/\s+/),
);

/** Returns the words of a name that tell a maker or a model apart; numbers of readers and slots are none. */
function tellingWords(name: string): readonly string[] {
  const words = name.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return words.filter((word) => word.length > 1 && !common.has(word) && !/^0*\d{1,2}$/.test(word));
}

/** Whether two words name one thing: “epass2003” and “epass2003auto” do. */
function alike(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= 5 && (a.startsWith(b) || b.startsWith(a)));
}

function shareWord(some: readonly string[], others: readonly string[]): boolean {
  return some.some((a) => others.some((b) => alike(a, b)));
}

/**
 * Returns whose a reader is, by its name and a device's: the device's own (it names its maker or model), another's, or
 * unknown, where either has no name that tells anything.
 */
export function readerOf(reader: string, device: UsbDevice): "own" | "other" | "unknown" {
  const product = valueOf(device.product) ?? "";
  if (product.length > 3 && reader.toLowerCase().includes(product.toLowerCase())) return "own";
  const names = [product, valueOf(device.manufacturer) ?? "", device.known?.name ?? ""];
  const ofDevice = [...names, ...tokenNamesOfVendor(device.vendorId)].flatMap(tellingWords);
  const ofReader = tellingWords(reader);
  if (shareWord(ofReader, ofDevice)) return "own";
  return ofReader.length === 0 || ofDevice.length === 0 ? "unknown" : "other";
}

/** Whether two names, the card service's and a driver's, are those of one reader. */
export function sameReader(one: string, other: string): boolean {
  return shareWord(tellingWords(one), tellingWords(other));
}
