// Checks which folder of src imports which (.dependency-cruiser.cjs), and that no file of the program names a path in
// test/. Proves both checks too: each must find the violations planted in a temporary copy of src.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "..");
const config = ".dependency-cruiser.cjs";
const namesTests = "no-tests-named-in-the-program";

/** Files that each break one rule: where they are planted, what is in them, and the rule that must report them. */
const planted = [
  {
    path: "src/facts/planted-gather.ts",
    text: 'export type { Gather } from "../gather/gather.ts";\n',
    rule: "facts-looks-down-only",
  },
  {
    path: "src/signing/parent/planted-pkcs11.ts",
    text: 'export { createPkcs11Backend } from "../pkcs11/backend.ts";\n',
    rule: "vendor-code-only-in-the-child",
  },
  {
    path: "src/wizard/planted-child.ts",
    text: 'export type { Backend } from "../signing/child/backend.ts";\n',
    rule: "vendor-code-only-in-the-child",
  },
  {
    path: "src/signing/pkcs11/planted-parent.ts",
    text: 'export { pool } from "../parent/pool.ts";\n',
    rule: "nothing-of-the-parent-in-the-child",
  },
  {
    path: "src/commands/planted-test.ts",
    text: 'export { planted } from "../../test/planted.ts";\n',
    rule: "no-tests-in-the-program",
  },
  {
    path: "src/commands/planted-path.ts",
    text: 'export const planted = new URL("../../test/scenarios/planted.json", import.meta.url);\n',
    rule: namesTests,
  },
  {
    path: "src/commands/planted-segment.ts",
    text: 'export const planted = ["test", "scenarios"].join("/");\n',
    rule: namesTests,
  },
];

/** A string with `test` as one part of a path, in any quotes. */
const testPath = /(["'`])(?:[^"'`\n]*\/)?test(?:\/[^"'`\n]*)?\1/;

/** Runs both checks on the `src` of a folder. Returns a line for each violation, empty if there is none. */
function violations(folder: string): readonly string[] {
  const run = spawnSync("npx", ["--no-install", "depcruise", "--config", config, "src"], {
    cwd: folder,
    encoding: "utf8",
    // No colours: the lines are searched for rule and path.
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  const cruised = run.status === 0 ? [] : `${run.stdout}${run.stderr}`.split("\n");
  return [...cruised, ...filesNamingTests(folder)];
}

function filesNamingTests(folder: string): readonly string[] {
  return readdirSync(join(folder, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => testPath.test(readFileSync(path, "utf8")))
    .map((path) => `  error ${namesTests}: ${relative(folder, path)}`);
}

/** Returns the planted files that no check reported under their rule. */
function missed(): readonly (typeof planted)[number][] {
  const copy = mkdtempSync(join(tmpdir(), "kyso-directions-"));
  try {
    for (const name of ["src", "tsconfig.json", "package.json", config])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    // The file that the planted import names must exist to be resolved.
    mkdirSync(join(copy, "test"));
    writeFileSync(join(copy, "test", "planted.ts"), "export const planted = true;\n");
    for (const { path, text } of planted) writeFileSync(join(copy, path), text);
    const found = violations(copy);
    return planted.filter(({ path, rule }) => !found.some((line) => line.includes(`${rule}: ${path}`)));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const real = violations(root);
if (real.length > 0) {
  console.error(real.join("\n"));
  process.exit(1);
}
for (const { path, rule } of missed()) {
  console.error(`${rule} does not find the violation planted in ${path}`);
  process.exitCode = 1;
}
