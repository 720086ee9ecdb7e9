import { missing, type Observation, observed } from "../../../facts/observation.ts";
import type { Machine } from "../../../machine/machine.ts";
import type { OwnWords } from "../../../facts/unread.ts";
import { orTell } from "../../../machine/unread.ts";
import { direct, proxies, type SystemProxy } from "./setting.ts";

const malformed = missing("failed", "the system's proxy setting is not formed as known", "MALFORMED");

/** The keys of `scutil --proxy`; the values are of this person's network. */
const own: OwnWords = {
  words: [
    "<dictionary>",
    "<array>",
    "ExceptionsList",
    "ExcludeSimpleHostnames",
    "HTTPEnable",
    "HTTPPort",
    "HTTPProxy",
    "HTTPSEnable",
    "HTTPSPort",
    "HTTPSProxy",
    "SOCKSEnable",
    "SOCKSPort",
    "SOCKSProxy",
    "FTPPassive",
    "ProxyAutoConfigEnable",
    "ProxyAutoConfigURLString",
    "ProxyAutoDiscoveryEnable",
    "__SCOPED__",
  ],
};

/**
 * Parses the output of `scutil --proxy`: the keys of the outer dictionary (SCSchemaDefinitions, “Proxies Entity Keys”)
 * and the list of exceptions; dictionaries within it, one for each interface, are passed over.
 */
export function proxyFromScutil(text: string): Observation<SystemProxy> {
  if (!/^\s*<dictionary> \{/.test(text)) return malformed;
  const values = new Map<string, string>();
  const bypass: string[] = [];
  const within: string[] = [];
  for (const line of text.split("\n").map((one) => one.trim())) {
    const [, key = "", value = ""] = /^(\w+) : ?(.*)$/.exec(line) ?? [];
    if (line === "}") within.pop();
    else if (line.endsWith("{")) within.push(key);
    else if (within.length === 1) values.set(key, value);
    else if (within.length === 2 && within[1] === "ExceptionsList") bypass.push(value);
  }
  if (within.length > 0) return malformed;
  const isOn = (name: string) => values.get(name) === "1";
  const address = (name: string) => {
    const host = values.get(`${name}Proxy`);
    return isOn(`${name}Enable`) && host ? `${host}:${values.get(`${name}Port`) ?? "80"}` : null;
  };
  const socks = address("SOCKS");
  const rest = socks === null ? null : `socks://${socks}`;
  return observed({
    ...direct,
    ...proxies(address("HTTPS") ?? rest, address("HTTP") ?? rest),
    bypass: [...bypass, ...(isOn("ExcludeSimpleHostnames") ? ["<local>"] : [])],
    script: isOn("ProxyAutoConfigEnable") ? (values.get("ProxyAutoConfigURLString") ?? "") || null : null,
    detect: isOn("ProxyAutoDiscoveryEnable"),
  });
}

/** Reads the proxy of the network in use, by macOS' own `scutil`. */
export async function macosProxy(machine: Machine, deadlineMs: number): Promise<Observation<SystemProxy>> {
  const run = await machine.programs.run("scutil", ["--proxy"], deadlineMs);
  if (run.status === "absent") return missing("failed", "the system has no program “scutil” here");
  if (run.status !== "observed") return run;
  const fault = missing("failed", "scutil ended with a fault");
  return orTell(run.value, own, run.value.exitCode === 0 ? proxyFromScutil(run.value.stdout) : fault);
}
