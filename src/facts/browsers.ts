import { certificate } from "./certificate-leaf.ts";
import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, optional, personal } from "./schema.ts";
import type * as z from "zod";

/** The policies on a page's connections to programs of the same machine, the strongest first. */
export const loopbackPolicies = [
  "LoopbackNetworkBlockedForUrls",
  "LoopbackNetworkAllowedForUrls",
  "LocalNetworkAccessBlockedForUrls",
  "LocalNetworkAccessAllowedForUrls",
] as const;

const policy = fields({
  name: open.oneOf(loopbackPolicies),
  /** Patterns of the addresses to which it applies. */
  patterns: list(personal.text("host", 300), 200),
});

/** A certificate that the person or an administrator added to the browser's own store, or distrusted there. */
const ownTrust = fields({
  sha256: personal.text("certificate", 64),
  subject: personal.text("name", 500),
  /** issuer: trusted to sign server certificates · server: trusted itself, as a server · refused: distrusted */
  as: open.oneOf(["issuer", "server", "refused"]),
  der: certificate(16 * 1024),
});

const profile = fields({
  /** Whether it was in use when the browser was last closed or opened, according to the browser. */
  lastUsed: open.flag(),
  /**
   * The person's answer to the portal's page that asked to reach programs of this machine. not-gated: this browser
   * allows every page · by-policy: an administrator has allowed the portal's page (Firefox; for others see `policies`)
   */
  loopback: observation(open.oneOf(["allowed", "blocked", "not-asked", "not-gated", "by-policy"])),
  /** The tax portal's extension (eSigner); `absent` if it is not installed. */
  extension: observation(fields({ version: maybe(open.text(40)), enabled: observation(open.flag()) })),
  /** Certificates that the person accepted for addresses of this machine (Firefox). */
  exceptions: observation(list(fields({ address: open.text(100), sha256: personal.text("certificate", 64) }), 50)),
  /** Whether it trusts the system's authorities (Firefox; other browsers always do). */
  systemRoots: observation(open.flag()),
  /** Its own certificate store: Firefox' or, on Linux, Chromium's; left out in older recordings. */
  ownTrust: optional(observation(list(ownTrust, 200))),
});

export const browser = fields({
  /** The catalogue's id, e.g. “chrome”. */
  product: open.text(40),
  /** How it is packaged, if apart from the system; left out otherwise, and in older recordings. */
  packagedAs: optional(open.oneOf(["snap", "flatpak"])),
  version: observation(open.text(60)),
  /** Whether it opens the links that the person clicks. */
  isDefault: observation(open.flag()),
  policies: observation(list(policy, 20)),
  profiles: observation(list(profile, 50)),
});

export const browsers = fields({
  browsers: list(browser, 20),
  /** Browsers whose data folder could not be looked at, by the catalogue's id; left out in older recordings. */
  unread: optional(list(open.text(40), 40)),
  /** The system's name for the default browser: a desktop file, ProgId or bundle id; left out in older recordings. */
  defaultName: optional(observation(open.text(200))),
  /** The ProgIds of two default browsers that Windows names at once; left out where it names one. */
  rivalDefaults: optional(list(open.text(200), 3)),
});

export type Browsers = z.output<typeof browsers>;

export type Browser = z.output<typeof browser>;

export type OwnTrust = z.output<typeof ownTrust>;

export type BrowserProfile = z.output<typeof profile>;

export type BrowserPolicy = z.output<typeof policy>;
