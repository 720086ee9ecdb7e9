import { isProcessOf, pluginProducts } from "./plugins.ts";

/**
 * Programs that use tokens and may hold one for themselves, by the names of their processes without “.exe”.
 *
 * GnuPG's scdaemon takes the token for itself unless told otherwise (gnupg.org, “Scdaemon Options”, pcsc-shared;
 * LudovicRousseau/PCSC issue 215). GNOME's settings daemon and geoclue keep a connection (the same issue). AutoFirma
 * connects exclusively (OpenSC/OpenSC pull request 2109). Firefox and Thunderbird load PKCS#11 modules as “security
 * devices”. Checked 2026-11-28, confidence: source.
 */
const programs: Readonly<Record<string, string>> = {
  scdaemon: "GnuPG (scdaemon)",
  "gsd-smartcard": "GNOME (gsd-smartcard)",
  autofirma: "AutoFirma",
  firefox: "Firefox",
  "firefox-esr": "Firefox",
  "firefox-bin": "Firefox",
  thunderbird: "Thunderbird",
  pcsc_scan: "pcsc_scan",
  "pkcs11-tool": "pkcs11-tool",
  ykman: "ykman",
};

/** Makers' programs that manage their tokens call themselves so. */
const manager = /token\s*(?:manager|admin|tool|mgr)/i;

/** Returns the programs among these processes that are known to use tokens, by names that people know; each once. */
export function tokenUsersAmong(processes: readonly string[]): readonly string[] {
  const found = processes.flatMap((process) => {
    const name = process.replace(/\.exe$/i, "");
    const known = programs[name.toLowerCase()];
    if (known !== undefined) return [known];
    if (manager.test(name)) return [name];
    return pluginProducts.filter((product) => isProcessOf(product, process)).map((product) => product.name);
  });
  return [...new Set(found)];
}
