import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";

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

/** The variables that name the proxy for https, in curl's order. */
const variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] as const;

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
  if (!url?.hostname) return missing("failed", "the proxy in the environment is no address");
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

/** The proxy that programs of this session use for https to the host; null if there is none. */
export function proxyFor(environment: Environment, host: string, port: number): Observation<Proxy | null> {
  const given = variables.map(environment).find(Boolean);
  if (!given || isExempt(environment("no_proxy") || environment("NO_PROXY") || "", host, port)) return observed(null);
  return parsed(given.trim());
}

/** The proxy's host and port as text, without its credentials. */
export function proxyAddress(proxy: Proxy): string {
  return clean(`${proxy.host.includes(":") ? `[${proxy.host}]` : proxy.host}:${proxy.port}`, 300);
}
