import { createHash, createHmac, randomBytes } from "node:crypto";
import { posix, win32 } from "node:path";
import type { System } from "../facts/computer.ts";

/**
 * kyso's own count of PIN tries that were lost, or may have been: an empty file each, in a folder of its state. Files
 * that come and go whole need no lock between two runs, and none is ever half written. A file's name is a random key
 * and, hashed under it, what the token is known by: it shows neither the token's serial number nor which of the files
 * belong together, save to somebody who tries the numbers that there may be; and nothing of a PIN.
 */
export interface CountedToken {
  /** Alone: the maker's driver and OpenSC's give one token other names, and a miss through either is one of its tries. */
  readonly serial: string;
  /** DER of a certificate on it: what a token without a serial number is known by. */
  readonly certificate: Uint8Array;
}

const tryFile = /^([0-9a-f]{32})\.([0-9a-f]{32})$/;

/** More files than this are not looked at. */
const mostRead = 1000;

/** The folder of the counted tries within kyso's own. */
export function triesFolder(system: System, state: string): string {
  return (system === "windows" ? win32 : posix).join(state, "pin-tries");
}

/** Makers that number no tokens leave the serial empty, or fill it up with one sign: all of their tokens would be one. */
function isNumbered(serial: string): boolean {
  return new Set(serial).size > 1;
}

function knownBy({ serial, certificate }: CountedToken): string {
  // Two drivers may write its hexadecimal digits in capitals or not.
  return isNumbered(serial)
    ? `serial ${serial.toLowerCase()}`
    : `certificate ${createHash("sha256").update(certificate).digest("hex")}`;
}

function hashed(key: string, token: CountedToken): string {
  return createHmac("sha256", key).update(knownBy(token)).digest("hex").slice(0, 32);
}

/** A new file's name for a try on this token. */
export function tryName(token: CountedToken): string {
  const key = randomBytes(16).toString("hex");
  return `${key}.${hashed(key, token)}`;
}

/** The names that are those of tries; whatever else lies in the folder counts for nothing. */
export function tryNames(names: readonly string[]): readonly string[] {
  return names.filter((name) => tryFile.test(name)).slice(0, mostRead);
}

/** Which of the tries were on this token. */
export function triesOn(token: CountedToken, names: readonly string[]): readonly string[] {
  return tryNames(names).filter((name) => {
    const [, key = "", hash] = tryFile.exec(name) ?? [];
    return hashed(key, token) === hash;
  });
}
