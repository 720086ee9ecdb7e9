import { basename, isAbsolute, join } from "node:path";
import { valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";

/** p11-kit's own modules: none is a token's driver, and the proxy would show every token twice. */
const notDrivers: readonly string[] = ["p11-kit-trust.so", "p11-kit-client.so", "p11-kit-proxy.so"];

/** Where p11-kit looks for a module given by its name alone. */
const moduleFolders = [
  "/usr/lib/x86_64-linux-gnu/pkcs11",
  "/usr/lib/aarch64-linux-gnu/pkcs11",
  "/usr/lib64/pkcs11",
  "/usr/lib/pkcs11",
] as const;

export interface Registered {
  readonly path: string;
  /** The configuration file that names it. */
  readonly by: string;
}

/** The `module:` line of a p11-kit configuration file. */
export function moduleLine(text: string): string | null {
  return /^\s*module:\s*(\S.*?)\s*$/m.exec(text)?.[1] ?? null;
}

/** Modules registered with p11-kit, system-wide and for this user. */
export async function registeredModules(machine: Machine): Promise<readonly Registered[]> {
  const home = machine.environment("HOME");
  const folders = [
    "/usr/share/p11-kit/modules",
    "/etc/pkcs11/modules",
    ...(home ? [join(home, ".config/pkcs11/modules")] : []),
  ];
  const found: Registered[] = [];
  for (const folder of folders)
    for (const name of valueOf(await machine.files.list(folder)) ?? []) {
      if (!name.endsWith(".module")) continue;
      const by = join(folder, name);
      const bytes = valueOf(await machine.files.read(by, 16 * 1024));
      const named = bytes && moduleLine(Buffer.from(bytes).toString("utf8"));
      if (named && !notDrivers.includes(basename(named))) found.push({ by, path: await placed(machine, named) });
    }
  return found;
}

async function placed(machine: Machine, named: string): Promise<string> {
  if (isAbsolute(named)) return named;
  for (const folder of moduleFolders) {
    const path = join(folder, named);
    if ((await machine.files.status(path)).status === "observed") return path;
  }
  return join(moduleFolders[0], named);
}
