import type { OwnWords } from "../../facts/unread.ts";

/** The words of `reg`'s lists and exports, and of the keys that every Windows has; not those of values. */
export const registryWords: OwnWords = {
  words: [
    "Windows Registry Editor Version 5.00",
    "REGEDIT4",
    "HKEY_LOCAL_MACHINE",
    "HKEY_CURRENT_USER",
    "HKEY_CLASSES_ROOT",
    "HKEY_USERS",
    "HKLM",
    "HKCU",
    "REG_SZ",
    "REG_EXPAND_SZ",
    "REG_MULTI_SZ",
    "REG_DWORD",
    "REG_QWORD",
    "REG_BINARY",
    "REG_NONE",
    "(Default)",
    "dword:",
    "hex:",
    "hex(2):",
    "hex(7):",
    "hex(b):",
    "ERROR:",
    "SOFTWARE",
    "SYSTEM",
    "HARDWARE",
    "CurrentControlSet",
    "CurrentVersion",
    "Microsoft",
    "Windows",
    "Windows NT",
    "Services",
    "Enum",
    "Uninstall",
    "Policies",
    "export.reg",
  ],
  forms: [/\bUSB\\VID_[\dA-F]{4}&PID_[\dA-F]{4}(?:&MI_[\dA-F]{2})?(?=\\)/gi],
};

/** Whether a line of `reg query` should hold a value and is not of the known form. */
export function isUnreadValue(line: string): boolean {
  return /^[ \t]+\S/.test(line) && !/^ {4}.+? {4}REG_[A-Z_]+(?: {4}.*)?$/.test(line);
}

/** Whether an export has a value of a form that is not known. A text in quotes may go on over lines of any form. */
export function isUnreadExport(text: string): boolean {
  return text
    .replace(/\\\r?\n\s*/g, "")
    .split(/\r?\n/)
    .some((line) => /^(?:@|"[^"]*")=(?!"|dword:[\da-f]{8}$|hex(?:\([\da-f]+\))?:[\da-f, ]*$|-$)/i.test(line));
}
