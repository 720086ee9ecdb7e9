const endings = /\.(?:exe|msi|pkg|dmg|deb|rpm|run)$/i;

/** Whether the file is an installer or another program that can be started, by the ending of its name. */
export function isInstallerName(name: string): boolean {
  return endings.test(name);
}
