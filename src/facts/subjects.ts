import { z } from "zod";
import { observation } from "./observation.ts";
import { fields, list, maybe, open, personal } from "./schema.ts";

/** The schema's version of a set of facts; raised when a field changes its meaning. */
export const factsSchema = "kyso/facts@1";

export const computer = fields({
  system: open.oneOf(["linux", "windows", "macos", "other"]),
  /** Name and version as the system gives them, e.g. “Debian GNU/Linux”, “12”. */
  name: open.text(200),
  version: open.text(100),
  kernel: open.text(200),
  /** Of the machine, and of the running program (they differ under emulation): x64, arm64, ia32 … */
  architecture: open.text(40),
  processArchitecture: open.text(40),
  locale: open.text(80),
  timeZone: open.text(80),
  virtualMachine: observation(maybe(open.text(100))),
  /** How this session reaches the machine. */
  session: open.oneOf(["local", "ssh", "rdp", "other-remote"]),
  administrator: open.flag(),
});

export const clock = fields({
  /** The machine's time when it was looked at. */
  now: open.time(),
  /** Minutes east of UTC. */
  utcOffset: open.number(),
  synchronised: observation(open.flag()),
});

export const usbInterface = fields({
  number: open.count(),
  class: open.count(),
  subclass: open.count(),
  protocol: open.count(),
});

export const usbDevice = fields({
  bus: open.count(),
  address: open.count(),
  vendorId: open.count(),
  productId: open.count(),
  class: open.count(),
  interfaces: observation(list(usbInterface, 64)),
  manufacturer: observation(open.text(300)),
  product: observation(open.text(300)),
  serial: observation(personal.text("serial", 300)),
  /** The catalogue's name for this id, and what it is; null where the catalogue does not know it. */
  known: maybe(fields({ name: open.text(200), role: open.oneOf(["token", "reader", "not-a-token"]) })),
});

export const usb = fields({ devices: list(usbDevice, 500) });

export const cardService = fields({
  installed: observation(open.flag()),
  /** The service's socket (Linux: /run/pcscd/pcscd.comm). */
  socket: observation(open.flag()),
  running: observation(open.flag()),
  answering: observation(open.flag()),
});

/** What a module's file says of itself, read from its headers before any load. */
export const libraryFile = fields({
  format: open.oneOf(["elf", "mach-o", "pe", "none"]),
  /** x64, ia32, arm64 …; several in a universal Mach-O. */
  architectures: list(open.text(40), 16),
  /** Whether C_GetFunctionList is among the exported names. */
  exportsFunctionList: observation(open.flag()),
  size: open.count(),
  modified: open.time(),
  /** Whether any user may overwrite the file or replace it in its folder. */
  writableByOthers: open.flag(),
  owner: open.text(80),
});

export const driverModule = fields({
  path: personal.text("path"),
  /** The way it was found decides whether it may be loaded without a yes. */
  origin: open.oneOf(["named", "registered", "catalogue", "scanned"]),
  /** Where it is registered (a p11-kit file), or which catalogue entry it is. */
  by: maybe(personal.text("path", 500)),
  /** The catalogue's id of the CA or maker, e.g. “viettel-ca”. */
  maker: maybe(open.text(80)),
  file: observation(libraryFile),
  /** Loaded without asking, or only with a yes, or never (not a library for this program). */
  loading: open.oneOf(["allowed", "needs-yes", "impossible"]),
});

export const drivers = fields({
  /** Whether this build can ask drivers at all (the add-on loads). */
  askable: observation(open.flag()),
  modules: list(driverModule, 500),
});

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
  /** CKA_ID in hexadecimal; empty where the object has none. */
  id: open.text(512),
  label: personal.text("name", 300),
  /** CKA_VALUE; empty where the object is empty. Bounded at 48 KiB. */
  der: personal.base64("certificate"),
  /** True where CKA_VALUE was larger than the bound and was not read. */
  tooLarge: open.flag(),
});

export const tokenKey = fields({
  kind: open.oneOf(["private", "public"]),
  id: open.text(512),
  /** SHA-256 of the SubjectPublicKeyInfo where the key's public part could be read, in hexadecimal. */
  spkiSha256: maybe(open.text(64)),
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
});

