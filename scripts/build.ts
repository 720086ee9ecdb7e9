// Builds dist/: a small entry, parts that are loaded when needed, and the programs of the driver processes.
// --packed FOLDER builds the same for a package, in which native parts are checked before they are loaded.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { execFileSync } from "node:child_process";
import { build, type BuildOptions, type Plugin } from "esbuild";
// Importing these checks their data; the built program skips that check.
import "../src/catalogue/browsers.ts";
import "../src/catalogue/installing.ts";
import "../src/catalogue/plugins.ts";
import filingRules from "../src/catalogue/data/filing-rules.json" with { type: "json" };
import holidays from "../src/catalogue/data/holidays.json" with { type: "json" };
import renewal from "../src/catalogue/data/renewal.json" with { type: "json" };
import { filingRulesSchema, holidaysSchema } from "../src/catalogue/filing-schema.ts";
import { renewalSchema } from "../src/catalogue/renewal-schema.ts";
import { areaIn, areaOf } from "../src/explain/known.ts";
import { makeKnown } from "../src/explain/make-known.ts";
import { deadlinesJsonSchema, reportJsonSchema, signTestJsonSchema } from "../src/report/json-schema.ts";
import { firstFrame } from "./first-frame/index.ts";
import { compileNative } from "./native.ts";

filingRulesSchema.parse(filingRules);
holidaysSchema.parse(holidays);
renewalSchema.parse(renewal);

const root = join(import.meta.dirname, "..");
const { values: asked } = parseArgs({ options: { "if-needed": { type: "boolean" }, packed: { type: "string" } } });
const out = asked.packed ?? join(root, "dist");

/** The scenarios of `kyso demo`, and the synthetic authorities of their certificates. */
const scenarios = join(root, "scenarios");

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
  const others = [
    "package-lock.json",
    "package.json",
    "scripts/build.ts",
    "scripts/bytecode.cjs",
    "scripts/native.ts",
  ].map((f) => statSync(join(root, f)).mtimeMs);
  const folders = [join(root, "src"), join(root, "native"), join(root, "scripts", "first-frame"), scenarios];
  return built > Math.max(...folders.map(newest), ...others);
}

if (asked["if-needed"] && upToDate()) process.exit(0);

rmSync(out, { recursive: true, force: true });
const common = {
  absWorkingDir: root,
  outdir: out,
  bundle: true,
  // Names in stack traces are worth more to a bug report than the bytes saved.
  minifySyntax: true,
  minifyWhitespace: true,
  platform: "node",
  target: "node22",
  define: {
    "process.env.NODE_ENV": '"production"',
    KYSO_CATALOGUE_CHECKED: "true",
    KYSO_PACKED: String(asked.packed !== undefined),
    ...firstFrame.define,
  },
  inject: firstFrame.inject,
  // Not bundled: packages with native code, or that are looked for at run time.
  external: [
    "pkcs11js",
    "usb",
    "systeminformation",
    "react-devtools-core",
    // What it makes is in the folder explain.
    "./src/explain/make-known.ts",
  ],
  plugins: firstFrame.plugins,
  logLevel: "warning",
} satisfies BuildOptions;
const requireBanner = {
  js: 'import { createRequire as requireFor } from "node:module"; const require = requireFor(import.meta.url);',
};
const { metafile } = await build({
  ...common,
  entryPoints: {
    main: "src/entries/main.ts",
    "practice-child": "src/entries/practice-child.ts",
    // Loaded by explain.cjs and deadlines.cjs when facts or saved files are to be judged.
    "explain-judged": "src/commands/explain-judged.ts",
    "saved-certificates": "src/commands/setup/saved-certificates.ts",
  },
  splitting: true,
  minifyIdentifiers: true,
  keepNames: true,
  format: "esm",
  banner: requireBanner,
  metafile: true,
});
/** Returns the work of every command but this one: never loaded by the file that is started for it alone. */
const commandsBut = (own: string) =>
  readdirSync(join(root, "src", "commands"))
    .filter((name) => name.endsWith(".ts") && name !== own)
    .map((name) => `./src/commands/${name}`);
/**
 * The page of `--format html` is a file of its own beside check.cjs, since most checks ask for another format. It is
 * loaded by `require`: Node warns of `import()` in a script that was loaded with bytecode.
 */
