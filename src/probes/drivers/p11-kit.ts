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

/** Paths of p11-kit's files; the defaults, the same in every distribution (p11-kit(8), “Files”). */
const system = { config: "/etc/pkcs11/pkcs11.conf", modules: "/etc/pkcs11/modules" };
const packages = "/usr/share/p11-kit/modules";

/** GNU names of architectures, as in the library folders of Debian and its derivatives. */
const gnuNames: Readonly<Record<string, string>> = {
  x64: "x86_64-linux-gnu",
  ia32: "i386-linux-gnu",
  arm64: "aarch64-linux-gnu",
  arm: "arm-linux-gnueabihf",
  riscv64: "riscv64-linux-gnu",
  ppc64: "powerpc64le-linux-gnu",
  s390x: "s390x-linux-gnu",
};

/** Longer paths are ignored: no system accepts them. */
const longestPath = 4096;

/** The name of this program in `enable-in` and `disable-in`. */
const program = "kyso";

/** A module that p11-kit's configuration names. */
export interface RegisteredModule {
  readonly path: string;
  /** The configuration file that names it. */
  readonly by: string;
  /** All files that its settings come from, `by` among them. */
  readonly registration: readonly string[];
  /** Registered for other programs only: loading it needs the person's confirmation. */
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

/** The folders that change when a module is registered or unregistered. */
export function configurationFolders(machine: Machine): readonly string[] {
  if (machine.system === "windows") return [];
  const user = userFolder(machine);
  return [system.modules, packages, ...(user === null ? [] : [join(user, "modules")])];
}

interface Configured {
  readonly by: string;
  readonly files: readonly string[];
  readonly settings: P11KitSettings;
}

/**
 * The modules configured in all folders, by file name: the settings of an earlier folder outweigh those of a later one.
 */
async function configured(machine: Machine, folders: readonly string[]): Promise<readonly Configured[]> {
  const found = new Map<string, Configured>();
  for (const folder of folders) {
    const names = (valueOf(await machine.files.list(folder)) ?? []).filter(isModuleFile).sort();
    for (const name of names) {
      const by = join(folder, name);
      const settings = await settingsAt(machine, by);
      const before = found.get(name);
      const merged = new Map([...settings, ...(before?.settings ?? [])]);
      const files = [...(before?.files ?? []), by];
      found.set(name, { by: before?.settings.has("module") ? before.by : by, files, settings: merged });
    }
  }
  return [...found.values()];
}

/** The path of a module; one given by its name alone is in the distribution's folder for modules. */
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
 * The modules registered with p11-kit, for the system and this user, by the rules of pkcs11.conf(5). Entries without
 * `module:` are left out: they are switched off or describe a module on another machine (`remote:`).
 */
export async function registeredModules(machine: Machine): Promise<readonly RegisteredModule[]> {
  // Windows has no such folders: what lies at these paths on a drive, any user may have made.
  if (machine.system === "windows") return [];
  const user = userFolder(machine);
  const mode = await userConfig(machine, user);
  const folders = [
    ...(mode !== "none" && user !== null ? [join(user, "modules")] : []),
    ...(mode !== "only" ? [system.modules, packages] : []),
  ];
  const found: RegisteredModule[] = [];
  for (const { by, files, settings } of await configured(machine, folders)) {
    const module = settings.get("module");
    if (!module || module.length > longestPath || settings.get("remote") || settings.get("trust-policy") === "yes")
      continue;
    if (isSoftwareHelper(basename(module))) continue;
    const forOthers = !isMeantFor(settings, program);
    found.push({ by, registration: files, path: await placed(machine, module), forOthers });
  }
  return found;
}
