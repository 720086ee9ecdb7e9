/** USB descriptors, byte by byte after the USB 2.0 specification, 9.6, and the CCID class specification, 5.1. */

/** Class, subclass and protocol of a device or an interface. */
export type Kind = readonly [usbClass: number, subclass: number, protocol: number];

export interface Interface {
  readonly kind: Kind;
  readonly bytes: readonly number[];
}

const word = (value: number) => [value & 0xff, value >> 8];
const long = (value: number) => [...word(value & 0xffff), ...word(value >>> 16)];

function endpoint(address: number, attributes: number, size: number, interval: number): readonly number[] {
  return [7, 5, address, attributes, ...word(size), interval];
}

function makeInterface(
  kind: Kind,
  endpoints: readonly (readonly number[])[],
  extra: readonly number[] = [],
): Interface {
  // The third byte, the interface's number, is set when it becomes part of a configuration.
  return { kind, bytes: [9, 4, 0, 0, endpoints.length, ...kind, 0, ...extra, ...endpoints.flat()] };
}

/** A reader with a fixed card: T=0 and T=1, messages of at most 271 bytes. */
const ccidClocks = [...long(3580), ...long(3580), 0, ...long(9600), ...long(115_200), 0, ...long(254)];
const ccidFeatures = [...long(0), ...long(0), ...long(0x000204ba), ...long(271), 0xff, 0xff, ...word(0), 0, 1];
const ccidDescriptor = [54, 0x21, ...word(0x0110), 0, 7, ...long(3), ...ccidClocks, ...ccidFeatures];

const bulk = 2;
const interrupt = 3;

export const cardReader = makeInterface(
  [0x0b, 0, 0],
  [endpoint(0x81, interrupt, 8, 16), endpoint(0x02, bulk, 64, 0), endpoint(0x82, bulk, 64, 0)],
  ccidDescriptor,
);
export const disc = makeInterface([8, 6, 0x50], [endpoint(0x83, bulk, 64, 0), endpoint(0x04, bulk, 64, 0)]);
export const humanInterface = makeInterface(
  [3, 0, 0],
  [endpoint(0x81, interrupt, 64, 4)],
  [9, 0x21, 0x11, 1, 0, 1, 0x22, 0x22, 0],
);
export const vendorSpecific = makeInterface([255, 0, 0], [endpoint(0x81, bulk, 64, 0), endpoint(0x01, bulk, 64, 0)]);
export const hub = makeInterface([9, 0, 0], [endpoint(0x81, interrupt, 4, 12)]);

export interface DeviceIds {
  readonly vendorId: number;
  readonly productId: number;
  readonly kind: Kind;
  /** Indexes of the strings for manufacturer, product and serial number; 0 for none. */
  readonly texts: readonly [number, number, number];
}

export function deviceDescriptor({ vendorId, productId, kind, texts }: DeviceIds): readonly number[] {
  return [18, 1, ...word(0x200), ...kind, 64, ...word(vendorId), ...word(productId), ...word(0x100), ...texts, 1];
}

export function configuration(interfaces: readonly Interface[]): readonly number[] {
  const body = interfaces.flatMap(({ bytes }, number) => [...bytes.slice(0, 2), number, ...bytes.slice(3)]);
  return [9, 2, ...word(9 + body.length), interfaces.length, 1, 0, 0x80, 50, ...body];
}
