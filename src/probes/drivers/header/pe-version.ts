import type { PeImage } from "./pe-image.ts";
import type { Reader } from "./reader.ts";

/**
 * Number of the resources among the data directories, type of a version resource, and the flag of a subfolder (PE
 * format).
 */
const resourceDirectory = 2;
const versionType = 16;
const subfolder = 0x80000000;
/** At most this many entries of one resource folder are searched. */
const mostEntries = 4096;
/** At most this many bytes of a version resource are read; most have some hundred. */
const longestResource = 16 * 1024;

/**
 * Where the entry with the number leads in a resource folder, or the first entry if `wanted` is null; null if missing.
 */
async function entry(reader: Reader, folder: number, wanted: number | null): Promise<number | null> {
  const head = await reader.view(folder, 16);
  const count = Math.min(head.getUint16(12, true) + head.getUint16(14, true), mostEntries);
  const entries = await reader.view(folder + 16, 8 * count);
  for (let at = 0; at < entries.byteLength; at += 8)
    if (wanted === null || entries.getUint32(at, true) === wanted) return entries.getUint32(at + 4, true);
  return null;
}

/** The offset and length of the first version resource; null if there is none. */
async function versionResource(reader: Reader, { place, directory }: PeImage) {
  const address = directory(resourceDirectory);
  if (address === null) return null;
  const root = place(address);
  // The levels are type, name and language; each entry leads to the next folder, the last to the data.
  let at = root;
  for (const wanted of [versionType, null, null]) {
    const next = await entry(reader, at, wanted);
    if (next === null) return null;
    at = root + (next >= subfolder ? next - subfolder : next);
  }
  const data = await reader.view(at, 8);
  return { at: place(data.getUint32(0, true)), length: Math.min(data.getUint32(4, true), longestResource) };
}

/** The version in VS_FIXEDFILEINFO of the first version resource, e.g. “6.0.0.12”; null if the file has none. */
export async function fileVersion(reader: Reader, image: PeImage): Promise<string | null> {
  const resource = await versionResource(reader, image);
  if (resource === null) return null;
  const info = await reader.view(resource.at, 56);
  if (info.getUint32(40, true) !== 0xfeef04bd) return null;
  const [low, high] = [info.getUint32(48, true), info.getUint32(52, true)];
  return [low >>> 16, low & 0xffff, high >>> 16, high & 0xffff].join(".");
}

/** The first “CompanyName” in the string tables of the version resource; null if there is none. */
export async function companyName(reader: Reader, image: PeImage): Promise<string | null> {
  const resource = await versionResource(reader, image);
  if (resource === null) return null;
  const { buffer, byteOffset, byteLength } = await reader.upTo(resource.at, resource.length);
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  const key = Buffer.from("CompanyName\0", "utf16le");
  const at = bytes.indexOf(key);
  // Before the key are the entry's length, its value's length in characters, and its type; the value is 4-byte aligned.
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
