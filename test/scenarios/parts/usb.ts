import type { Facts } from "../../../src/facts/facts.ts";
import { missing, type Observation, observed } from "../../../src/facts/observation.ts";
import type { UsbDevice } from "../../../src/facts/usb.ts";

type Interfaces = readonly (readonly [class_: number, subclass: number, protocol: number])[];

const storage = [0x08, 0x06, 0x50] as const;
const card = [0x0b, 0x00, 0x00] as const;
const boot = [0x03, 0x01, 0x02] as const;

interface Device {
  readonly ids: readonly [vendor: number, product: number];
  readonly interfaces: Interfaces;
  readonly maker?: string;
  readonly product?: string;
  readonly known?: UsbDevice["known"];
  readonly address?: number;
}

function text(value: string | undefined): Observation<string> {
  return value === undefined ? missing("absent", "the device gives no such text") : observed(value);
}

function device({ ids, interfaces, maker, product, known = null, address = 7 }: Device): UsbDevice {
  return {
    bus: 1,
    address,
    vendorId: ids[0],
    productId: ids[1],
    class: 0,
    interfaces: observed(
      interfaces.map(([class_, subclass, protocol], number) => ({ number, class: class_, subclass, protocol })),
    ),
    manufacturer: text(maker),
    product: text(product),
    serial: missing("absent", "the device gives no such text"),
    known,
  };
}

const ePass = { ids: [0x096e, 0x080a], maker: "FT", product: "FT ePass2003Auto" } as const;
const ePassKnown = { name: "Feitian ePass2003Auto", role: "token" } as const;

export const hub = device({ ids: [0x1d6b, 0x0002], interfaces: [[0x09, 0, 0]], product: "xHCI Host Controller" });
export const mouse = device({ ids: [0x046d, 0xc077], interfaces: [boot], product: "USB Optical Mouse", address: 3 });

/** The most common token: a card interface and a drive with its setup program. */
export const token = device({ ...ePass, interfaces: [storage, card], known: ePassKnown });

export const secondToken = device({
  ids: [0x25dd, 0x2371],
  interfaces: [card],
  maker: "bit4id",
  product: "TokenME EVO v2",
  known: { name: "Bit4id TokenME EVO v2", role: "token" },
  address: 8,
});

/** The same token, showing only its drive. */
export const onlyDisc = device({ ...ePass, interfaces: [storage], known: ePassKnown });

/** The same token, blocked by the system's rules: it has no interfaces then. */
export const blockedToken: UsbDevice = {
  ...token,
  interfaces: missing("absent", "the system lists no interface"),
  blocked: true,
};

/** A token of the card class with an unlisted id: only its own name shows what it is. */
export const unlisted = device({ ids: [0x1fc9, 0x0117], interfaces: [card], product: "VNPT USB Token" });

/** A reader built into many laptops; its name does not say what it is. */
export const builtInReader = device({
  ids: [0x0a5c, 0x5842],
  interfaces: [card],
  maker: "Broadcom Corp",
  product: "58200",
});

export const reader = device({
  ids: [0x072f, 0xb100],
  interfaces: [card],
  maker: "ACS",
  product: "ACR39U ICC Reader",
  known: { name: "ACS ACR39U", role: "reader" },
});

/** A reader for cards and for memory cards; it is of a maker of readers. */
export const readerWithDisc = device({
  ids: [0x0bda, 0x0169],
  interfaces: [storage, card],
  maker: "Generic",
  product: "USB2.0-CRW",
});

/** An unlisted device of its maker's own class, of which only its name says what it is. */
export const ownClassToken = device({ ids: [0x1234, 0x0701], interfaces: [[0xff, 0, 0]], product: "eSign USB Token" });

export const dongle = device({
  ids: [0x096e, 0x0006],
  interfaces: [[0x03, 0, 0]],
  product: "HID Dongle",
  known: { name: "Feitian HID Dongle (licence key)", role: "not-a-token" },
});

/** A device that the system lists, but whose interfaces cannot be read. */
export const closed: UsbDevice = {
  ...device({ ids: [0x1fc9, 0x0200], interfaces: [] }),
  interfaces: missing("failed", "permission denied", "EACCES"),
  product: missing("failed", "permission denied", "EACCES"),
};

export function usb(...devices: readonly UsbDevice[]): Facts {
  return { usb: observed({ library: observed(true), devices: [hub, mouse, ...devices] }) };
}

export const noUsbSubsystem: Facts = { usb: missing("absent", "this machine has no USB subsystem", "ENOENT") };
export const usbUnread: Facts = { usb: missing("failed", "cannot be read", "EACCES") };
