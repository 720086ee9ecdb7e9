// Builds dist/: the program as a release has it — a light entry, parts loaded when needed, the driver's child.
// With --packed FOLDER it builds what goes into a package: the same, but it checks its native parts before it loads them.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { reportJsonSchema } from "../src/report/schema.ts";
import { signTestJsonSchema } from "../src/report/sign-test.ts";
import { firstFrame } from "./first-frame/index.ts";

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
  const folders = [join(root, "src"), join(root, "scripts", "first-frame"), scenarios];
  return built > Math.max(...folders.map(newest), ...others);
}

if (asked["if-needed"] && upToDate()) process.exit(0);

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
  define: {
    "process.env.NODE_ENV": '"production"',
    KYSO_PACKED: String(asked.packed !== undefined),
    ...firstFrame.define,
  },
  inject: firstFrame.inject,
  // Parts with native code, or looked for at run time, stay packages of their own.
  external: ["pkcs11js", "usb", "systeminformation", "react-devtools-core"],
  banner: {
    js: 'import { createRequire as requireFor } from "node:module"; const require = requireFor(import.meta.url);',
  },
  plugins: firstFrame.plugins,
  logLevel: "warning",
  metafile: true,
});
mkdirSync(join(out, "scenarios"));
for (const file of readdirSync(scenarios).filter((name) => name.endsWith(".json")))
  copyFileSync(join(scenarios, file), join(out, "scenarios", file));
const schemas = { report: reportJsonSchema(), "sign-test": signTestJsonSchema() };
for (const [name, schema] of Object.entries(schemas))
  writeFileSync(join(out, `${name}.schema.json`), `${JSON.stringify(schema, null, 1)}\n`);
// What went in, for the licences of a package; kept beside it.
if (asked.packed === undefined) writeFileSync(join(out, "built"), "");
else writeFileSync(`${asked.packed}.meta.json`, JSON.stringify(metafile));
