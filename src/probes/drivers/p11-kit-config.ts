/** The settings of one p11-kit configuration file, by name. */
export type P11KitSettings = ReadonlyMap<string, string>;

/** Parses `name: value` lines; blank lines and those that begin with # are skipped (pkcs11.conf(5), “File format”). */
export function p11KitSettings(text: string): P11KitSettings {
  const settings = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = /^\s*([\w.-]+)\s*:(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) settings.set(name, value.trim());
  }
  return settings;
}

/** Whether a user's files count: together with the system's (merge), not at all, or alone. */
export type UserConfig = "merge" | "none" | "only";

/** The value of `user-config`; an unknown or missing one keeps `before`. */
export function userConfigOf(settings: P11KitSettings, before: UserConfig): UserConfig {
  const word = settings.get("user-config");
  if (word === "none" || word === "merge" || word === "only") return word;
  return word === "override" ? "only" : before;
}

/** Whether a file of this name in a modules folder configures a module. */
export function isModuleFile(name: string): boolean {
  return /^[A-Za-z0-9][\w.-]*\.module$/.test(name);
}

/** Whether the module is meant for this program, by `enable-in` and `disable-in`. */
export function isMeantFor(settings: P11KitSettings, program: string): boolean {
  const names = (setting: string) =>
    settings
      .get(setting)
      ?.split(/[\s,]+/)
      .filter(Boolean);
  const only = names("enable-in");
  if (only) return only.includes(program);
  return names("disable-in")?.includes(program) !== true;
}
