import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { isBypassed } from "./system-proxy/bypass.ts";
import type { SystemProxy } from "./system-proxy/setting.ts";

/** An HTTP proxy. Its user name and password, if any, are sent to it alone and recorded in no fact. */
export interface Proxy {
  readonly host: string;
  readonly port: number;
  /** Whether the connection to the proxy itself uses TLS. */
  readonly secure: boolean;
  /** The value of the Proxy-Authorization header; null if none is needed. */
  readonly authorization: string | null;
}

type Environment = Machine["environment"];

export type Scheme = "http" | "https";

/** The variables that name the proxy, in curl's order: HTTP_PROXY in capitals may be a header that a client sent. */
const variables: { readonly [S in Scheme]: readonly string[] } = {
  https: ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"],
  http: ["http_proxy", "all_proxy", "ALL_PROXY"],
};

/** Whether NO_PROXY lists the host: by its name or a parent domain, with or without a port, or by “*” for all hosts. */
export function isExempt(list: string, host: string, port: number): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      const [, name = "", only] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (only !== undefined && Number(only) !== port) return false;
      const domain = name.replace(/^\*?\./, "");
      return name === "*" || host.toLowerCase() === domain || host.toLowerCase().endsWith(`.${domain}`);
    });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parsed(text: string): Observation<Proxy> {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (!url?.hostname) return missing("failed", "the proxy that is set is no address");
  const scheme = url.protocol.slice(0, -1);
  if (scheme !== "http" && scheme !== "https")
    return missing("unsupported", `kyso cannot go through a proxy of the kind ${clean(scheme, 20)}`);
  const secure = scheme === "https";
  const pair = `${decoded(url.username)}:${decoded(url.password)}`;
  return observed({
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    // curl's defaults: port 1080, and 443 for a proxy over TLS.
    port: url.port ? Number(url.port) : defaultPort(text, secure),
    secure,
    authorization: url.username ? `Basic ${Buffer.from(pair).toString("base64")}` : null,
  });
}

/**
 * The port if the parsed URL has none. URL drops a port that is the scheme's default: only the text shows it was given.
 */
function defaultPort(text: string, secure: boolean): number {
  if (secure) return 443;
  return /:80\/?$/.test(text) ? 80 : 1080;
}

/**
 * Returns the proxy that the variables of the environment name for the scheme to the host, null if they exempt the host;
 * undefined if they name none.
 */
export function environmentProxy(
  environment: Environment,
  host: string,
  port: number,
  scheme: Scheme = "https",
): Observation<Proxy | null> | undefined {
  const given = variables[scheme].map(environment).find(Boolean);
  if (!given) return undefined;
  if (isExempt(environment("no_proxy") || environment("NO_PROXY") || "", host, port)) return observed(null);
  return parsed(given.trim());
}

/** Returns the static proxy of the system's own setting for the scheme to the host; null if it has none. */
export function staticProxy(
  setting: SystemProxy,
  host: string,
  port: number,
  scheme: Scheme = "https",
): Observation<Proxy | null> {
  const server = scheme === "http" && setting.plain !== undefined ? setting.plain : setting.server;
  return server === null || isBypassed(setting, host, port) ? observed(null) : parsed(server);
}

const unread = missing("skipped", "it was not read");

/** Returns why a setting leaves it open how browsers reach the host; null if it says so. */
export function undecided(setting: Observation<SystemProxy>): Missing | null {
  if (setting.status !== "observed")
    return missing(setting.status, `the system's own proxy setting: ${setting.reason}`, setting.error);
  const { script, detect } = setting.value;
  if (script !== null) return missing("unsupported", "a proxy script decides, and kyso runs none");
  return detect ? missing("unsupported", "a proxy script is looked for in the network, and kyso runs none") : null;
}

/**
 * Returns the proxy for https to the host: by the environment or else by the system's own setting. Null if there is
 * none; without a value if that is not known, because the setting was not read or a script decides.
 */
export function proxyFor(
  environment: Environment,
  host: string,
  port: number,
  setting: Observation<SystemProxy> = unread,
): Observation<Proxy | null> {
  const given = environmentProxy(environment, host, port);
  if (given) return given;
  return undecided(setting) ?? (setting.status === "observed" ? staticProxy(setting.value, host, port) : setting);
}

/** The proxy's host and port as text, without its credentials. */
export function proxyAddress(proxy: Proxy): string {
  return clean(`${proxy.host.includes(":") ? `[${proxy.host}]` : proxy.host}:${proxy.port}`, 300);
}
