import type * as z from "zod";
import { certificate } from "./certificate-leaf.ts";
import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open } from "./schema.ts";

/** The most certificates that are recorded of one part of the store. */
export const mostStored = 100;

/** The private key that the system's store names for a certificate. */
const storedKey = fields({
  /** capi: a CSP of Windows · cng: a key storage provider (KSP) of Windows · keychain: macOS' keychain holds it */
  kind: open.oneOf(["capi", "cng", "keychain"]),
  /** The provider's name as the store gives it; empty if it gives none. */
  provider: open.text(256),
});

const storedCertificate = fields({
  der: certificate(),
  /** `absent` if the store names no private key for it. */
  key: observation(storedKey),
});

const part = fields({
  /** user: of this user's account · machine: of all users · keychain: of macOS */
  of: open.oneOf(["user", "machine", "keychain"]),
  certificates: observation(list(storedCertificate, mostStored)),
  /** Entries that are no certificate, or not formed as documented. */
  unreadable: open.count(),
  /** True if it holds more certificates than are listed here. */
  cut: open.flag(),
});

/** A provider of Windows that the store names for a key. */
const keyProvider = fields({
  kind: open.oneOf(["capi", "cng"]),
  name: open.text(256),
  /** Whether it is registered on this machine, for programs of 64 or of 32 bits. */
  registered: observation(open.flag()),
  /** The file name of its library; null if it is not told. */
  library: maybe(open.text(256)),
});

/** The personal certificates in the system's own store, which programs that do not load a driver go by. */
export const certificateStore = fields({
  parts: list(part, 3),
  providers: list(keyProvider, 32),
});

export type CertificateStore = z.output<typeof certificateStore>;

export type StorePart = z.output<typeof part>;

export type StoredCertificate = z.output<typeof storedCertificate>;

export type KeyProvider = z.output<typeof keyProvider>;
