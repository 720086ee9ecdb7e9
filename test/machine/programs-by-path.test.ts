import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";

const src = join(import.meta.dirname, "..", "..", "src");
const sources = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ name: relative(src, path).split(sep).join("/"), text: readFileSync(path, "utf8") }));

/** Functions of node:child_process and execa that start a program. */
const starter = /(?<![.\w])(?:spawn|spawnSync|exec|execSync|execFile|execFileSync|fork|execa|execaSync)\(\s*(["'`])/g;

/** The files that start programs; each takes only full paths, or looks a name up in the system's own folders. */
const startsPrograms = [
  "acts/launch.ts",
  "machine/programs.ts",
  "machine/windows/programs.ts",
  "signing/parent/start.ts",
];

describe("a program of the system", () => {
  it("is started by four files alone", () => {
    const values = /^import (?!type )[^;]*"node:child_process"|import\("execa"\)|^import (?!type )[^;]*"execa"/m;
    const starting = sources.filter(({ text }) => values.test(text));
    expect(starting.map(({ name }) => name).sort()).toEqual(startsPrograms);
  });

  it("is never started by a name in the source, which the system would look up in PATH or the current folder", () => {
    const named = sources.flatMap(({ name, text }) => [...text.matchAll(starter)].map(([call]) => `${name}: ${call}`));
    expect(named).toEqual([]);
    // Control: such a call is found.
    expect([..."spawn('reg', [])".matchAll(starter)]).toHaveLength(1);
  });

  it("is started by no package that kyso ships, except those that are known", () => {
    const { dependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(src, "..", "package.json"), "utf8"),
    ) as Record<string, Record<string, string>>;
    const packages = Object.keys({ ...dependencies, ...optionalDependencies });
    const starting = packages.filter((name) => {
      const folder = join(src, "..", "node_modules", name);
      return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.[cm]?js$/.test(entry.name))
        .filter((entry) => !/test|bench|example/.test(relative(folder, entry.parentPath)))
        .some((entry) =>
          /["'](?:node:)?child_process["']/.test(readFileSync(join(entry.parentPath, entry.name), "utf8")),
        );
    });
    // systeminformation runs in a process of its own, whose PATH is the system's folders (linux/hardware-package.ts).
    // `usb` would ask ldd for the C library if neither its own file nor Node's report names it; Node's always does.
    expect(starting).toEqual(["execa", "systeminformation", "usb"]);
  });
});
