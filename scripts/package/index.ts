// `npm run package [NAME…]`: makes, on Linux, the packages for people without Node: out/kyso-VERSION-windows-x64.zip
// and -linux-x64.tar.gz.
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
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
for (const target of wanted) {
  const path = archive(assemble(target), target);
  const sum = createHash("sha256").update(readFileSync(path)).digest("hex");
  console.log(`${sum}  ${path}  ${(statSync(path).size / 1024 / 1024).toFixed(1)} MiB`);
}
