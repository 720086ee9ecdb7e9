import { missing, observed } from "../../../src/facts/observation.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import type { Plugin, PluginPort, Plugins } from "../../../src/facts/plugins.ts";

export const notLooked = missing("skipped", "the part before it failed");
export const now = new Date("2026-11-24T03:00:00.000Z");

/** Returns a port that nobody holds. */
export function free(port: number): PluginPort {
  return {
    port,
    tcp: missing("absent", "nobody listens", "ECONNREFUSED"),
    owner: missing("absent", "nobody listens"),
    tls: notLooked,
    websocket: notLooked,
    greeting: notLooked,
    version: notLooked,
  };
}

/** Returns the port of a plugin that answers correctly. */
export function answers(port: number, version = "1.0.5.0"): PluginPort {
  const certificate = {
    subject: "CN=localhost",
    issuer: "CN=localhost",
    notBefore: "2026-01-01T00:00:00.000Z",
    notAfter: "2028-01-01T00:00:00.000Z",
    sha256: "00".repeat(32),
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
      trustedBySystem: notLooked,
      chain: [certificate],
    }),
    websocket: observed({ tookMs: 3 }),
    greeting: observed("1"),
    version: observed(version),
  };
}

/** Returns the port of a plugin whose certificate has expired. */
export function expiredOn(port: number): PluginPort {
  const good = answers(port);
  const tls = good.tls.status === "observed" ? good.tls.value : null;
  const [leaf] = tls?.chain ?? [];
  if (!tls || !leaf) throw new Error("no chain");
  return {
    ...good,
    tls: observed({ ...tls, trusted: false, chain: [{ ...leaf, notAfter: "2026-06-01T00:00:00.000Z" }] }),
  };
}

/** Returns a port held by another program, without TLS. */
export function foreign(port: number, holder: string | null): PluginPort {
  return {
    ...answers(port),
    owner: holder === null ? missing("unsupported", "the system does not tell") : observed(holder),
    tls: missing("failed", "wrong version number", "ERR_SSL_WRONG_VERSION_NUMBER"),
    websocket: notLooked,
    greeting: notLooked,
    version: notLooked,
  };
}

const vnptPorts = [4433, 4434, 4435, 9201, 9202, 5002, 5003];

/** Returns the VNPT-CA Plugin's facts. Ports not given are free; by default it is neither installed nor running. */
export function vnpt(ports: readonly PluginPort[], parts: Partial<Plugin> = {}): Plugin {
  return {
    product: "vnpt-ca-plugin",
    ports: vnptPorts.map((port) => ports.find((p) => p.port === port) ?? free(port)),
    processes: observed([]),
    files: observed([]),
    installed: observed([]),
    ...parts,
  };
}

export function pluginFacts(products: readonly Plugin[], parts: Partial<Plugins> = {}): Facts {
  return {
    computer: observed({
      system: "windows",
      name: "Windows 11",
      version: "10.0.26100",
      kernel: "10.0.26100",
      architecture: "x64",
      processArchitecture: "x64",
      locale: "vi-VN",
      timeZone: "Asia/Ho_Chi_Minh",
      virtualMachine: observed(null),
      session: "local",
      administrator: false,
    }),
    plugins: observed({ localhost: observed(["127.0.0.1", "::1"]), products: [...products], ...parts }),
  };
}
