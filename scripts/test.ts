// Everything that must hold: types, lint, format, unused code, directions of imports, then all tests on the built program.
import { spawnSync } from "node:child_process";
import { ensureNeeds } from "./needs.ts";

const checks = ["check:types", "check:lint", "check:format", "check:unused", "check:directions", "build"] as const;

ensureNeeds();
const failed: string[] = [];
for (const name of checks) {
  console.log(`— ${name}`);
  if (spawnSync("npm", ["run", "--silent", name], { stdio: "inherit" }).status !== 0) failed.push(name);
}
console.log("— vitest");
if (spawnSync("npx", ["--no-install", "vitest", "run", ...process.argv.slice(2)], { stdio: "inherit" }).status !== 0)
  failed.push("vitest");
if (failed.length > 0) {
  console.error(`failed: ${failed.join(", ")}`);
  process.exit(1);
}
