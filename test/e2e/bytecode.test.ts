import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { removeFolder } from "../lab/remove-folder.ts";

const root = join(import.meta.dirname, "..", "..");
const schema = Buffer.from("kyso/report@1");
const forged = Buffer.from("EVIL/report@1");

let copy: string;
const program = () => join(copy, "dist", "check.cjs");
const bytecode = () => `${program()}.bytecode`;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "kyso-bytecode-"));
  for (const name of ["bin", "dist", "package.json"]) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
});
afterEach(() => removeFolder(copy));

/** Returns the name of the report's schema, as the copy writes it. */
function schemaSaid(): unknown {
  const args = [join(copy, "bin", "kyso.cjs"), "check", "--offline", "--only", "portal", "--format", "json"];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(stderr).toBe("");
  const report: { readonly schema?: unknown } = JSON.parse(stdout);
  return report.schema;
}

/** Changes four bytes of a file, everywhere the schema's name stands. */
function forge(file: string): void {
  const bytes = readFileSync(file);
  let changed = 0;
  for (let at = bytes.indexOf(schema); at >= 0; at = bytes.indexOf(schema, at)) changed += forged.copy(bytes, at);
  expect(changed).toBeGreaterThan(0);
  writeFileSync(file, bytes);
}

/** Makes the program's last line fit the bytecode beside it, as whoever changes both can. */
function seal(): void {
  const before = readFileSync(program()).subarray(0, -65);
  const sum = createHash("sha256").update(before).update(readFileSync(bytecode())).digest("hex");
  writeFileSync(program(), Buffer.concat([before, Buffer.from(`${sum}\n`)]));
}

test("changed bytes of the bytecode beside check.cjs are refused, and the source is run", () => {
  forge(bytecode());
  expect(schemaSaid()).toBe("kyso/report@1");
  // Control: sealed, they are run although the source does not hold them.
  seal();
  expect(schemaSaid()).toBe("EVIL/report@1");
});

test("bytecode is not run for another source of the same length", () => {
  forge(program());
  expect(schemaSaid()).toBe("EVIL/report@1");
});

test.each([
  ["missing", () => rmSync(bytecode())],
  ["empty", () => writeFileSync(bytecode(), "")],
  ["cut", () => writeFileSync(bytecode(), readFileSync(bytecode()).subarray(0, 1000))],
])("where the bytecode is %s, the source is run", (_, damage) => {
  damage();
  expect(schemaSaid()).toBe("kyso/report@1");
});
