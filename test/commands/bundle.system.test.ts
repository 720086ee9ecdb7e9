import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleSchema } from "../../src/bundle/schema.ts";
import { kysoIn } from "../e2e/kyso.ts";
import { removeFolder } from "../lab/remove-folder.ts";
import { runKyso } from "../lab/run-kyso.ts";

const quick = ["--offline", "--no-state"];
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(os.tmpdir(), "kyso-bundle-"));
});

afterAll(() => removeFolder(folder));

it("writes a bundle of this machine with --yes, which holds neither its name nor its user's", async () => {
  const file = join(folder, "b.json");
  const { status, stdout, stderr } = await runKyso(["bundle", "--yes", "--out", file, ...quick], "");
  expect([status, stdout.split("\n")[0]]).toEqual([0, "```"]);
  const text = readFileSync(file, "utf8");
  expect(bundleSchema.parse(JSON.parse(text)).scenario.synthetic).toBe(false);
  // A short name may stand within a made-up word.
  expect(text.split(/[^\w.-]+/)).not.toContain(os.hostname());
  expect(stderr).toContain(file);
});

it("wraps what it tells to the width there is", async () => {
  const environment = { COLUMNS: "44" };
  const { stderr } = await runKyso(["bundle", "--yes", "--raw", "--lang", "vi", ...quick], "", { environment });
  const lines = stderr.split("\n").filter((line) => line.trim().includes(" "));
  expect(lines.filter((line) => line.length > 44)).toEqual([]);
});

it("needs a yes: without a terminal and without --yes it says so in one line, and writes nothing", async () => {
  const { status, stdout, stderr } = await runKyso(["bundle", ...quick], "y\n", { cwd: folder });
  expect([status, stdout, stderr.trimEnd().split("\n").length]).toEqual([2, "", 1]);
  expect(readdirSync(folder).filter((name) => name !== "b.json")).toEqual([]);
});

it("shows what is in it and that a file will be replaced, and writes nothing after a no", async () => {
  const file = join(folder, "no.json");
  writeFileSync(file, "before");
  const tty = kysoIn(["bundle", "--lang", "en", "--out", file, ...quick], { columns: 100, rows: 40 });
  await tty.until(/Write this bundle\?/);
  tty.type("n");
  tty.key("Enter");
  expect(await tty.status()).toBe(2);
  expect(tty.screen()).toContain("Taken out");
  expect(tty.screen()).toContain("A file of that name is there already: it will be replaced.");
  expect(readFileSync(file, "utf8")).toBe("before");
});
