import type { Network } from "../../facts/network.ts";
import { type Missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { environmentProxy, type Proxy, proxyAddress, type Scheme, staticProxy, undecided } from "./proxy.ts";
import type { SystemProxy } from "./system-proxy/setting.ts";

/** A way to the portal, or to another server. */
export interface Way {
  /** The proxy to go through, null for the direct way; a value is missing if kyso cannot go through it. */
  readonly through: Observation<Proxy | null>;
  /** Why it is not known whether browsers go this way; null if it is. */
  readonly undecided: Missing | null;
}

interface Portal {
  readonly host: string;
  readonly port: number;
  /** By default https. */
  readonly scheme?: Scheme;
}

function addressOf(way: Way): string | null {
  const proxy = valueOf(way.through);
  return proxy ? proxyAddress(proxy) : null;
}

/**
 * Returns the ways to the portal in the order in which they are tried: that of the environment, by which programs of
 * this session go, and that of the system's own setting, by which browsers go, unless it is the same. A script is not
 * run: the static proxy, or else the direct way, is tried, which proves only what succeeds.
 */
export function waysTo(
  { environment }: Pick<Machine, "environment">,
  setting: Observation<SystemProxy>,
  { host, port, scheme }: Portal,
): readonly [Way, Way?] {
  const given = environmentProxy(environment, host, port, scheme);
  const bySystem: Way = {
    through: setting.status === "observed" ? staticProxy(setting.value, host, port, scheme) : observed(null),
    undecided: undecided(setting),
  };
  if (given === undefined) return [bySystem];
  const byEnvironment: Way = { through: given, undecided: null };
  if (valueOf(setting)?.byEnvironment) return [byEnvironment];
  const same = given.status === "observed" && addressOf(byEnvironment) === addressOf(bySystem);
  // The environment's may hold a name and a password, and says whether TLS is spoken with the proxy.
  return same ? [{ ...byEnvironment, undecided: bySystem.undecided }] : [byEnvironment, bySystem];
}

/** Returns the address of a script without what may be secret in it: name, password, and what follows a “?” or “#”. */
function scriptAddress(script: string): string {
  const url = URL.parse(script);
  return clean(url?.host ? `${url.protocol}//${url.host}${url.pathname}` : script.replace(/[?#].*$/s, ""), 500);
}

/** Returns what the facts say of the system's setting: its static proxy only if it holds for the portal. */
export function settingFacts(
  setting: Observation<SystemProxy>,
  { host, port }: Portal,
): NonNullable<Network["systemProxy"]> {
  if (setting.status !== "observed") return setting;
  const { script, detect, byEnvironment } = setting.value;
  const proxy = valueOf(staticProxy(setting.value, host, port));
  return observed({
    server: proxy ? proxyAddress(proxy) : null,
    script: script === null ? null : scriptAddress(script),
    detect,
    byEnvironment,
  });
}
