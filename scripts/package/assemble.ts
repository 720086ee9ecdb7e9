// Puts a package's folder together: the files for people at the top, the program and Node below app/.
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod";
import manifest from "../../package.json" with { type: "json" };
import { compileNative } from "../native.ts";
import { fixedTime } from "./archive.ts";
import { compileAddon, compileDriverJob, compileHelper } from "./compile.ts";
import { fetched } from "./inputs.ts";
import { licences } from "./licences.ts";
import { run } from "./run.ts";
import { billOfMaterials } from "./sbom.ts";
import { sumsFile } from "./sums.ts";
import type { Target } from "./targets.ts";

const root = join(import.meta.dirname, "..", "..");
const out = join(root, "out");

const metafile = z.object({ inputs: z.record(z.string(), z.unknown()) });

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

/** Copies a package of node_modules without its sources, headers and types, which it does not need to run. */
function copyPackage(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    filter: (path) => !/\.(d\.ts|map|gyp|md)$|[\\/](node_modules|src|includes|build)$/.test(path),
  });
}

/** Builds the folder of one target under out/ and returns its path. */
export function assemble(target: Target): string {
  const folder = join(out, `kyso-${manifest.version}-${target.name}`);
  const app = join(folder, "app");
  rmSync(folder, { recursive: true, force: true });
  run(process.execPath, [join(root, "scripts", "build.ts"), "--packed", join(app, "dist")]);
  const metaPath = join(app, "dist.meta.json");
  const meta = metafile.parse(JSON.parse(readFileSync(metaPath, "utf8")));
  rmSync(metaPath);

  const windows = target.name === "windows-x64";
  const node = join(app, windows ? "node.exe" : "node");
  copy(join(fetched(target.node.from), target.node.file), node);
  copy(join(root, "bin", "kyso.cjs"), join(app, "bin", "kyso.cjs"));
  const { name, version } = manifest;
  writeFileSync(join(app, "package.json"), `${JSON.stringify({ name, version, type: "module" }, null, 2)}\n`);

  const modules = join(app, "node_modules");
  // Windows tells of virtual machines in its registry: systeminformation is asked on Linux only.
  const external = ["pkcs11js", "usb", ...(windows ? [] : ["systeminformation"])];
  for (const each of external) copyPackage(join(root, "node_modules", each), join(modules, each));
  copyPackage(fetched(target.usb), join(modules, target.usb));
  compileAddon(target, join(modules, "pkcs11js", "build", "Release", "pkcs11.node"));
  if (windows) {
    compileHelper(join(app, "native", "driver-helper-32.exe"));
    compileDriverJob(join(app, "dist", "native", "driver-job.node"));
  } else {
    const complaint = compileNative(join(app, "dist", "native"));
    if (complaint !== null) throw new Error(complaint);
  }

  const files = join(import.meta.dirname, "files", windows ? "windows" : "linux");
  const texts = {
    guide: readFileSync(join(files, "HUONG-DAN.txt"), "utf8"),
    licences: licences(meta, external, target),
  };
  // Old versions of Notepad need a byte order mark to read UTF-8, and carriage returns.
  const plain = (text: string) => (windows ? `\uFEFF${text.replaceAll("\n", "\r\n")}` : text);
  writeFileSync(join(folder, "HUONG-DAN.txt"), plain(texts.guide));
  writeFileSync(join(folder, "GIAY-PHEP.txt"), plain(texts.licences));
  writeFileSync(join(app, "sbom.cdx.json"), billOfMaterials(meta, external, target, fixedTime()));
  const start = windows ? "kyso.cmd" : "kyso";
  const launcher = readFileSync(join(files, start), "utf8");
  writeFileSync(join(folder, start), windows ? launcher.replaceAll("\n", "\r\n") : launcher);
  if (!windows) for (const program of [join(folder, start), node]) chmodSync(program, 0o755);
  writeFileSync(join(folder, "SHA256SUMS"), sumsFile(folder));
  return folder;
}
