import { phase, tlsPhase } from "./network.ts";
import { observation } from "./observation.ts";
import { fields, list, open, personal } from "./schema.ts";
import type { z } from "zod";

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

export type PluginPort = z.output<typeof pluginPort>;

export type Plugin = z.output<typeof plugin>;
