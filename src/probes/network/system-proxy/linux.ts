import { missing, type Observation, observed } from "../../../facts/observation.ts";
import type { Machine } from "../../../machine/machine.ts";
import type { OwnWords } from "../../../facts/unread.ts";
import { orTell, orTellFile } from "../../../machine/unread.ts";
import { direct, proxies, type SystemProxy } from "./setting.ts";

/** Desktops whose setting browsers read by gsettings (Chromium, proxy_config_service_linux.cc). */
const byGsettings = ["gnome", "unity", "x-cinnamon", "cinnamon", "pantheon", "deepin", "dde", "ukui", "budgie"];

const malformed = missing("failed", "the system's proxy setting is not formed as known", "MALFORMED");
const byEnvironment = observed({ ...direct, byEnvironment: true });

const gnomeWords: OwnWords = {
  words: [
    "org.gnome.system.proxy",
    "mode",
    "'none'",
    "'auto'",
    "'manual'",
    "autoconfig-url",
    "ignore-hosts",
    "host",
    "port",
  ],
};
const kdeWords: OwnWords = {
  words: [
    "kioslaverc",
    "[Proxy Settings]",
    "ProxyType",
    "httpProxy",
    "httpsProxy",
    "socksProxy",
    "NoProxyFor",
    "ReversedException",
  ],
};

/** Returns the text of a quoted value of gsettings. */
function unquoted(value: string): string {
  return value.replace(/^'(.*)'$/, "$1");
}

/** Parses `gsettings list-recursively org.gnome.system.proxy`: a schema, a key and a value on each line. */
export function proxyFromGsettings(text: string): Observation<SystemProxy> {
  const values = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, schema = "", key = "", value] = /^org\.gnome\.system\.proxy(\S*) (\S+) (.*)$/.exec(line) ?? [];
    if (value !== undefined) values.set(`${schema.slice(1)} ${key}`.trim(), value.trim());
  }
  const mode = unquoted(values.get("mode") ?? "");
  if (mode === "none") return observed(direct);
  if (mode === "auto") {
    const script = unquoted(values.get("autoconfig-url") ?? "");
    return observed({ ...direct, script: script || null, detect: script === "" });
  }
  if (mode !== "manual") return malformed;
  const address = (name: string) => {
    const host = unquoted(values.get(`${name} host`) ?? "");
    return host === "" ? null : `${host}:${values.get(`${name} port`) ?? "80"}`;
  };
  const socks = address("socks");
  const bypass = [...(values.get("ignore-hosts") ?? "").matchAll(/'([^']*)'/g)].map(([, host = ""]) => host);
  const rest = socks === null ? null : `socks://${socks}`;
  return observed({
    ...direct,
    ...proxies(address("https") ?? rest, address("http") ?? rest),
    bypass,
    bypassBelow: true,
  });
}

/** Parses KDE's kioslaverc; ProxyType is 0 none, 1 static, 2 script, 3 looked for in the network, 4 environment. */
export function proxyFromKde(text: string): Observation<SystemProxy> {
  const lines = text.split(/\r?\n/);
  const from = lines.findIndex((line) => line.trim() === "[Proxy Settings]") + 1;
  const values = new Map<string, string>();
  for (const line of from === 0 ? [] : lines.slice(from)) {
    if (line.startsWith("[")) break;
    const at = line.indexOf("=");
    // A suffix in brackets marks a key that an administrator fixed, or its form.
    if (at > 0) values.set(line.slice(0, at).replace(/\[.*$/, ""), line.slice(at + 1).trim());
  }
  const given = (name: string) => values.get(name)?.replace(/^(\S+) (\d{1,5})$/, "$1:$2") || null;
  switch (values.get("ProxyType") ?? "0") {
    case "0":
      return observed(direct);
    case "1": {
      // “Only for these hosts” turns the list round, which is not worth following.
      if (values.get("ReversedException") === "true")
        return missing("unsupported", "the system's proxy is for some hosts only");
      const bypass = (values.get("NoProxyFor") ?? "").split(/[,\s]+/).filter(Boolean);
      const socks = given("socksProxy")?.replace(/^[a-z\d]+:\/\//i, "");
      const rest = socks ? `socks://${socks}` : null;
      const both = proxies(given("httpsProxy") ?? rest, given("httpProxy") ?? rest);
      return observed({ ...direct, ...both, bypass, bypassBelow: true });
    }
    case "2":
      return observed({ ...direct, script: values.get("Proxy Config Script") || null, detect: false });
    case "3":
      return observed({ ...direct, detect: true });
    case "4":
      return byEnvironment;
    default:
      return malformed;
  }
}

async function ofKde(machine: Machine): Promise<Observation<SystemProxy>> {
  const home = machine.environment("HOME");
  const own = machine.environment("XDG_CONFIG_HOME") ?? (home ? `${home}/.config` : null);
  if (own === null) return missing("failed", "HOME is not set");
  for (const path of [`${own}/kioslaverc`, "/etc/xdg/kioslaverc"]) {
    const bytes = await machine.files.read(path, 64 * 1024);
    if (bytes.status === "observed") {
      const seen = proxyFromKde(Buffer.from(bytes.value).toString("utf8"));
      return orTellFile(machine.unread, { path, bytes: bytes.value }, kdeWords, seen);
    }
    if (bytes.status !== "absent") return bytes;
  }
  return observed(direct);
}

async function ofGnome(machine: Machine, deadlineMs: number): Promise<Observation<SystemProxy>> {
  const run = await machine.programs.run("gsettings", ["list-recursively", "org.gnome.system.proxy"], deadlineMs);
  if (run.status === "absent") return missing("failed", "the system has no program “gsettings” here");
  if (run.status !== "observed") return run;
  const fault = missing("failed", "gsettings ended with a fault");
  return orTell(run.value, gnomeWords, run.value.exitCode === 0 ? proxyFromGsettings(run.value.stdout) : fault);
}

/**
 * Reads the setting of the desktop that this session runs on. Other desktops have none: there the environment decides.
 * Outside a desktop (over SSH) it is not known which one the browser runs on.
 */
export async function linuxProxy(machine: Machine, deadlineMs: number): Promise<Observation<SystemProxy>> {
  const desktops = (machine.environment("XDG_CURRENT_DESKTOP") ?? "").toLowerCase().split(":").filter(Boolean);
  if (desktops.length === 0) return missing("unsupported", "which desktop the browser runs on is not known");
  if (desktops.includes("kde")) return ofKde(machine);
  if (desktops.some((desktop) => byGsettings.includes(desktop))) return ofGnome(machine, deadlineMs);
  return byEnvironment;
}
