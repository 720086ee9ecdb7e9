// Builds dist/: the program as a release has it — a light entry, parts loaded when needed, the driver's child.
// With --packed FOLDER it builds what goes into a package: the same, but it checks its native parts before it loads them.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { build, type Plugin } from "esbuild";
import { reportJsonSchema } from "../src/report/schema.ts";

const root = join(import.meta.dirname, "..");
const { values: asked } = parseArgs({ options: { "if-needed": { type: "boolean" }, packed: { type: "string" } } });
const out = asked.packed ?? join(root, "dist");

/** What `kyso demo` plays, beside the synthetic authorities of their certificates. */
const scenarios = join(root, "test", "scenarios");

function newest(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

function upToDate(): boolean {
  const stamp = join(out, "built");
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const others = ["package-lock.json", "package.json", "scripts/build.ts"].map((f) => statSync(join(root, f)).mtimeMs);
  const folders = [join(root, "src"), scenarios];
  return built > Math.max(...folders.map(newest), ...others);
}

if (asked["if-needed"] && upToDate()) process.exit(0);

/** A file of a package with one place in it put differently; the build fails where that place is no longer there. */
function patched(name: string, file: RegExp, place: RegExp, instead: string): Plugin {
  return {
    name,
    setup: (parts) =>
      parts.onLoad({ filter: file }, async ({ path }) => {
        const contents = await readFile(path, "utf8");
        if (!place.test(contents)) throw new Error(`${name}: ${path} has changed`);
        return { contents: contents.replace(place, () => instead), loader: "js" };
      }),
  };
}

/**
 * Ink's layout engine would ask `fetch` to decode the program it carries, which loads all of Node's HTTP client before
 * the first frame; without it, it decodes by itself.
 */
const layoutWithoutFetch = patched(
  "layout-without-fetch",
  /yoga-wasm-base64-esm\.js$/,
  /^/,
  "const fetch = undefined;\n",
);

/**
 * Asking whether a letter is an emoji of several makes a table of thousands, and takes as long as starting Node. All
 * of them have a character that is shown as a picture, or that asks for one; others need not be looked up.
 */
const widthWithoutTable = patched(
  "width-without-table",
  /string-width\/index\.js$/,
  /rgiEmojiRegex\.test\(segment\)/,
  "(/[\\p{Emoji_Presentation}\\uFE0F]/u.test(segment) && rgiEmojiRegex.test(segment))",
);

/**
 * Node's own modules are taken by `require`: an `import` of one reads every property it has, which creates streams on
 * the terminal and loads half of Node before the first frame.
 */
const builtinsOnDemand: Plugin = {
  name: "builtins-on-demand",
  setup: (parts) => {
    const names = new Set(builtinModules);
    parts.onResolve({ filter: /^(node:)?[a-z_/]+$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, "");
      if (!names.has(name) || kind === "require-call") return null;
      return { path: name, namespace: "builtin" };
    });
    parts.onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({
      contents: `module.exports = require("node:${path}");`,
      loader: "js",
    }));
  },
};

rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { main: "src/main.ts", "driver-child": "src/signing/child.ts" },
  outdir: out,
  bundle: true,
  splitting: true,
  minify: true,
  // Names in stack traces are worth more to a bug report than the bytes saved.
  keepNames: true,
  format: "esm",
  platform: "node",
  target: "node22",
  define: { "process.env.NODE_ENV": '"production"', KYSO_PACKED: String(asked.packed !== undefined) },
  // Parts with native code, or looked for at run time, stay packages of their own.
  external: ["pkcs11js", "usb", "systeminformation", "react-devtools-core"],
  banner: {
    js: 'import { createRequire as requireFor } from "node:module"; const require = requireFor(import.meta.url);',
  },
  plugins: [layoutWithoutFetch, widthWithoutTable, builtinsOnDemand],
  logLevel: "warning",
  metafile: true,
});
mkdirSync(join(out, "scenarios"));
for (const file of readdirSync(scenarios).filter((name) => name.endsWith(".json")))
  copyFileSync(join(scenarios, file), join(out, "scenarios", file));
writeFileSync(join(out, "report.schema.json"), `${JSON.stringify(reportJsonSchema(), null, 1)}\n`);
// What went in, for the licences of a package; kept beside it.
if (asked.packed === undefined) writeFileSync(join(out, "built"), "");
else writeFileSync(`${asked.packed}.meta.json`, JSON.stringify(metafile));
