import type { Facts } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Plugin, PluginPort } from "../../../src/facts/plugins.ts";
import { ofOwnAuthority } from "./plugin-certificates.ts";

const skipped = missing("skipped", "the part before it failed");

function free(port: number): PluginPort {
  const nobody = missing("absent", "nobody listens", "ECONNREFUSED");
  return { port, tcp: nobody, owner: nobody, tls: skipped, websocket: skipped, greeting: skipped, version: skipped };
}

/** The plugin's certificate, which it made itself. */
const ownLeaf = {
  subject: "CN=localhost",
  issuer: "CN=localhost",
  notBefore: "2026-01-01T00:00:00.000Z",
  notAfter: "2028-01-01T00:00:00.000Z",
  sha256: "22".repeat(32),
  names: ["DNS:localhost", "IP Address:127.0.0.1"],
};

/** Returns a port on which the plugin answers correctly. */
function answering(port: number, version: string): PluginPort {
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
      chain: [ownLeaf],
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

/** What a system shows of the plugin apart from its ports: its process and its installation. */
export interface Traces {
  /** The name of the plugin's process; of a Java program, its jar. */
  readonly process: string;
  /** The observation of its processes while it does not run. */
  readonly noProcess: Plugin["processes"];
  readonly files: Plugin["files"];
  readonly installed: Plugin["installed"];
  /** The version in its answer. */
  readonly newest: string;
}

export const onWindows: Traces = {
  process: "VNPT-CA Plugin.exe",
  noProcess: observed([]),
  files: observed([folder]),
  installed: observed([{ by: "uninstall", name: "VNPT-CA Plugin", version: "1.0.5.0" }]),
  newest: "1.0.5.0",
};
/** An old version on Windows. */
export const onWindowsOld: Traces = {
  ...onWindows,
  installed: observed([{ by: "uninstall", name: "VNPT-CA Plugin", version: "1.0.2.2" }]),
  newest: "1.0.2.2",
};
/** A Java program on macOS. Its names there are not established; its app declares the plugin's URL protocol. */
export const onMac: Traces = {
  process: "vnpt-ca-plugin.jar",
  noProcess: missing("unsupported", "the names of its processes are not established"),
  files: missing("unsupported", "no place is known for this system"),
  installed: observed([{ by: "url-protocol", name: "VNPT Signing (vnpt-plugin:)", version: "1.0.2.4" }]),
  newest: "1.0.2.4",
};
/** The Windows program on Linux, under Wine. */
export const onLinux: Traces = {
  process: "VNPT-CA Plugin.",
  noProcess: observed([]),
  files: observed([]),
  installed: observed([{ by: "url-protocol", name: "VNPT-CA Plugin (vnpt-plugin:)", version: null }]),
  newest: "1.0.5.0",
};

function owned(port: PluginPort, { process }: Traces): PluginPort {
  return { ...port, owner: observed(process) };
}

function known({ process, noProcess, files, installed }: Traces, running: boolean): Partial<Plugin> {
  return { processes: running ? observed([process]) : noProcess, files, installed };
}

/** The plugin is not installed. */
export function notInstalled(traces: Traces): Facts {
  const { files, installed } = traces;
  const nothing = observed([]);
  return vnpt([], {
    ...known(traces, false),
    files: files.status === "observed" ? nothing : files,
    installed: installed.status === "observed" ? nothing : installed,
  });
}

/** Whether the plugin is installed is unknown. */
export function installationUnknown(traces: Traces): Facts {
  const refused = missing("failed", "EACCES: permission denied", "EACCES");
  return vnpt([], { ...known(traces, false), files: observed([]), installed: refused });
}

/** The plugin is installed, and no port is open. */
export function notRunning(traces: Traces): Facts {
  return vnpt([], known(traces, false));
}

/** The plugin's process runs, and no port is open yet. */
export function startsUp(traces: Traces): Facts {
  return vnpt([], known(traces, true));
}

export function runs(traces: Traces): Facts {
  return vnpt([owned(answering(4433, traces.newest), traces)], known(traces, true));
}

/** The plugin answers, with a certificate that this system does not trust. */
export function notTrusted(traces: Traces): Facts {
  return untrusted(traces, "DEPTH_ZERO_SELF_SIGNED_CERT", null);
}

/** The same, with a certificate signed by its own authority, which it does not send. */
export function signedByOwnAuthority(traces: Traces): Facts {
  return untrusted(traces, "UNABLE_TO_VERIFY_LEAF_SIGNATURE", ofOwnAuthority);
}

function untrusted(traces: Traces, trustError: string, leaf: typeof ofOwnAuthority | typeof ownLeaf | null): Facts {
  const port = owned(answering(4433, traces.newest), traces);
  if (port.tls.status !== "observed") return {};
  const { value } = port.tls;
  const chain = leaf ? [leaf] : value.chain;
  const tls = observed({ ...value, trusted: false, trustError, trustedBySystem: observed(false), chain });
  return vnpt([{ ...port, tls }], known(traces, true));
}

/** The plugin answers, with an expired certificate. */
export function endpointExpired(traces: Traces): Facts {
  const port = owned(answering(4433, traces.newest), traces);
  if (port.tls.status !== "observed") return {};
  const { value } = port.tls;
  const chain = value.chain.map((c) => ({ ...c, notAfter: "2026-06-01T00:00:00.000Z" }));
  const tls = observed({
    ...value,
    trusted: false,
    trustError: "CERT_HAS_EXPIRED",
    trustedBySystem: observed(false),
    chain,
  });
  return vnpt([{ ...port, tls }], known(traces, true));
}

/** The plugin accepts the connection and never answers. */
export function hangs(traces: Traces): Facts {
  const greeting = missing("timed-out", "no answer within 2000 ms");
  return vnpt([{ ...owned(answering(4433, ""), traces), greeting, version: skipped }], known(traces, true));
}

/** The same with a Java program whose jar the system does not show. */
export function hangsAsJava(traces: Traces): Facts {
  return hangs({ ...traces, process: "java" });
}

/** The plugin answers, with a certificate that an antivirus or a web filter put in the place of its own. */
export function certificateOf(issuer: string, traces: Traces): Facts {
  return untrusted(traces, "UNABLE_TO_VERIFY_LEAF_SIGNATURE", { ...ownLeaf, issuer });
}

/** The same, where the connection gets no further. */
export function brokenBy(
  issuer: string,
  parts: Pick<PluginPort, "websocket"> & Partial<PluginPort>,
  traces: Traces,
): Facts {
  const port = owned(answering(4433, ""), traces);
  if (port.tls.status !== "observed") return {};
  const tls = observed({ ...port.tls.value, chain: [{ ...ownLeaf, issuer }] });
  return vnpt([{ ...port, tls, greeting: skipped, version: skipped, ...parts }], known(traces, true));
}

/** Returns another program's port, which does not speak TLS. */
function taken(port: number, program: string): PluginPort {
  const tls = missing("failed", "wrong version number", "ERR_SSL_WRONG_VERSION_NUMBER");
  return {
    ...answering(port, ""),
    owner: observed(program),
    tls,
    websocket: skipped,
    greeting: skipped,
    version: skipped,
  };
}

/** Another program holds the plugin's first port; the plugin does not run. */
export function heldBy(program: string, traces: Traces): Facts {
  return vnpt([taken(4433, program)], known(traces, false));
}

/** A program that is not known to be the plugin takes its path on the first port; no function of it is called. */
export function strangerOnItsPath(owner: PluginPort["owner"], traces: Traces): Facts {
  const notAsked = missing("skipped", "another program holds the port, so it is not asked");
  const port = { ...answering(4433, ""), owner, greeting: notAsked, version: notAsked };
  return vnpt([port], known(traces, false));
}

/** Other programs hold the ports that pages try; the plugin runs on a later one. */
export function outOfReach(program: string, traces: Traces): Facts {
  const first = [4433, 4434, 4435].map((port) => taken(port, program));
  return vnpt([...first, owned(answering(9201, traces.newest), traces)], known(traces, true));
}

export const pluginRuns = vnpt([answering(4433, "1.0.5.0")], installed);
export const pluginAbsent = vnpt([], {});
export const pluginOld = vnpt([answering(4433, "1.0.0.9")], installed);

/** The plugin's port accepts the connection, and then sends nothing. */
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

/** Another program, a developer's server, holds the first port; the plugin is installed and does not run. */
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