export const slot = fields({
  /** The slot's number as the module gives it, in hexadecimal. */
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

/** What one driver said, without a login. */
export const driverSight = fields({
  library,
  slots: list(slot, 500),
});

export const askedDriver = fields({
  path: personal.text("path"),
  /** The practice token is built in and stands behind the same port. */
  kind: open.oneOf(["pkcs11", "practice"]),
  sight: observation(driverSight),
  /** The last function called before it went wrong, e.g. “C_Initialize”; empty where all went well. */
  lastCall: open.text(80),
  /** What the module printed, up to a cap: evidence, never parsed. */
  output: personal.text("text", 4096),
  tookMs: open.count(),
});

export const tokens = fields({ drivers: list(askedDriver, 500) });

export const phase = fields({ tookMs: open.count() });

export const peerCertificate = fields({
  subject: open.text(500),
  issuer: open.text(500),
  notBefore: open.time(),
  notAfter: open.time(),
  sha256: open.text(64),
  names: list(open.text(255), 100),
});

export const tlsPhase = fields({
  tookMs: open.count(),
  protocol: open.text(20),
  /** Whether the chain ends at an authority this runtime trusts, and the runtime's word where not. */
  trusted: open.flag(),
  trustError: maybe(open.text(200)),
  chain: list(peerCertificate, 12),
});

export const httpPhase = fields({
  tookMs: open.count(),
  status: open.count(),
  /** The server's Date header as an instant. */
  date: maybe(open.time()),
  /** This machine's time at that moment. */
  here: open.time(),
});

export const network = fields({
  host: open.text(255),
  /** Proxy in the way, host and port only. */
  proxy: observation(maybe(personal.text("host", 300))),
  name: observation(fields({ tookMs: open.count(), addresses: list(personal.text("host", 64), 32) })),
  tcp: observation(phase),
  tls: observation(tlsPhase),
  http: observation(httpPhase),
});

export const pluginPort = fields({
  port: open.count(),
  tcp: observation(phase),
  /** The program that holds the port, where the system tells. */
  owner: observation(open.text(200)),
  tls: observation(tlsPhase),
  /** The WebSocket upgrade on the product's path. */
  websocket: observation(phase),
  /** The reply to the product's harmless greeting, bounded. */
  greeting: observation(open.text(500)),
  version: observation(open.text(100)),
});

export const plugin = fields({
  /** The catalogue's id of the product, e.g. “vnpt-ca-plugin”. */
  product: open.text(80),
  ports: list(pluginPort, 32),
  processes: observation(list(open.text(200), 50)),
  files: observation(list(personal.text("path"), 50)),
});

export const plugins = fields({ products: list(plugin, 50) });

/** The outcome of the one act that signs. */
export const signature = fields({
  driver: personal.text("path"),
  kind: open.oneOf(["pkcs11", "practice"]),
  tokenSerial: personal.text("serial", 32),
  /** SHA-256 of the certificate's DER, in hexadecimal. */
  certificateSha256: personal.text("certificate", 64),
  mechanism: open.text(80),
  login: open.oneOf([
    "not-needed",
    "ok",
    "not-tried",
    "pin-incorrect",
    "pin-locked",
    "pin-expired",
    "pin-invalid",
    "pin-length",
    "pin-not-initialised",
    "unclear",
    "refused-by-flags",
    "token-changed",
    "pin-pad",
  ]),
  /** CKR_… of the login or the signature, empty where all went well. */
  answer: open.text(80),
  /** Null where nothing was signed. */
  verified: maybe(open.flag()),
  /** What the token took for the signature itself, in milliseconds. */
  signMs: maybe(open.count()),
  /** The flags after the login, where they could be read. */
  flagsAfter: observation(tokenFlags),
});

/** All subjects by name: adding one here adds it to facts, gather and scenarios. */
export const subjects = { computer, clock, usb, cardService, drivers, tokens, network, plugins, signature } as const;

export type SubjectName = keyof typeof subjects;
export type Value<S extends SubjectName> = z.output<(typeof subjects)[S]>;

export type Computer = Value<"computer">;
export type UsbDevice = z.output<typeof usbDevice>;
export type DriverModule = z.output<typeof driverModule>;
export type LibraryFile = z.output<typeof libraryFile>;
export type TokenFlags = z.output<typeof tokenFlags>;
export type Token = z.output<typeof token>;
export type TokenCertificate = z.output<typeof tokenCertificate>;
export type Slot = z.output<typeof slot>;
export type DriverSight = z.output<typeof driverSight>;
export type AskedDriver = z.output<typeof askedDriver>;
export type Network = Value<"network">;
export type TlsPhase = z.output<typeof tlsPhase>;
export type PluginPort = z.output<typeof pluginPort>;
export type Plugin = z.output<typeof plugin>;
export type Signature = Value<"signature">;
