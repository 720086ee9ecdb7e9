import { withoutEnd } from "../../text/without-end.ts";
import type { RegistryKey, RegistryValue } from "../machine.ts";

/** At most this many keys are read from one export. */
const mostKeys = 20_000;

function bytesOf(list: string): Buffer {
  return Buffer.from(list.replace(/[^0-9a-f]/gi, ""), "hex");
}

/** Decodes UTF-16LE without its trailing NULs. */
function wideText(bytes: Buffer): string {
  return withoutEnd(new TextDecoder("utf-16le").decode(bytes), "\0");
}

/** Decodes a quoted text, in which `"` and `\` are escaped by `\`. */
function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(["\\])/g, "$1");
}

/** Parses the right side of an `=` in an export; null if it is invalid. */
function exportedValue(data: string): RegistryValue | null {
  if (data.startsWith('"')) return data.endsWith('"') && data.length > 1 ? unquoted(data) : null;
  const dword = /^dword:([0-9a-f]{8})$/i.exec(data)?.[1];
  if (dword) return Number.parseInt(dword, 16);
  const [, type, list] = /^hex(?:\(([0-9a-f]+)\))?:([0-9a-f, ]*)$/i.exec(data) ?? [];
  if (list === undefined) return null;
  const bytes = bytesOf(list);
  if (type === "1" || type === "2") return wideText(bytes);
  if (type === "7") return wideText(bytes).split("\0");
  return new Uint8Array(bytes);
}

/**
 * Returns the keys of an export by `reg` or Registry Editor, with all their values. Never throws; ignores other lines.
 */
export function keysFromExport(text: string): readonly RegistryKey[] {
  const keys: { path: string; values: Map<string, RegistryValue> }[] = [];
  // A backslash at the end of a line continues the value on the next line.
  for (const line of text.replace(/\\\r?\n\s*/g, "").split(/\r?\n/)) {
    const path = /^\[([^-].*)\]$/.exec(line)?.[1];
    if (path !== undefined) {
      if (keys.length >= mostKeys) break;
      keys.push({ path, values: new Map() });
      continue;
    }
    const [, name, data] = /^(@|"(?:[^"\\]|\\.)*")=(.*)$/.exec(line) ?? [];
    const value = data === undefined ? null : exportedValue(data);
    if (name !== undefined && value !== null) keys.at(-1)?.values.set(name === "@" ? "" : unquoted(name), value);
  }
  return keys;
}

/** Parses one value in the output of `reg query`. */
function queriedValue(type: string, data: string): RegistryValue {
  switch (type) {
    case "REG_DWORD":
      return Number(data);
    case "REG_MULTI_SZ":
      return data.split("\\0");
    case "REG_SZ":
    case "REG_EXPAND_SZ":
      return data;
    default:
      return new Uint8Array(bytesOf(data));
  }
}

/** Returns a key's own values from `reg query KEY`. The default value's name is in the language of Windows. */
export function valuesFromQuery(text: string): ReadonlyMap<string, RegistryValue> {
  const values = new Map<string, RegistryValue>();
  for (const line of text.split(/\r?\n/)) {
    const [, name, type, data] = /^ {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/.exec(line) ?? [];
    if (name !== undefined && type !== undefined) values.set(name, queriedValue(type, data ?? ""));
  }
  return values;
}
