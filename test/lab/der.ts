/** Returns a DER value: its tag, its length and its content, which is the parts joined. */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length;
  const bytes = [...Buffer.from(length.toString(16).padStart(length > 0xffff ? 6 : length > 0xff ? 4 : 2, "0"), "hex")];
  const header = length < 0x80 ? [tag, length] : [tag, 0x80 | bytes.length, ...bytes];
  return Buffer.concat([Buffer.from(header), content]);
}

const base128 = (value: number): readonly number[] =>
  value < 0x80 ? [value] : [...base128(Math.floor(value / 0x80)).map((byte) => byte | 0x80), value % 0x80];

/** Returns an OBJECT IDENTIFIER. */
export function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split(".").map(Number);
  return tlv(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

export const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]) => tlv(0x31, ...parts);
export const octets = (...parts: readonly Uint8Array[]) => tlv(0x04, ...parts);
export const integer = (hex: string) => tlv(0x02, Buffer.from(hex, "hex"));
export const truth = () => tlv(0x01, Buffer.from([0xff]));
export const utcTime = (text: string) => tlv(0x17, Buffer.from(text, "latin1"));
export const generalizedTime = (text: string) => tlv(0x18, Buffer.from(text, "latin1"));
export const utf8 = (text: string) => tlv(0x0c, Buffer.from(text));
export const printable = (text: string) => tlv(0x13, Buffer.from(text, "latin1"));
export const teletex = (text: string) => tlv(0x14, Buffer.from(text, "latin1"));
export const ia5 = (text: string) => tlv(0x16, Buffer.from(text, "latin1"));
/** Returns a BMPString: two bytes a character, the higher first. */
export const bmp = (text: string) => tlv(0x1e, Buffer.from(text, "utf16le").swap16());
/** Returns a UniversalString: four bytes a character, the highest first. */
export const universal = (text: string) =>
  tlv(
    0x1c,
    ...[...text].map((letter) => Buffer.from((letter.codePointAt(0) ?? 0).toString(16).padStart(8, "0"), "hex")),
  );

/** Returns an extension. */
export function extension(id: string, critical: boolean, value: Uint8Array): Buffer {
  return sequence(oid(id), ...(critical ? [truth()] : []), octets(value));
}

/** Returns a relative distinguished name, of several attributes if there are several. */
export function rdn(...attributes: readonly (readonly [string, Uint8Array])[]): Buffer {
  return set(...attributes.map(([type, value]) => sequence(oid(type), value)));
}

/** Returns a value that is not DER any more: its length is left open and ended by two zeros (BER). */
export function openLength(value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(value[0] ?? 0, 0x80), contentAt(value), Buffer.of(0, 0)]);
}

/** Returns a value that is not DER any more: its length is written with more bytes than it needs. */
export function longLength(value: Uint8Array): Buffer {
  const content = contentAt(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([Buffer.of(value[0] ?? 0, 0x84), length, content]);
}

function contentAt(value: Uint8Array): Uint8Array {
  const first = value[1] ?? 0;
  return value.subarray(first < 0x80 ? 2 : 2 + first - 0x80);
}
