import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, optional, personal } from "./schema.ts";
import type * as z from "zod";

export const usbInterface = fields({
  number: open.count(),
  class: open.count(),
  subclass: open.count(),
  protocol: open.count(),
});

export const usbDevice = fields({
  bus: open.count(),
  address: open.count(),
  vendorId: open.count(),
  productId: open.count(),
  class: open.count(),
  interfaces: observation(list(usbInterface, 64)),
  manufacturer: observation(open.text(300)),
  product: observation(open.text(300)),
  serial: observation(personal.text("serial", 300)),
  /** The catalogue's name of this id and its role; null if the catalogue does not know the id. */
  known: maybe(fields({ name: open.text(200), role: open.oneOf(["token", "reader", "not-a-token"]) })),
  /** True if the system was told not to let programs use it (Linux: USBGuard and the like). */
  blocked: optional(open.flag()),
  /** Whether the system runs it, or a part of it, as a smart-card reader; missing where the system does not tell. */
  servedAsReader: optional(open.flag()),
  /** The system's name of what is wrong with the device (Windows: CM_PROB_FAILED_INSTALL …); missing if nothing is. */
  problem: optional(open.text(60)),
});

export const usb = fields({
  /** Whether the `usb` package could list devices; the system's own files are read as well. */
  library: observation(open.flag()),
  devices: list(usbDevice, 500),
});

export type UsbDevice = z.output<typeof usbDevice>;
