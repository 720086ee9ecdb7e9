import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { callsIn, type Drivers, drivers } from "../lab/drivers.ts";
import { runKyso } from "../lab/run-kyso.ts";
import { copyFaultModule } from "../lab/softhsm.ts";

let lab: Drivers;
let folder: string;

beforeAll(() => {
  lab = drivers({ pin: "12345678" });
  folder = mkdtempSync(join(tmpdir(), "kyso-out-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fifo = (path: string) => execFileSync("mkfifo", [path]);
const link = (path: string) => symlinkSync("/dev/null", path);

it.each([
  ["is a pipe", "a-pipe", fifo, "it is a device or a pipe and not a file"],
  ["is a link", "a-link", link, "it is a link and not a file"],
  ["is a folder", "a-folder", (path: string) => mkdirSync(path), "it is a folder"],
  ["lies in no folder", "missing/signature", () => {}, "there is no such folder"],
  ["is a device", "/dev/null", () => {}, "not a file"],
  ["has a link beside it where the text goes", "text-link", (path: string) => link(`${path}.txt`), "it is a link"],
  ["has a pipe beside it where the text goes", "text-pipe", (path: string) => fifo(`${path}.txt`), "it is a device"],
])("a file for the signature that %s ends the call with 2, without a login", async (_, name, make, reason) => {
  const out = name.startsWith("/") ? name : join(folder, name);
  make(out);
  const watched = copyFaultModule(lab.faulty, `watched-for-${name.replaceAll("/", "-")}.so`, []);
  const line = ["sign-test", "--lang", "en", "--pin-stdin", "--no-state", "--out", out, "--module", watched];
  const environment = { SOFTHSM2_CONF: lab.hsm.conf, PCSCLITE_CSOCK_NAME: "/nonexistent" };
  const { status, stdout, stderr } = await runKyso(line, "12345678\n", { environment });
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(reason);
  expect(callsIn(`${watched}.log`).map((entry) => entry.call)).not.toContain("C_Login");
});
