// `npm run test:bare`: the Linux package in a minimal Debian without Node.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { type Terminal, terminal } from "../e2e/terminal.ts";
import { debian, inside, runInside } from "./chroot.ts";
import { made } from "./package.ts";

const place = "/Ổ đĩa của tôi";
let chroot = "";
let home = "";
let tty: Terminal | null = null;

beforeAll(() => {
  chroot = debian("bare", []);
  rmSync(join(chroot, place), { recursive: true, force: true });
  mkdirSync(join(chroot, place));
  execFileSync("tar", ["-xzf", made("linux-x64"), "-C", join(chroot, place)]);
  home = `${place}/${readdirSync(join(chroot, place))[0] ?? ""}`;
});
afterEach(() => {
  tty?.end();
  tty = null;
});

const kyso = (line: string, environment: Readonly<Record<string, string>> = {}) =>
  runInside(chroot, `'${home}/kyso' ${line}`, { readOnly: home, environment });

test("prints its version without an installed Node, whatever is set for other Node programs", () => {
  expect(runInside(chroot, "command -v node").status).not.toBe(0);
  const environment = { NODE_OPTIONS: "--no-such-option", NODE_PATH: "/nowhere" };
  expect(kyso("--version", environment)).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: "" });
});

test("prints the result of check as one JSON document", () => {
  const { stdout, status } = kyso("check --offline --format json");
  expect(JSON.parse(stdout)).toMatchObject({ schema: "kyso/report@1", kyso: manifest.version });
  expect([3, 5]).toContain(status);
});

test("loads both add-ons", () => {
  const modules = `${home}/app/node_modules`;
  const program = `require('${modules}/pkcs11js').PKCS11.name + typeof require('${modules}/usb').usb`;
  expect(runInside(chroot, `'${home}/app/node' -p "${program}"`)).toMatchObject({
    status: 0,
    stdout: "PKCS11object\n",
  });
});

test("contains exactly the files of SHA256SUMS", () => {
  expect(runInside(chroot, `cd '${home}' && sha256sum --quiet -c SHA256SUMS`)).toMatchObject({ status: 0, stdout: "" });
});

test("draws the demo, which keys lead to its end", async () => {
  const line = inside(chroot, `'${home}/kyso' demo`, { readOnly: home, environment: { TERM: "xterm-256color" } });
  tty = terminal(`${line.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ")}; echo "ended with $?"`);
  await tty.until("Mã PIN của token tập dượt");
  const [, pin] = /token tập dượt: (\d+)/.exec(tty.screen()) ?? [];
  tty.type(pin ?? "");
  tty.key("Enter");
  expect(await tty.until("J lưu JSON")).toContain("TẬP DƯỢT / PRACTICE");
  tty.key("Enter");
  await tty.until("ended with 5");
});
