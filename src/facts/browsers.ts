import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, optional, personal } from "./schema.ts";
import type * as z from "zod";

/** The policies on a page's way to a program of the same machine, the strongest first. */
export const loopbackPolicies = [
  "LoopbackNetworkBlockedForUrls",
  "LoopbackNetworkAllowedForUrls",
  "LocalNetworkAccessBlockedForUrls",
  "LocalNetworkAccessAllowedForUrls",
] as const;

const policy = fields({
  name: open.oneOf(loopbackPolicies),
  /** Patterns of addresses it holds for. */
  patterns: list(personal.text("host", 300), 200),
});

/** A certificate that the person or an administrator put into the browser's own store, or refused there. */
const ownTrust = fields({
  sha256: open.text(64),
  subject: personal.text("name", 500),
  /** For servers: it vouches for all that it signed, stands for itself alone, or counts for nothing. */
  as: open.oneOf(["issuer", "server", "refused"]),
  der: personal.base64("certificate", 16 * 1024),
});

const profile = fields({
  /** The one in use when the browser was last closed or opened, as far as the browser tells. */
  lastUsed: open.flag(),
  /**
   * What the person answered when the portal's page asked to reach programs of this machine. not-gated: this browser
   * lets every page. by-policy: an administrator lets the portal's page (Firefox; others tell their policies).
   */
  loopback: observation(open.oneOf(["allowed", "blocked", "not-asked", "not-gated", "by-policy"])),
  /** The tax portal's extension (eSigner); `absent` where it is not there. */
  extension: observation(fields({ version: maybe(open.text(40)), enabled: observation(open.flag()) })),
  /** Certificates of this machine's own addresses that the person accepted (Firefox). */
  exceptions: observation(list(fields({ address: open.text(100), sha256: open.text(64) }), 50)),
  /** Whether it trusts what the system trusts (Firefox; others do). */
  systemRoots: observation(open.flag()),
  /** Its own store: Firefox', on Linux Chromium's; left out in recordings that are older. */
  ownTrust: optional(observation(list(ownTrust, 200))),
});

export const browser = fields({
  /** The catalogue's id, e.g. “chrome”. */
  product: open.text(40),
  version: observation(open.text(60)),
  /** Opens the links that the person clicks. */
  isDefault: observation(open.flag()),
  policies: observation(list(policy, 20)),
  profiles: observation(list(profile, 50)),
});

export const browsers = fields({ browsers: list(browser, 20) });

export type Browser = z.output<typeof browser>;

export type OwnTrust = z.output<typeof ownTrust>;

export type BrowserProfile = z.output<typeof profile>;

export type BrowserPolicy = z.output<typeof policy>;
