// Imports go down only; and the rule itself is proved: a planted violation must be found.
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const planted = join(root, "src", "facts", "planted-violation.ts");

function cruise(): { readonly ok: boolean; readonly words: string } {
  const run = spawnSync("npx", ["--no-install", "depcruise", "--config", ".dependency-cruiser.cjs", "src"], {
    cwd: root,
    encoding: "utf8",
  });
  return { ok: run.status === 0, words: run.stdout + run.stderr };
}

const real = cruise();
if (!real.ok) {
  console.error(real.words);
  process.exit(1);
}
writeFileSync(planted, 'export type { Gather } from "../gather/gather.ts";\n');
const found = cruise();
rmSync(planted, { force: true });
if (found.ok || !found.words.includes("facts-looks-down-only")) {
  console.error("the rule on directions did not find the violation planted in src/facts");
  process.exit(1);
}
