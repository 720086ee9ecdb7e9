import { catalogueModules, makerOfFile } from "../catalogue/modules.ts";
import { pluginProducts } from "../catalogue/plugins.ts";
import { isSoftwareFile, isSpy } from "../catalogue/software-tokens.ts";
import type { Word } from "./words.ts";

/** Folders that systems and their programs have; a person's own have other names. */
const common = [
  ["Windows", "System32", "SysWOW64", "Program Files", "Program Files (x86)", "ProgramData", "Users", "Public"],
  ["AppData", "Local", "LocalLow", "Roaming", "Temp", "Downloads", "Desktop", "Documents", "OneDrive"],
  ["usr", "lib", "lib32", "lib64", "local", "opt", "etc", "home", "root", "var", "tmp", "bin", "sbin", "share", "srv"],
  ["x86_64-linux-gnu", "aarch64-linux-gnu", "i386-linux-gnu", "pkcs11", "p11-kit-1", "pkcs11-modules", "modules"],
  [
    "snap",
    "flatpak",
    "media",
    "mnt",
    "run",
    "user",
    "dev",
    "x64",
    "x86",
    "redist",
    ".config",
    ".local",
    "pki",
    "nssdb",
  ],
  ["Library", "Applications", "Contents", "Frameworks", "MacOS", "Resources", "private", "Volumes", "System"],
  ["homebrew", "OpenSC", "opensc", "SoftHSM2", "softhsm"],
].flat();

const systems = ["windows", "macos", "linux"] as const;

const catalogueFolders = [
  ...systems.flatMap((system) => catalogueModules(system).map(({ path }) => path)),
  ...pluginProducts.flatMap(({ folders }) => systems.flatMap((system) => folders[system])),
].flatMap((path) => path.split(/[\\/]/));

const knownFolders = new Set([...common, ...catalogueFolders].map((name) => name.toLowerCase()));

/** Endings that tell what kind of file it is. */
const ending =
  /\.(?:dll|so(?:\.\d{1,4}){0,3}|dylib|exe|msi|zip|rar|7z|pkg|dmg|app|deb|rpm|module|conf|inf|bat|cmd|lnk)$/i;

/** The number that CAs put into a driver's name, and words that tell what a library is for. */
const numbered = /_v(\d{1,4})\b/i;
const telling = /pkcs11|csp11|p11/i;

/** Returns the shortest beginning of a name for which the test holds; empty if none does. */
function beginning(name: string, test: (text: string) => boolean): string {
  if (!test(name)) return "";
  for (let end = 1; end < Math.min(name.length, 60); end += 1) if (test(name.slice(0, end))) return name.slice(0, end);
  return "";
}

/** Returns what stands in a file name's place; a name of the catalogue stays. */
function fileNamed(name: string, word: Word): string {
  if (makerOfFile(name) !== null) return name;
  const [type = ""] = ending.exec(name) ?? [];
  const spy = beginning(name, isSpy);
  const software = beginning(name, isSoftwareFile);
  // Nothing but the known word and a version.
  if (software !== "" && /^\d{0,2}$/.test(name.slice(software.length, name.length - type.length))) return name;
  const before = spy || (software && `${software}-`);
  const [, number] = numbered.exec(name) ?? [];
  const [hint] = telling.exec(name) ?? [];
  const about = `${hint === undefined ? "" : `-${hint.toLowerCase()}`}${number === undefined ? "" : `_v${number}`}`;
  return `${before}${word("file", name)}${about}${type}`;
}

function folderNamed(name: string, word: Word): string {
  if (/^[a-z]:$/i.test(name) || name === "." || name === ".." || knownFolders.has(name.toLowerCase())) return name;
  return word("dir", name);
}

/**
 * Returns what stands in a path's place: folders of the system, and files and folders of the catalogue, by their names,
 * others replaced one by one, so that two paths into one folder still share it.
 */
export function pathPseudonym(path: string, word: Word, longest: number): string {
  const parts = path.split(/([\\/])/);
  const last = parts.findLastIndex((part, at) => at % 2 === 0 && part !== "");
  const named = parts.map((part, at) => {
    if (at % 2 === 1 || part === "") return part;
    return at === last && !knownFolders.has(part.toLowerCase()) ? fileNamed(part, word) : folderNamed(part, word);
  });
  const whole = named.join("");
  if (whole.length <= longest) return whole;
  const short = `${word("dir", path)}/${named[last] ?? ""}`;
  return short.length <= longest ? short : word("file", path).slice(0, longest);
}
