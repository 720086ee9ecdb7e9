// Prints the packages' sizes, and their start times as ratios to the start time of the Node inside them.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { made } from "../test/packages/package.ts";
import { endWine, windowsWith } from "../test/packages/wine.ts";

const rounds = 11;
const mebibytes = (path: string) => (statSync(path).size / 1024 / 1024).toFixed(1);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** Prints the ratio of the median times; the two take turns, so that a busy machine slows both. */
function ratio(name: string, bare: () => unknown, asked: () => unknown): void {
  const pairs = Array.from({ length: rounds }, () => [timed(bare), timed(asked)] as const);
  const [reference, took] = [median(pairs.map(([b]) => b)), median(pairs.map(([, a]) => a))];
  console.log(`${name.padEnd(44)} ${(took / reference).toFixed(2)} × the bare Node (${Math.round(reference)} ms)`);
}

const [zip, tar] = [made("windows-x64"), made("linux-x64")];
console.log(`windows-x64.zip ${mebibytes(zip)} MiB (goal ≤ 40)   linux-x64.tar.gz ${mebibytes(tar)} MiB`);

const folder = tar.replace(/\.tar\.gz$/, "");
const linux = (program: string, ...args: readonly string[]) =>
  spawnSync(`${folder}/${program}`, args, { stdio: "ignore" });
ratio(
  "Linux: kyso --version",
  () => linux("app/node", "-e", "0"),
  () => linux("kyso", "--version"),
);

const windows = windowsWith(zip);
const bare = () => windows.wine("app/node.exe -e 0");
ratio("Windows under Wine: cmd /c rem", bare, () => windows.wine("cmd /c rem"));
ratio("Windows under Wine: kyso.cmd --version", bare, () => windows.kyso("--version"));
ratio("Windows under Wine: node.exe kyso.cjs --version", bare, () =>
  windows.wine("app/node.exe app/bin/kyso.cjs --version"),
);
endWine(windows);
