import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { pluginData } from "../../src/catalogue/plugin-data.ts";

const catalogue = join(import.meta.dirname, "..", "..", "src", "catalogue");
const data = join(catalogue, "data");

/** The names of the folder's JSON files, those of its folders included, each relative to `data`. */
const files = readdirSync(data, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".json"));

const imported = readdirSync(catalogue)
  .filter((name) => name.endsWith(".ts"))
  .flatMap((name) => [...readFileSync(join(catalogue, name), "utf8").matchAll(/from "\.\/data\/([^"]+)"/g)])
  .map(([, name]) => name);

it("loads every file of src/catalogue/data once", () => {
  expect(imported.toSorted()).toEqual(files.toSorted());
});

const plugins = files.filter((name) => name.startsWith("plugins/"));

it("has plugins in src/catalogue/data/plugins", () => {
  expect(plugins.length).toBeGreaterThan(20);
});

it.each(plugins)("has the plugin of %s in the list of src/catalogue/plugin-data.ts, under the file's name", (name) => {
  const plugin: unknown = JSON.parse(readFileSync(join(data, name), "utf8"));
  expect(plugin).toHaveProperty("id", name.slice("plugins/".length, -".json".length));
  expect(pluginData).toContainEqual(plugin);
});
