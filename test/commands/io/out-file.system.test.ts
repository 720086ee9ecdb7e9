import { launcher } from "../../lab/built.ts";
import { execFileSync, spawnSync } from "node:child_process";
import { linkSync, lstatSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { removeFolder } from "../../lab/remove-folder.ts";

const check = [process.execPath, launcher, "check", "--offline", "--only", "computer", "--format", "json", "--facts"];
let folder: string;
let out: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-out-"));
  out = join(folder, "out.json");
});
afterEach(() => removeFolder(folder));

function kyso() {
  return spawnSync(process.execPath, [...check.slice(1), "--out", out], { encoding: "utf8" });
}

it.each([
  ["a pipe", () => execFileSync("mkfifo", [out]), "thiết bị hoặc ống dẫn"],
  ["a link", () => symlinkSync("/dev/null", out), "liên kết, không phải tệp"],
  ["a read-only file", () => writeFileSync(out, "", { mode: 0o444 }), "chỉ cho đọc"],
  [
    "a file with another name",
    () => {
      writeFileSync(join(folder, "other"), "");
      linkSync(join(folder, "other"), out);
    },
    "liên kết cứng",
  ],
] as const)("--out leaves %s as it is, says so in one line, and prints the report instead", (_, make, why) => {
  make();
  const before = lstatSync(out, { bigint: true });
  const beside = readdirSync(folder);
  const { status, stdout, stderr } = kyso();
  expect(status).toBe(2);
  expect(stderr.trimEnd().split("\n")).toEqual([expect.stringContaining(why)]);
  expect(JSON.parse(stdout)).toMatchObject({ schema: "kyso/report@1" });
  expect(lstatSync(out, { bigint: true })).toEqual(before);
  expect(readdirSync(folder)).toEqual(beside);
});

it("--out keeps the whole old file on a disk that is full", () => {
  const rights = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  // Two pages of memory, and both in use.
  const script = `mount -t tmpfs -o size=8k none "$1" && cd "$1" && echo old > out.json && echo > filler
shift; "$@" --out out.json; echo "status $?"; ls -A; cat out.json`;
  const command = ["unshare", ...rights, "--mount", "sh", "-c", script, "sh", folder, ...check];
  const [program = "", ...args] = command;
  const { stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  const [report = "", ...rest] = stdout.trimEnd().split("\n");
  expect(JSON.parse(report)).toMatchObject({ schema: "kyso/report@1" });
  expect(rest).toEqual(["status 2", "filler", "out.json", "old"]);
  expect(stderr).toContain("ổ đĩa đã đầy");
});
