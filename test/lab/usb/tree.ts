import {
  cardReader,
  configuration,
  deviceDescriptor,
  disc,
  hub,
  humanInterface,
  type Interface,
  type Kind,
  vendorSpecific,
} from "./descriptors.ts";

/** A device's descriptors and texts; a text is null if the device has none. */
interface Device {
  readonly vendorId: number;
  readonly productId: number;
  readonly kind?: Kind;
  readonly interfaces: readonly Interface[];
  readonly manufacturer: string | null;
  readonly product: string | null;
  readonly serial: string | null;
  /** Whether the kernel was told to block it; it then has no interfaces. */
  readonly blocked?: boolean;
}

/** The devices that a test can put on a bus. */
const devices = {
  /** A token that is only a card reader. */
  epass2003: {
    vendorId: 0x096e,
    productId: 0x0807,
    interfaces: [cardReader],
    manufacturer: "FS",
    product: "ePass2003",
    serial: null,
  },
  /** The same, blocked by the system's rules for USB devices. */
  blocked: {
    vendorId: 0x096e,
    productId: 0x0807,
    interfaces: [],
    manufacturer: "FS",
    product: "ePass2003",
    serial: null,
    blocked: true,
  },
  /** A token with a disc (holding its setup) in addition to the reader, and with Vietnamese texts. */
  composite: {
    vendorId: 0x096e,
    productId: 0x0302,
    interfaces: [disc, cardReader],
    manufacturer: "CÔNG TY KIỂM THỬ",
    product: "Token ký số",
    serial: "VN-0001",
  },
  /** A token that shows only its disc. */
  cdrom: {
    vendorId: 0x096e,
    productId: 0x0302,
    interfaces: [disc],
    manufacturer: "USB",
    product: "Token CD",
    serial: null,
  },
  hid: {
    vendorId: 0x096e,
    productId: 0x0309,
    interfaces: [humanInterface],
    manufacturer: "FT",
    product: "HID token",
    serial: "1",
  },
  vendor: {
    vendorId: 0x0529,
    productId: 0x0600,
    interfaces: [vendorSpecific],
    manufacturer: "AKS",
    product: "eToken",
    serial: null,
  },
  /** A device whose texts contain terminal escape sequences. */
  hostile: {
    vendorId: 0x1234,
    productId: 0x5678,
    interfaces: [vendorSpecific],
    manufacturer: "\u001b[2J\u202eevil",
    product: "x".repeat(2000),
    serial: "1",
  },
} satisfies Readonly<Record<string, Device>>;

export type DeviceName = keyof typeof devices;

const rootHub: Device = {
  vendorId: 0x1d6b,
  productId: 2,
  kind: [9, 0, 1],
  interfaces: [hub],
  manufacturer: "Linux 6.1 xhci-hcd",
  product: "xHCI Host Controller",
  serial: "0000:00:14.0",
};
const root = "/devices/pci0000:00/0000:00:14.0/usb1";

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");

/** Returns one device in umockdev's format: its path, its node with the descriptors, properties (E), attributes (A). */
function block(device: Device, name: string, path: string, number: number): string {
  const { vendorId, productId, kind = [0, 0, 0], interfaces, manufacturer, product, serial } = device;
  const texts = [manufacturer ? 1 : 0, product ? 2 : 0, serial ? 3 : 0] as const;
  const bytes = [...deviceDescriptor({ vendorId, productId, kind, texts }), ...configuration(interfaces)];
  const raw = Buffer.from(bytes).toString("hex").toUpperCase();
  const node = `bus/usb/001/${String(number).padStart(3, "0")}`;
  const properties = {
    DEVNAME: `/dev/${node}`,
    DEVTYPE: "usb_device",
    SUBSYSTEM: "usb",
    MAJOR: 189,
    MINOR: number - 1,
  };
  const attributes = {
    authorized: device.blocked ? 0 : 1,
    bConfigurationValue: 1,
    bDeviceClass: hex(kind[0], 2),
    bDeviceSubClass: hex(kind[1], 2),
    bDeviceProtocol: hex(kind[2], 2),
    bMaxPacketSize0: 64,
    bMaxPower: "100mA",
    bNumConfigurations: 1,
    bNumInterfaces: ` ${interfaces.length}`,
    bcdDevice: "0100",
    bmAttributes: "80",
    busnum: 1,
    configuration: "",
    dev: `189:${number - 1}`,
    devnum: number,
    devpath: name.startsWith("usb") ? 0 : name.split("-")[1],
    idProduct: hex(productId, 4),
    idVendor: hex(vendorId, 4),
    maxchild: 0,
    removable: "removable",
    speed: name.startsWith("usb") ? 480 : 12,
    version: " 2.00",
    ...(manufacturer === null ? {} : { manufacturer }),
    ...(product === null ? {} : { product }),
    ...(serial === null ? {} : { serial }),
  };
  const own = [
    `P: ${path}`,
    `N: ${node}=${raw}`,
    ...Object.entries(properties).map(([key, value]) => `E: ${key}=${value}`),
    ...Object.entries(attributes).map(([key, value]) => `A: ${key}=${value}\\n`),
    `H: descriptors=${raw}`,
    "",
  ];
  const parts = interfaces.flatMap(({ kind: [usbClass, subclass, protocol] }, i) => [
    `P: ${path}/${name}:1.${i}`,
    "E: DEVTYPE=usb_interface",
    "E: SUBSYSTEM=usb",
    `A: bInterfaceClass=${hex(usbClass, 2)}\\n`,
    `A: bInterfaceSubClass=${hex(subclass, 2)}\\n`,
    `A: bInterfaceProtocol=${hex(protocol, 2)}\\n`,
    `A: bInterfaceNumber=${hex(i, 2)}\\n`,
    "",
  ]);
  return [...own, ...parts].join("\n");
}

/** Returns a bus with a hub and the named devices (at 1-1, 1-2, …), as `umockdev-run -d` takes it. */
export function usbTree(names: readonly DeviceName[]): string {
  const plugged = names.map((name, i) => block(devices[name], `1-${i + 1}`, `${root}/1-${i + 1}`, i + 2));
  return [block(rootHub, "usb1", root, 1), ...plugged].join("\n");
}
