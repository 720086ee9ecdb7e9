// A separate Debian in a folder, for programs and libraries that this machine does not have.
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../scripts/package/cache.ts";

/** The Debian suite whose Wine runs Node 24 unpatched. */
export const suite = "trixie";

/** Returns the address of a Debian mirror that this machine uses. */
export function mirror(): string {
  const addresses = execFileSync("apt-get", ["indextargets", "--format", "$(REPO_URI)"], { encoding: "utf8" });
  return addresses.split("\n")[0] ?? "";
}

function need(program: string): void {
  if (spawnSync("which", [program]).status !== 0)
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", program], { stdio: "inherit" });
}

/** Returns the folder of a minimal Debian with these packages; made once (as root, in minutes), kept in the cache. */
export function debian(name: string, packages: readonly string[], finish: (folder: string) => void = () => {}): string {
  const folder = join(cacheFolder(), name);
  if (existsSync(join(folder, "ready"))) return folder;
  need("debootstrap");
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  execFileSync("debootstrap", ["--variant=minbase", suite, half, mirror()], { stdio: "inherit" });
  if (packages.length > 0) {
    const install = `apt-get install -y --no-install-recommends ${packages.join(" ")}`;
    execFileSync("chroot", [half, "sh", "-c", `DEBIAN_FRONTEND=noninteractive ${install}`], { stdio: "inherit" });
  }
  writeFileSync(join(half, "etc", "hosts"), "127.0.0.1 localhost\n");
  finish(half);
  writeFileSync(join(half, "ready"), "");
  renameSync(half, folder);
  return folder;
}

export interface Inside {
  /** A folder of the chroot that is mounted read-only. */
  readonly readOnly?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Returns a command line that runs a shell script in the chroot. /proc and /dev are bound in a separate mount namespace
 * that ends with the script, so that removing the chroot can never delete the machine's own files.
 */
export function inside(chroot: string, script: string, { readOnly, environment = {} }: Inside = {}): string[] {
  const binds = ["proc", "dev", "dev/pts"].map((name) => `mount --bind /${name} "$root/${name}"`);
  const closed = readOnly
    ? [`mount --bind "$root${readOnly}" "$root${readOnly}"`, `mount -o remount,ro,bind "$root${readOnly}"`]
    : [];
  const set = { PATH: "/usr/bin:/bin", HOME: "/root", LANG: "C.UTF-8", ...environment };
  const variables = Object.entries(set).map(([key, value]) => `${key}=${value}`);
  const enter = `root=$1; script=$2; shift 2; ${[...binds, ...closed].join(" && ")} && exec chroot "$root" env -i "$@" sh -c "$script"`;
  return ["unshare", "--mount", "sh", "-c", enter, "sh", chroot, script, ...variables];
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script in the chroot to its end. Its streams are files, since Wine does not work with Linux pipes. */
export function runInside(chroot: string, script: string, details: Inside & { readonly input?: string } = {}): Ended {
  const folder = join(chroot, "tmp", "streams");
  mkdirSync(folder, { recursive: true });
  const path = (name: string) => join(folder, name);
  writeFileSync(path("in"), details.input ?? "");
  const streams = [openSync(path("in"), "r"), openSync(path("out"), "w"), openSync(path("err"), "w")];
  const [program = "", ...args] = inside(chroot, script, details);
  const { status } = spawnSync(program, args, { stdio: streams, timeout: 180_000, killSignal: "SIGKILL" });
  for (const stream of streams) closeSync(stream);
  return { status, stdout: readFileSync(path("out"), "utf8"), stderr: readFileSync(path("err"), "utf8") };
}