const pageApart: Plugin = {
  name: "page-apart",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[.][/]html[/]index[.]ts$/ }, () => ({ path: "page", namespace: "page-apart" }));
    onResolve({ filter: /^/, namespace: "page-apart" }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /^/, namespace: "page-apart" }, () => ({ contents: 'module.exports = require("./page.cjs");' }));
  },
};
/** Its formats are imported when they are asked for. */
const reportFormats = join(root, "src", "report", "formats.ts");
const oneFile = {
  ...common,
  plugins: [...common.plugins, pageApart],
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  define: { ...common.define, "import.meta.url": "thisFile" },
  banner: { js: 'const thisFile = require("node:url").pathToFileURL(__filename).href;' },
  // The place of a sum (scripts/bytecode.cjs).
  footer: { js: `//${"0".repeat(64)}` },
} satisfies BuildOptions;
// One file each, which Node starts faster: other programs wait for `kyso check`, and each driver has a process.
await build({
  ...oneFile,
  external: [...common.external, ...commandsBut("check.ts")],
  entryPoints: {
    check: "src/entries/check.ts",
    page: "src/report/html/index.ts",
    "driver-child": "src/entries/driver-child.ts",
  },
});
// The launcher starts this one only where no screens are wanted.
await build({
  ...oneFile,
  external: [...common.external, ...commandsBut("open.ts"), "./src/commands/course/opened.ts"],
  entryPoints: { open: "src/entries/open.ts" },
});
/**
 * Leaves out of the commands that only tell something what they never load, and makes what they need to judge facts, or
 * to read reports, parts of main.js.
 */
const toldAlone: Plugin = {
  name: "told-alone",
  setup({ onResolve }) {
    for (const name of ["explain-judged", "saved-certificates"])
      onResolve({ filter: new RegExp(`/${name}[.]ts$`) }, () => ({ path: `./${name}.js`, external: true }));
    onResolve({ filter: /^[.]/ }, ({ kind, importer, path }) =>
      kind === "dynamic-import" && importer === reportFormats ? { path, external: true } : undefined,
    );
  },
};
// Without bytecode: loading node:crypto to check it would take longer than it saves.
for (const command of ["explain", "deadlines"])
  await build({
    ...oneFile,
    footer: {},
    external: [...common.external, ...commandsBut(`${command}.ts`)],
    plugins: [...common.plugins, toldAlone],
    entryPoints: { [command]: "src/entries/light.ts" },
    minifyIdentifiers: true,
  });
// bin/kyso.cjs reads them byte by byte, but esbuild leaves the letters in regular expressions as they are.
for (const file of readdirSync(out).filter((name) => name.endsWith(".cjs"))) {
  const text = readFileSync(join(out, file), "utf8");
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  writeFileSync(join(out, file), text.replaceAll(/[^\0-\x7f]/g, escape));
}
mkdirSync(join(out, "scenarios"));
for (const file of readdirSync(scenarios).filter((name) => name.endsWith(".json")))
  copyFileSync(join(scenarios, file), join(out, "scenarios", file));
// Bytecode makes it start faster still, but only in the Node that made it, so a package, with its own Node, gets none.
if (asked.packed === undefined) {
  const healthy = join(scenarios, "healthy.json");
  // These runs read nothing of this machine.
  const runs = { "check.cjs": ["check", "--offline", "--only", "portal"], "open.cjs": ["open", healthy, "--quiet"] };
  for (const [file, nothing] of Object.entries(runs)) {
    const run = [join(import.meta.dirname, "bytecode.cjs"), join(out, file), healthy];
    execFileSync(process.execPath, [...run, ...nothing], { stdio: ["ignore", "ignore", "inherit"] });
  }
}
// All that `kyso explain` can explain, so that its start loads no finding and no schema, and reads what it looks up alone.
const known = makeKnown();
mkdirSync(join(out, "explain"));
const explained = {
  names: known.names,
  messages: { messages: known.messages, texts: known.texts },
  ...Object.fromEntries(known.names.map(areaOf).map((area) => [area, areaIn(known, area)])),
};
for (const [name, part] of Object.entries(explained))
  writeFileSync(join(out, "explain", `${name}.json`), JSON.stringify(part));
const schemas = { report: reportJsonSchema(), "sign-test": signTestJsonSchema(), deadlines: deadlinesJsonSchema() };
for (const [name, schema] of Object.entries(schemas))
  writeFileSync(join(out, `${name}.schema.json`), `${JSON.stringify(schema, null, 1)}\n`);
// A package compiles its own, for its system.
if (asked.packed === undefined && process.platform === "linux") {
  const complaint = compileNative(join(out, "native"));
  if (complaint !== null)
    console.error(`build: without native/ (other programs can read kyso's memory, see SECURITY.md): ${complaint}`);
}
// A package also needs the list of bundled files, for its licences.
if (asked.packed === undefined) writeFileSync(join(out, "built"), "");
else writeFileSync(`${asked.packed}.meta.json`, JSON.stringify(metafile));
