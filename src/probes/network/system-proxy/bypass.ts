import type { SystemProxy } from "./setting.ts";

/** At most this many entries are compared, and an entry of at most this many characters. */
const most = 1000;
const longest = 255;

/** Whether a text of a few wildcards fits the host; walks the parts between the wildcards once. */
function fitsWildcards(pattern: string, host: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return pattern === host;
  if (!host.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = host.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return host.length - last.length >= at && host.endsWith(last);
}

/** Whether an entry of the list means the host: `<local>`, a name, `.domain`, wildcards, with or without scheme or port. */
function means(entry: string, host: string, port: number, below: boolean): boolean {
  if (entry === "<local>") return !host.includes(".");
  const [, name = "", only] = /^(?:[a-z][a-z\d+.-]{0,20}:\/\/)?([^:/]*)(?::(\d{1,5}))?$/.exec(entry) ?? [];
  if (name === "" || (only !== undefined && Number(only) !== port)) return false;
  if (name.startsWith(".")) return host.endsWith(name);
  return fitsWildcards(name, host) || (below && host.endsWith(`.${name}`));
}

/** Whether the system reaches the host without its static proxy. Ranges of addresses do not apply to a name. */
export function isBypassed({ bypass, bypassBelow }: SystemProxy, host: string, port: number): boolean {
  return bypass
    .slice(0, most)
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => entry.length <= longest && means(entry, host.toLowerCase(), port, bypassBelow));
}
