// Ratios to a bare `node -e 0` in the same run; what is reached is printed, also where it falls short.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const kyso = join(root, "bin", "kyso.cjs");
const rounds = 15;

/** Milliseconds that the program took from start to end. */
function once(args: readonly string[]): number {
  const began = performance.now();
  spawnSync(process.execPath, args, { stdio: "ignore" });
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Alternates the two, so that a noisy machine is noisy for both; the ratio of their medians. */
function ratio(name: string, args: readonly string[], goal: number): void {
  const reference: number[] = [];
  const asked: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    reference.push(once(["-e", "0"]));
    asked.push(once(args));
  }
  const reached = median(asked) / median(reference);
  console.log(`${name.padEnd(34)} ${reached.toFixed(2)} × node -e 0   (goal ≤ ${goal})`);
}

ratio("kyso --version", [kyso, "--version"], 1.3);
ratio("kyso check --offline", [kyso, "check", "--offline", "--format", "json"], 6);
