import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleSchema } from "../../src/bundle/schema.ts";
import { kysoIn } from "../e2e/kyso.ts";
import { removeFolder } from "../lab/remove-folder.ts";
import { runKyso } from "../lab/run-kyso.ts";

const args = ["--only", "portal", "--timeout", "1", "--no-state", "--lang", "en"];
let folder = "";
/** A desktop whose proxy setting is of a kind that kyso does not know. */
let environment: Readonly<Record<string, string>> = {};

beforeAll(() => {
  folder = mkdtempSync(join(os.tmpdir(), "kyso-raw-"));
  mkdirSync(join(folder, ".config"));
  const setting = "[Proxy Settings]\nProxyType=7\nhttpProxy=http://canary-proxy.example 3128\n# Nguyễn Canary\n";
  writeFileSync(join(folder, ".config", "kioslaverc"), setting);
  environment = { HOME: folder, XDG_CONFIG_HOME: "", XDG_CURRENT_DESKTOP: "KDE" };
});

afterAll(() => removeFolder(folder));

const bundleIn = (path: string) => bundleSchema.parse(JSON.parse(readFileSync(path, "utf8")));
const masked = ["[Proxy Settings]", "ProxyType=9", "httpProxy=xxxx://xxxxxx-xxxxx.xxxxxxx 9999", "# Xxxxăx Xxxxxx", ""];

it("adds what could not be read, masked, with --yes and --raw, and not with --yes alone", async () => {
  const [both, alone] = [join(folder, "both.json"), join(folder, "alone.json")];
  const runs = await Promise.all([
    runKyso(["bundle", "--yes", "--raw", "--out", both, ...args], "", { environment }),
    runKyso(["bundle", "--yes", "--out", alone, ...args], "", { environment }),
  ]);
  expect(runs.map(({ status }) => status)).toEqual([0, 0]);
  expect(bundleIn(both).raw?.map(({ program, stdout }) => [program, stdout.lines])).toEqual([["file", masked]]);
  expect(readFileSync(both, "utf8")).not.toMatch(/canary/i);
  expect(runs[0].stderr).toContain("| ProxyType=9");
  expect(bundleIn(alone)).not.toHaveProperty("raw");
});

it("asks for it after the bundle itself, and leaves it out after a no", async () => {
  const answered = async (answer: string) => {
    const file = join(folder, `${answer}.json`);
    const tty = kysoIn(["bundle", "--raw", "--out", file, ...args], { columns: 110, rows: 50, environment });
    await tty.until(/Write this bundle\?/);
    tty.type("y");
    tty.key("Enter");
    await tty.until(/Add this part to the bundle\?/);
    expect(tty.screen()).toContain("Masked in place");
    tty.type(answer);
    tty.key("Enter");
    expect(await tty.status()).toBe(0);
    return bundleIn(file).raw?.length;
  };
  expect(await Promise.all([answered("y"), answered("n")])).toEqual([1, undefined]);
});
