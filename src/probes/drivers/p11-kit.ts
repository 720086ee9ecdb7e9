import { basename, isAbsolute, join } from "node:path";
import { valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { isSoftwareHelper } from "./helpers.ts";
import {
  isMeantFor,
  isModuleFile,
  type P11KitSettings,
  p11KitSettings,
  type UserConfig,
  userConfigOf,
} from "./p11-kit-config.ts";

/** Where p11-kit's files are; its defaults in every distribution (p11-kit(8), “Files”). */
const system = { config: "/etc/pkcs11/pkcs11.conf", modules: "/etc/pkcs11/modules" };
const packages = "/usr/share/p11-kit/modules";

/** GNU names of architectures, in the folders of Debian and its kin. */
const gnuNames: Readonly<Record<string, string>> = {
  x64: "x86_64-linux-gnu",
  ia32: "i386-linux-gnu",
  arm64: "aarch64-linux-gnu",
  arm: "arm-linux-gnueabihf",
  riscv64: "riscv64-linux-gnu",
  ppc64: "powerpc64le-linux-gnu",
  s390x: "s390x-linux-gnu",
};

/** No system takes a longer one. */
const longestPath = 4096;

/** The name by which this program goes in `enable-in` and `disable-in`. */
const program = "kyso";

export interface RegisteredModule {
  readonly path: string;
  /** The configuration file that names it. */
  readonly by: string;
  /** Registered for other programs only: loading it needs a yes. */
  readonly forOthers: boolean;
}

async function settingsAt(machine: Machine, path: string): Promise<P11KitSettings> {
  const bytes = valueOf(await machine.files.read(path, 64 * 1024));
  return p11KitSettings(bytes ? Buffer.from(bytes).toString("utf8") : "");
}

function userFolder({ environment }: Machine): string | null {
  const home = environment("HOME");
  const config = environment("XDG_CONFIG_HOME");
  if (config && isAbsolute(config)) return join(config, "pkcs11");
  return home ? join(home, ".config/pkcs11") : null;
}

/** Folders that change when a module is registered, or taken off. */
export function configurationFolders(machine: Machine): readonly string[] {
  if (machine.system === "windows") return [];
  const user = userFolder(machine);
  return [system.modules, packages, ...(user === null ? [] : [join(user, "modules")])];
}

interface Configured {
  readonly by: string;
  readonly settings: P11KitSettings;
}

/** Modules of all folders by their file's name: what an earlier folder says of one goes before what a later says. */
async function configured(machine: Machine, folders: readonly string[]): Promise<readonly Configured[]> {
  const found = new Map<string, Configured>();
  for (const folder of folders) {
    const names = (valueOf(await machine.files.list(folder)) ?? []).filter(isModuleFile).sort();
    for (const name of names) {
      const by = join(folder, name);
      const settings = await settingsAt(machine, by);
      const before = found.get(name);
      const merged = new Map([...settings, ...(before?.settings ?? [])]);
      found.set(name, { by: before?.settings.has("module") ? before.by : by, settings: merged });
    }
  }
  return [...found.values()];
}

/** A module given by its name alone is in the distribution's folder for modules. */
async function placed(machine: Machine, module: string): Promise<string> {
  if (isAbsolute(module)) return module;
  const gnu = gnuNames[machine.host.processArchitecture];
  const folders = [...(gnu ? [`/usr/lib/${gnu}/pkcs11`] : []), "/usr/lib64/pkcs11", "/usr/lib/pkcs11"];
  const paths = folders.map((folder) => join(folder, module));
  for (const path of paths) if ((await machine.files.status(path)).status === "observed") return path;
  return paths[0] ?? module;
}

async function userConfig(machine: Machine, user: string | null): Promise<UserConfig> {
  const bySystem = userConfigOf(await settingsAt(machine, system.config), "merge");
  if (bySystem === "none" || user === null) return "none";
  return userConfigOf(await settingsAt(machine, join(user, "pkcs11.conf")), bySystem);
}

/**
 * Modules registered with p11-kit, for the system and this user, by the rules of pkcs11.conf(5). One without a
 * `module:` is switched off, or stands for another machine's (`remote:`): there is no file to load.
 */
export async function registeredModules(machine: Machine): Promise<readonly RegisteredModule[]> {
  const user = userFolder(machine);
  const mode = await userConfig(machine, user);
  const folders = [
    ...(mode !== "none" && user !== null ? [join(user, "modules")] : []),
    ...(mode !== "only" ? [system.modules, packages] : []),
  ];
  const found: RegisteredModule[] = [];
  for (const { by, settings } of await configured(machine, folders)) {
    const module = settings.get("module");
    if (!module || module.length > longestPath || settings.get("remote") || settings.get("trust-policy") === "yes")
      continue;
    if (isSoftwareHelper(basename(module))) continue;
    found.push({ by, path: await placed(machine, module), forOthers: !isMeantFor(settings, program) });
  }
  return found;
}
