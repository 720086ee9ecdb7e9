// Fetches what a package contains but npm ci does not install, from the npm registry, by exact version and checksum.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import lock from "../../package-lock.json" with { type: "json" };
import pins from "./inputs.json" with { type: "json" };
import { cacheFolder } from "./cache.ts";
import { run } from "./run.ts";

const pinned = z.object({ name: z.string(), version: z.string(), integrity: z.string().startsWith("sha512-") });
export type Pin = z.output<typeof pinned>;

/** Returns the exact version and integrity of a package, from inputs.json, else from the lock file. */
export function pinOf(name: string): Pin {
  const locked: Readonly<Record<string, unknown>> = lock.packages;
  const entry = pins.find((pin) => pin.name === name) ?? locked[`node_modules/${name}`];
  if (entry === undefined) throw new Error(`${name} is pinned nowhere`);
  return pinned.parse({ ...z.looseObject({}).parse(entry), name });
}

function integrityOf(file: string): string {
  return `sha512-${createHash("sha512").update(readFileSync(file)).digest("base64")}`;
}

/** Returns the folder of the unpacked package; its archive is fetched once and checked every time. */
export function fetched(name: string): string {
  const pin = pinOf(name);
  const home = cacheFolder("npm");
  const base = `${name.replace("@", "").replace("/", "-")}-${pin.version}`;
  const archive = join(home, `${base}.tgz`);
  if (!existsSync(archive) || integrityOf(archive) !== pin.integrity) {
    console.error(`fetching ${name} ${pin.version}`);
    run("npm", ["pack", "--silent", "--pack-destination", home, `${name}@${pin.version}`]);
    if (integrityOf(archive) !== pin.integrity) {
      rmSync(archive);
      throw new Error(`${name} ${pin.version}: the registry's archive is not the pinned one`);
    }
  }
  const folder = join(home, base);
  if (!existsSync(folder)) {
    const half = `${folder}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half);
    run("tar", ["-xzf", archive, "-C", half, "--strip-components=1", "--no-same-owner"]);
    renameSync(half, folder);
  }
  return folder;
}
