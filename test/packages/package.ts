import { execFileSync } from "node:child_process";
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { targets } from "../../scripts/package/targets.ts";

const root = join(import.meta.dirname, "..", "..");

/** Makes a package and returns its archive's path. */
export function made(name: "windows-x64" | "linux-x64"): string {
  execFileSync(process.execPath, [join(root, "scripts", "package", "index.ts"), name], { stdio: "inherit" });
  const ending = targets.find((target) => target.name === name)?.archive ?? "";
  return join(root, "out", `kyso-${manifest.version}-${name}.${ending}`);
}
