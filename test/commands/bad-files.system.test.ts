import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { removeFolder } from "../lab/remove-folder.ts";
import { runKyso } from "../lab/run-kyso.ts";

let folder: string;

/** The files that no command can read, by what is wrong with them. */
const bad: { readonly [name: string]: (path: string) => void } = {
  "missing.json": () => {},
  "folder.json": (path) => mkdirSync(path),
  "pipe.json": (path) => void execFileSync("mkfifo", [path]),
  "empty.json": (path) => writeFileSync(path, ""),
  "binary.json": (path) => writeFileSync(path, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0xff, 0xfe, 0x1b, 0x5b])),
  "sparse.json": (path) => {
    writeFileSync(path, "{");
    truncateSync(path, 2 ** 30);
  },
  "not-utf8.json": (path) => writeFileSync(path, Buffer.from('{"schema":"kyso/facts@1","name":"\xff\xfe"}', "latin1")),
  "deep.json": (path) => writeFileSync(path, "[".repeat(100_000)),
  "deep-and-closed.json": (path) => writeFileSync(path, `${"[".repeat(50_000)}${"]".repeat(50_000)}`),
  "twice.json": (path) => writeFileSync(path, '{"schema":"kyso/report@1","schema":"kyso/bundle@1"}'),
  "other.json": (path) => writeFileSync(path, '\ufeff{"schema":"other/thing@1","\\u001b[2J":"\\u001b[2J"}'),
  "null.json": (path) => writeFileSync(path, "null"),
};

/** The commands that read a file, up to its name. */
const readers: readonly (readonly string[])[] = [["open"], ["demo"]];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-bad-files-"));
  for (const [name, make] of Object.entries(bad)) make(join(folder, name));
});
afterAll(() => removeFolder(folder));

/** Returns how a call that cannot be carried out breaks its rule: one line on standard error, status 2, nothing else. */
async function faultsOf(args: readonly string[]): Promise<readonly string[]> {
  const { status, stdout, stderr } = await runKyso(args, "");
  const call = args.join(" ").slice(0, 120);
  return [
    ...(status === 2 ? [] : [`${call}: status ${status}`]),
    ...(stdout === "" ? [] : [`${call}: prints ${stdout.slice(0, 80)}`]),
    ...(/^kyso: [^\n]+\n$/.test(stderr) ? [] : [`${call}: says ${stderr.slice(0, 300)}`]),
    ...(/[\u001b\u009b]|\bat .*:\d+:\d+/.test(stderr) ? [`${call}: an escape sequence, or a stack`] : []),
  ];
}

it.each(readers.map((before) => ({ before })))(
  "kyso $before answers each unreadable file in one line with status 2, and waits for none",
  async ({ before }) => {
    const there = readdirSync(folder);
    const names =
      before[0] === "open"
        ? Object.keys(bad)
        : ["missing.json", "folder.json", "pipe.json", "sparse.json", "deep.json"];
    const faults = await Promise.all(names.map((name) => faultsOf([...before, join(folder, name)])));
    expect(faults.flat()).toEqual([]);
    expect(readdirSync(folder)).toEqual(there);
  },
);

it("refuses a device, an empty name and a name of 10,000 characters as the file to read", async () => {
  const names = ["/dev/zero", "", `${"x".repeat(10_000)}.json`];
  const faults = await Promise.all(names.map((name) => faultsOf(["open", name])));
  expect(faults.flat()).toEqual([]);
});

it("writes nothing where --out cannot be written, says why in one line, and ends with status 2", async () => {
  const readOnly = join(folder, "read-only.txt");
  writeFileSync(readOnly, "kept");
  chmodSync(readOnly, 0o444);
  const scenario = join(import.meta.dirname, "../../scenarios/healthy.json");
  const outs = [folder, join(folder, "none", "x.html"), readOnly, "/dev/full"];
  const runs = await Promise.all(
    outs.flatMap((out) => [
      runKyso(["open", scenario, "--format", "html", "--quiet", "--out", out], ""),
      runKyso(["bundle", "--offline", "--only", "computer", "--yes", "--quiet", "--out", out], ""),
    ]),
  );
  for (const { status, stderr } of runs) {
    expect(status).toBe(2);
    expect(stderr).toMatch(/^kyso: [^\n]+\n$/);
  }
  expect(readdirSync(folder).filter((name) => name.startsWith(".kyso-"))).toEqual([]);
});
