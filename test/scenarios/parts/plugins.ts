import type { Facts } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Plugin, PluginPort } from "../../../src/facts/plugins.ts";

const skipped = missing("skipped", "the part before it failed");

function free(port: number): PluginPort {
  const nobody = missing("absent", "nobody listens", "ECONNREFUSED");
  return { port, tcp: nobody, owner: nobody, tls: skipped, websocket: skipped, greeting: skipped, version: skipped };
}

/** A port on which the plugin answers as it should. */
function answering(port: number, version: string): PluginPort {
  const own = {
    subject: "CN=localhost",
    issuer: "CN=localhost",
    notBefore: "2026-01-01T00:00:00.000Z",
    notAfter: "2028-01-01T00:00:00.000Z",
    sha256: "22".repeat(32),
    names: ["DNS:localhost", "IP Address:127.0.0.1"],
  };
  return {
    port,
    tcp: observed({ tookMs: 1, addresses: ["127.0.0.1"] }),
    owner: observed("VNPT-CA Plugin.exe"),
    tls: observed({
      tookMs: 5,
      protocol: "TLSv1.3",
      trusted: true,
      trustError: null,
      trustedBySystem: missing("skipped", "already trusted"),
      chain: [own],
    }),
    websocket: observed({ tookMs: 3 }),
    greeting: observed("1"),
    version: observed(version),
  };
}

const ports = [4433, 4434, 4435, 9201, 9202, 5002, 5003] as const;
const folder = String.raw`C:\Program Files (x86)\VNPT-CA Plugin`;

const installed: Partial<Plugin> = {
  processes: observed(["VNPT-CA Plugin.exe"]),
  files: observed([folder]),
  installed: observed([{ by: "uninstall", name: "VNPT-CA Plugin", version: "1.0.5.0" }]),
};

function vnpt(taken: readonly PluginPort[], parts: Partial<Plugin>): Facts {
  const product: Plugin = {
    product: "vnpt-ca-plugin",
    ports: ports.map((port) => taken.find((p) => p.port === port) ?? free(port)),
    processes: observed([]),
    files: observed([]),
    installed: observed([]),
    ...parts,
  };
  return { plugins: observed({ localhost: observed(["127.0.0.1", "::1"]), products: [product] }) };
}

export const pluginRuns = vnpt([answering(4433, "1.0.5.0")], installed);
export const pluginAbsent = vnpt([], {});
export const pluginOld = vnpt([answering(4433, "1.0.0.9")], installed);

/** Its port takes the connection, and then says nothing. */
export const pluginSilent = vnpt(
  [
    {
      ...answering(4433, "1.0.5.0"),
      greeting: missing("timed-out", "no answer within 2000 ms"),
      version: skipped,
    },
  ],
  installed,
);

/** A developer's server sits on the first port, and the plugin is not there. */
export const portHeld = vnpt(
  [
    {
      ...answering(4433, ""),
      owner: observed("node.exe"),
      tls: missing("failed", "wrong version number", "ERR_SSL_WRONG_VERSION_NUMBER"),
      websocket: skipped,
      greeting: skipped,
      version: skipped,
    },
  ],
  { ...installed, processes: observed([]) },
);
