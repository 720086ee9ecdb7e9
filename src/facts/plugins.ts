import { ownTlsPhase, phase } from "./network.ts";
import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, personal } from "./schema.ts";
import type * as z from "zod";

/**
 * One port of a product on this machine. Each part says why it has no value: a port that nobody holds is `absent`, a
 * call that was not made because the part before it failed is `skipped`.
 */
export const pluginPort = fields({
  port: open.count(),
  /** The loopback addresses that accept a connection, 127.0.0.1 before ::1; the first is the one spoken to. */
  tcp: observation(fields({ tookMs: open.count(), addresses: list(open.text(45), 2) })),
  /** The program that holds the port, where the system tells. */
  owner: observation(open.text(200)),
  /** `trusted`: by this system's store or the runtime's, for the name “localhost”. */
  tls: observation(ownTlsPhase),
  /** The WebSocket upgrade on the product's path. */
  websocket: observation(phase),
  /** The reply to the product's harmless greeting, bounded; “1” is the VNPT-CA Plugin's yes. */
  greeting: observation(open.text(500)),
  version: observation(open.text(100)),
});

/**
 * How it is known that a product is installed: Windows' list of what can be uninstalled, its URL protocol, its program
 * file with the version that this carries; macOS's receipt of a package, its app; the program its extension talks to.
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
  /** The product's own processes that run; empty where the system lists processes and none is it. */
  processes: observation(list(open.text(200), 50)),
  /** The product's folders that exist; empty where all known places were looked at. */
  files: observation(list(personal.text("path"), 50)),
  /** What the system lists as installed of it. */
  installed: observation(list(installedEntry, 50)),
});

export const plugins = fields({
  /** What the name “localhost” stands for here; pages reach plugins by it. */
  localhost: observation(list(personal.text("host", 64), 16)),
  products: list(plugin, 50),
});

export type PluginPort = z.output<typeof pluginPort>;

export type InstalledEntry = z.output<typeof installedEntry>;

export type Plugin = z.output<typeof plugin>;

export type Plugins = z.output<typeof plugins>;
