import { certificate } from "./certificate-leaf.ts";
import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, optional, personal } from "./schema.ts";
import type * as z from "zod";

export const tokenFlags = fields({
  initialised: open.flag(),
  loginRequired: open.flag(),
  userPinInitialised: open.flag(),
  userPinCountLow: open.flag(),
  userPinFinalTry: open.flag(),
  userPinLocked: open.flag(),
  userPinToBeChanged: open.flag(),
  protectedAuthenticationPath: open.flag(),
  writeProtected: open.flag(),
  /** The whole CK_TOKEN_INFO.flags. */
  raw: open.count(),
});

export const tokenCertificate = fields({
  /** CKA_ID in hexadecimal; empty if the object has none. Mostly a hash of the holder's key, sometimes a name. */
  id: personal.text("certificate", 512),
  label: personal.text("name", 300),
  /** CKA_VALUE; empty if the object is empty. At most 48 KiB of DER. */
  der: certificate(),
  /** Whether CKA_VALUE is larger than that and was not read. */
  tooLarge: open.flag(),
});

export const tokenKey = fields({
  kind: open.oneOf(["private", "public"]),
  id: personal.text("certificate", 512),
  /** SHA-256 of the SubjectPublicKeyInfo in hexadecimal; null if the key's public part could not be read. */
  spkiSha256: maybe(personal.text("certificate", 64)),
});

export const token = fields({
  label: personal.text("name", 64),
  manufacturer: open.text(64),
  model: open.text(32),
  serial: personal.text("serial", 32),
  flags: tokenFlags,
  minPinLength: maybe(open.count()),
  maxPinLength: maybe(open.count()),
  mechanisms: observation(list(open.text(80), 512)),
  certificates: observation(list(tokenCertificate, 200)),
  keys: observation(list(tokenKey, 200)),
  /** Misses that kyso itself counted on it: logins since the last right PIN that cost a try, or may have. */
  counted: optional(open.count()),
  /** The lists above that are incomplete: the token holds more than kyso reads. */
  cut: optional(list(open.oneOf(["mechanisms", "certificates", "keys"]), 3)),
  /** How many objects showed before the login; present only if the lists above were read after one. */
  beforeLogin: optional(fields({ certificates: open.count(), keys: open.count() })),
  /** The lists above whose search the driver broke off with an error after the first objects, and its answer. */
  brokenOff: optional(list(fields({ list: open.oneOf(["certificates", "keys"]), answer: open.text(200) }), 2)),
});

export const slot = fields({
  /** The module's number of the slot, in hexadecimal. */
  id: open.text(32),
  description: open.text(128),
  manufacturer: open.text(64),
  tokenPresent: open.flag(),
  token: observation(token),
});

export const library = fields({
  manufacturer: open.text(64),
  description: open.text(64),
  version: open.text(16),
  cryptoki: open.text(16),
});

export const driverAnswer = fields({
  library,
  slots: list(slot, 500),
  /** True if the driver shows more slots than are listed here. */
  slotsCut: optional(open.flag()),
});

/**
 * The `error` of a driver that timed out on a deadline shortened because another driver had hung on a token. It may
 * only be slow; nothing is known about it until it is asked again.
 */
export const shortLease = "SHORT-LEASE";

export const askedDriver = fields({
  path: personal.text("path"),
  /** Its place among the drivers by their real paths; only where the paths are replaced. */
  order: optional(open.count()),
  /** The practice token is built in and is asked through the same port. */
  kind: open.oneOf(["pkcs11", "practice"]),
  /** True for a 32-bit module on 64-bit Windows: a helper reads it, and nothing logs in or signs with it. */
  looksOnly: optional(open.flag()),
  sight: observation(driverAnswer),
  /** The last function called before it failed, e.g. “C_Initialize”; empty if nothing failed. */
  lastCall: open.text(80),
  /** What the module printed, at most 4096 characters; evidence only, never parsed. */
  output: personal.text("text", 4096),
  tookMs: open.count(),
});

export const tokens = fields({
  drivers: list(askedDriver, 500),
  /** Whether kyso's own count of misses, kept from earlier runs, could be read. */
  count: optional(observation(open.flag())),
});

export type TokenFlags = z.output<typeof tokenFlags>;

export type Token = z.output<typeof token>;

/** What a token shows after the login. */
export type ShownAfterLogin = Pick<Token, "certificates" | "keys" | "brokenOff"> & {
  readonly cut?: ("certificates" | "keys")[] | undefined;
};

/** What identifies a token: four texts of its CK_TOKEN_INFO. */
export type TokenIdentity = Pick<Token, "label" | "serial" | "manufacturer" | "model">;

export type TokenCertificate = z.output<typeof tokenCertificate>;

export type TokenKey = z.output<typeof tokenKey>;

export type Slot = z.output<typeof slot>;

export type DriverAnswer = z.output<typeof driverAnswer>;

export type AskedDriver = z.output<typeof askedDriver>;
