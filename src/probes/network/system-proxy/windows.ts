import { missing, type Observation, observed } from "../../../facts/observation.ts";
import type { Machine, RegistryKey } from "../../../machine/machine.ts";
import { connectionSettings } from "./connection-settings.ts";
import { direct, proxies, type SystemProxy } from "./setting.ts";

const settings = String.raw`Software\Microsoft\Windows\CurrentVersion\Internet Settings`;
const policies = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings`;

type Values = RegistryKey["values"];

/** The key's values; none if there is no such key. */
async function valuesOf({ registry }: Machine, key: string, deadlineMs: number): Promise<Observation<Values>> {
  const values = await registry.values(key, "64", deadlineMs);
  return values.status === "absent" ? observed(new Map()) : values;
}

function textIn(values: Values, name: string): string | null {
  const value = values.get(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** Adds the port that browsers use for a proxy without one. */
function withPort(server: string): string {
  return /:\d{1,5}\/?$/.test(server) ? server : `${server.replace(/\/$/, "")}:80`;
}

/**
 * Returns the proxy for https in ProxyServer: one for all, or a list of `scheme=address`, in which SOCKS is for every
 * scheme that is not named. Null if https goes out directly.
 */
export function httpsServerIn(text: string): string | null {
  return serverIn(text, "https");
}

/** Returns the proxy for this scheme in ProxyServer, as `httpsServerIn` does for https. */
export function serverIn(text: string, scheme: "http" | "https"): string | null {
  const entries = text.split(/[;\s]+/).filter(Boolean);
  const named = new Map<string, string>();
  for (const entry of entries) {
    const [, scheme = "", address = ""] = /^([a-z]+)=(.+)$/i.exec(entry) ?? [];
    if (scheme === "") return withPort(entry);
    if (!named.has(scheme.toLowerCase())) named.set(scheme.toLowerCase(), address);
  }
  const [own, socks] = [named.get(scheme), named.get("socks")];
  if (own !== undefined) return withPort(own);
  return socks === undefined ? null : `socks://${socks.replace(/^socks\d?:\/\//i, "")}`;
}

/**
 * Reads what Windows' own settings (Internet Options) say for this person or, by a policy, for all of this machine.
 * That is what Chrome, Edge and, unless it was given its own, Firefox go by. A setting that cannot be read is no “none”.
 */
export async function windowsProxy(machine: Machine, deadlineMs: number): Promise<Observation<SystemProxy>> {
  const policy = await valuesOf(machine, policies, deadlineMs);
  if (policy.status !== "observed") return policy;
  const hive = policy.value.get("ProxySettingsPerUser") === 0 ? "HKEY_LOCAL_MACHINE" : "HKEY_CURRENT_USER";
  const [own, connections] = await Promise.all([
    valuesOf(machine, `${hive}\\${settings}`, deadlineMs),
    valuesOf(machine, `${hive}\\${settings}\\Connections`, deadlineMs),
  ]);
  if (own.status !== "observed") return own;
  if (connections.status !== "observed") return connections;
  const bytes = connections.value.get("DefaultConnectionSettings");
  const kept = bytes instanceof Uint8Array ? connectionSettings(bytes) : null;
  if (bytes !== undefined && kept === null)
    return missing("failed", "the system's proxy setting is not formed as known", "MALFORMED");
  const given = own.value.get("ProxyEnable") === 1 ? textIn(own.value, "ProxyServer") : null;
  const server = given ?? kept?.server ?? null;
  const bypass = (given === null ? kept?.bypass : textIn(own.value, "ProxyOverride")) ?? "";
  return observed({
    ...direct,
    ...(server === null ? {} : proxies(httpsServerIn(server), serverIn(server, "http"))),
    bypass: bypass.split(/[;\s]+/).filter(Boolean),
    script: textIn(own.value, "AutoConfigURL") ?? kept?.script ?? null,
    detect: kept?.detect ?? own.value.get("AutoDetect") === 1,
  });
}
