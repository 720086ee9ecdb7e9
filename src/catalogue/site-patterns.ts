/** The parts of a page's address that matter for a site's settings. */
export interface Site {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
}

/**
 * Returns how closely a browser's site pattern matches an address (higher is closer), or null if it does not match.
 * Patterns: `https://host:443`, `host`, `[*.]domain` for a domain and its subdomains, `*` for everything.
 */
export function fits(pattern: string, site: Site): number | null {
  if (pattern === "*") return 0;
  const parts = /^(?:([a-z*-]+):\/\/)?(\[\*\.\])?([^:/[\]]+)(?::(\d+|\*))?\/?$/i.exec(pattern);
  if (!parts) return null;
  const [, scheme = "*", below, host = "", port = "*"] = parts;
  if (scheme !== "*" && scheme.toLowerCase() !== site.scheme) return null;
  if (port !== "*" && Number(port) !== site.port) return null;
  const name = host.toLowerCase();
  const same = site.host === name;
  if (!same && !(below && site.host.endsWith(`.${name}`)) && name !== "*") return null;
  // An exact host beats any domain, a longer domain a shorter one; then scheme and port decide.
  return (below || name === "*" ? name.length : 1000) * 4 + (scheme === "*" ? 0 : 2) + (port === "*" ? 0 : 1);
}
