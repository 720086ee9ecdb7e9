// `npm run package [NAME…]`: makes, on Linux, the packages for people without Node: out/kyso-VERSION-windows-x64.zip
// and -linux-x64.tar.gz, and out/SHA256SUMS over those that were made.
import { createHash } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ensurePackageNeeds } from "../needs.ts";
import { archive } from "./archive.ts";
import { assemble } from "./assemble.ts";
import { targets } from "./targets.ts";

const asked = process.argv.slice(2);
const wanted = asked.length === 0 ? targets : targets.filter((target) => asked.includes(target.name));
if (wanted.length === 0) {
  console.error(`no such package: ${asked.join(" ")} (there are ${targets.map((t) => t.name).join(", ")})`);
  process.exit(2);
}
ensurePackageNeeds();
const sums = wanted.map((target) => {
  const path = archive(assemble(target), target);
  const sum = createHash("sha256").update(readFileSync(path)).digest("hex");
  console.log(`${sum}  ${path}  ${(statSync(path).size / 1024 / 1024).toFixed(1)} MiB`);
  return { path, line: `${sum}  ${basename(path)}\n` };
});
// Beside the archives, to be signed and published with them (SECURITY.md): sums inside prove nothing of the archive.
const [first] = sums;
if (first) writeFileSync(join(dirname(first.path), "SHA256SUMS"), sums.map(({ line }) => line).join(""));
