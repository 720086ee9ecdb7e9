import { createHash, createHmac, randomBytes } from "node:crypto";
import { posix, win32 } from "node:path";
import type { System } from "../facts/computer.ts";

/**
 * A token as kyso's own count of PIN tries identifies it. Each try that was lost, or may have been, is an empty file in
 * a folder of kyso's state. Creating and deleting whole files needs no lock between two runs, and leaves no
 * half-written state. A file's name is a random key and the HMAC of the token's identity under that key. It reveals
 * neither the token's serial number nor which files belong together, except to somebody who tries all possible serial
 * numbers, and it contains nothing of a PIN.
 */
export interface CountedToken {
  /**
   * Only the serial: the maker's driver and OpenSC's name the same token differently, and a miss through either counts.
   */
  readonly serial: string;
  /** DER of a certificate on it: identifies a token without a serial number. */
  readonly certificate: Uint8Array;
}

const tryFile = /^([0-9a-f]{32})\.([0-9a-f]{32})$/;

/** At most this many files are read. */
const mostRead = 1000;

/** Returns the folder of the counted tries within kyso's state folder. */
export function triesFolder(system: System, state: string): string {
  return (system === "windows" ? win32 : posix).join(state, "pin-tries");
}

/** Whether a serial identifies one token: makers without serial numbers leave it empty or repeat one character. */
function isNumbered(serial: string): boolean {
  return new Set(serial).size > 1;
}

function knownBy({ serial, certificate }: CountedToken): string {
  // Drivers differ in the case of hexadecimal digits.
  return isNumbered(serial)
    ? `serial ${serial.toLowerCase()}`
    : `certificate ${createHash("sha256").update(certificate).digest("hex")}`;
}

function hashed(key: string, token: CountedToken): string {
  return createHmac("sha256", key).update(knownBy(token)).digest("hex").slice(0, 32);
}

/** Returns a new file's name for a try on this token. */
export function tryName(token: CountedToken): string {
  const key = randomBytes(16).toString("hex");
  return `${key}.${hashed(key, token)}`;
}

/** Returns the names of tries among the names in the folder, and ignores all others. */
export function tryNames(names: readonly string[]): readonly string[] {
  return names.filter((name) => tryFile.test(name)).slice(0, mostRead);
}

/** Returns the names of the tries on this token. */
export function triesOn(token: CountedToken, names: readonly string[]): readonly string[] {
  return tryNames(names).filter((name) => {
    const [, key = "", hash] = tryFile.exec(name) ?? [];
    return hashed(key, token) === hash;
  });
}
