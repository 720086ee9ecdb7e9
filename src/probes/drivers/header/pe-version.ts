import type { PeImage } from "./pe-image.ts";
import type { Reader } from "./reader.ts";

const resourceDirectory = 2;
const versionType = 16;
const subfolder = 0x80000000;
/** More entries than this are not looked through in one folder of the resources. */
const mostEntries = 4096;
/** A version resource is some hundred bytes long; more than this is not read of one. */
const longestResource = 16 * 1024;

/** Where an entry of a folder of the resources leads: the one with the number, or the first. */
async function entry(reader: Reader, folder: number, wanted: number | null): Promise<number | null> {
  const head = await reader.view(folder, 16);
  const count = Math.min(head.getUint16(12, true) + head.getUint16(14, true), mostEntries);
  const entries = await reader.view(folder + 16, 8 * count);
  for (let at = 0; at < entries.byteLength; at += 8)
    if (wanted === null || entries.getUint32(at, true) === wanted) return entries.getUint32(at + 4, true);
  return null;
}

/** Where the first version resource is in the file, and how long; null where there is none. */
async function versionResource(reader: Reader, { place, directory }: PeImage) {
  const address = directory(resourceDirectory);
  if (address === null) return null;
  const root = place(address);
  // Type, then name, then language: two folders below the root, then the data.
  let at = root;
  for (const wanted of [versionType, null, null]) {
    const next = await entry(reader, at, wanted);
    if (next === null) return null;
    at = root + (next >= subfolder ? next - subfolder : next);
  }
  const data = await reader.view(at, 8);
  return { at: place(data.getUint32(0, true)), length: Math.min(data.getUint32(4, true), longestResource) };
}

/** “6.0.0.12”, of VS_FIXEDFILEINFO in the first version resource; null where the file has none. */
export async function fileVersion(reader: Reader, image: PeImage): Promise<string | null> {
  const resource = await versionResource(reader, image);
  if (resource === null) return null;
  const info = await reader.view(resource.at, 56);
  if (info.getUint32(40, true) !== 0xfeef04bd) return null;
  const [low, high] = [info.getUint32(48, true), info.getUint32(52, true)];
  return [low >>> 16, low & 0xffff, high >>> 16, high & 0xffff].join(".");
}

/** The text of the first “CompanyName” in the version resource's tables of strings; null where there is none. */
export async function companyName(reader: Reader, image: PeImage): Promise<string | null> {
  const resource = await versionResource(reader, image);
  if (resource === null) return null;
  const { buffer, byteOffset, byteLength } = await reader.upTo(resource.at, resource.length);
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  const key = Buffer.from("CompanyName\0", "utf16le");
  const at = bytes.indexOf(key);
  // A string's own length, its value's in letters, and its type stand before its name; the value begins at a multiple of 4.
  if (at < 6) return null;
  const letters = bytes.readUInt16LE(at - 4);
  const value = Math.ceil((at + key.length) / 4) * 4;
  const text =
    bytes
      .subarray(value, value + 2 * letters)
      .toString("utf16le")
      .split("\0")[0] ?? "";
  return text.trim() || null;
}
