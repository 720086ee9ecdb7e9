import { ownTlsPhase, phase } from "./network.ts";
import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, optional, personal } from "./schema.ts";
import type * as z from "zod";

/**
 * One port of a product on this machine. A port that no program listens on is `absent`; a part that was not tried
 * because the part before it failed is `skipped`.
 */
export const pluginPort = fields({
  port: open.count(),
  /** The loopback addresses that accept a connection, 127.0.0.1 before ::1; the first one is used. */
  tcp: observation(fields({ tookMs: open.count(), addresses: list(open.text(45), 2) })),
  /** The program that listens on the port, if the system reports it. */
  owner: observation(open.text(200)),
  /** `trusted`: by this system's store or the runtime's, for the name “localhost”. */
  tls: observation(ownTlsPhase),
  /** The WebSocket upgrade on the product's path. */
  websocket: observation(phase),
  /** The reply to the product's harmless greeting, cut at 500 characters; the VNPT-CA Plugin replies “1”. */
  greeting: observation(personal.text("text", 500)),
  version: observation(open.text(100)),
});

/**
 * One sign that a product is installed. Windows: an entry in the list of what can be uninstalled, a URL protocol, a
 * program file with its version. macOS: a package's receipt, an app. Also the program that its browser extension uses.
 */
const installedEntry = fields({
  by: open.oneOf(["uninstall", "receipt", "url-protocol", "program", "app", "native-host"]),
  name: open.text(200),
  version: maybe(open.text(100)),
});

export const plugin = fields({
  /** The catalogue's id of the product, e.g. “vnpt-ca-plugin”. */
  product: open.text(80),
  ports: list(pluginPort, 32),
  /**
   * Ports that the product's own processes hold and that are none of its known ones; where the system lists all
   * listeners. Left out in older recordings.
   */
  otherPorts: optional(list(open.count(), 20)),
  /** The product's running processes; empty if the system lists processes and none of them is the product's. */
  processes: observation(list(open.text(200), 50)),
  /** The product's folders that exist; empty if none of the known places exists. */
  files: observation(list(personal.text("path"), 50)),
  /** Signs that it is installed. */
  installed: observation(list(installedEntry, 50)),
});

export const plugins = fields({
  /** The addresses of the name “localhost” on this machine; pages reach plugins by that name. */
  localhost: observation(list(personal.text("host", 64), 16)),
  products: list(plugin, 50),
});

export type PluginPort = z.output<typeof pluginPort>;

export type InstalledEntry = z.output<typeof installedEntry>;

export type Plugin = z.output<typeof plugin>;

export type Plugins = z.output<typeof plugins>;
