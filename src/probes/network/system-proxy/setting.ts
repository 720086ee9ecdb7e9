/** How the system tells its browsers to go out, as far as the way to the portal depends on it. */
export interface SystemProxy {
  /** The static proxy for https, as “host:port” or a URL; null if none is set. */
  readonly server: string | null;
  /** The static proxy for plain http, where that is not the one for https. */
  readonly plain?: string | null;
  /** The hosts that are reached without it, as the system writes them. */
  readonly bypass: readonly string[];
  /** Whether an entry without a wildcard also means the hosts below it (GNOME, KDE). */
  readonly bypassBelow: boolean;
  /** The address of a proxy script (PAC), which decides for each page; null if none is set. */
  readonly script: string | null;
  /** Whether a script is looked for in the network (WPAD). */
  readonly detect: boolean;
  /** Whether the system leaves it to the variables of the environment. */
  readonly byEnvironment: boolean;
}

/** Returns the setting's proxies: the one for plain http only if it is another one. */
export function proxies(server: string | null, plain: string | null): Pick<SystemProxy, "server" | "plain"> {
  return plain === server ? { server } : { server, plain };
}

/** A system without any proxy setting. */
export const direct: SystemProxy = {
  server: null,
  bypass: [],
  bypassBelow: false,
  script: null,
  detect: false,
  byEnvironment: false,
};
