import { appendFileSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { observed } from "../../../src/facts/observation.ts";
import { fileSystem } from "../../../src/machine/file-system.ts";
import { rowsIn, rowsOf } from "../../../src/probes/browsers/sqlite.ts";
import { machineOf } from "../../lab/machine.ts";
import { sqliteOf } from "../../lab/sqlite.ts";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-sqlite-"));
  path = join(folder, "a.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const query = { table: "t", columns: ["a"], sql: "SELECT a FROM t WHERE b = ?", parameters: [2], mostRows: 10 };
const script = "CREATE TABLE t (a, b); INSERT INTO t VALUES ('one', 1), ('two', 2)";
const machine = machineOf({ files: fileSystem });
const ask = () => rowsOf(machine, path, [query]);

it("returns the selected rows, and creates no file next to the database", async () => {
  writeFileSync(path, sqliteOf(script));
  expect(await ask()).toEqual(observed([{ a: "two" }]));
  expect(readdirSync(folder)).toEqual(["a.sqlite"]);
});

it("finds nothing in a missing or empty file, or without such a column", async () => {
  expect(await ask()).toMatchObject({ status: "absent" });
  writeFileSync(path, "");
  expect(await ask()).toEqual(observed([]));
  expect(rowsIn(sqliteOf(script), [{ ...query, columns: ["a", "c"] }])).toEqual(observed([]));
});

it("fails while a log holds newer content, and reads the database once the log is empty", async () => {
  const open = new DatabaseSync(path);
  try {
    open.exec(`PRAGMA journal_mode = WAL; ${script}`);
    const before = readdirSync(folder);
    expect(before).toContain("a.sqlite-wal");
    expect(await ask()).toMatchObject({ status: "failed", reason: expect.stringContaining("log") });
    open.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    expect(await ask()).toEqual(observed([{ a: "two" }]));
    expect(readdirSync(folder)).toEqual(before);
  } finally {
    open.close();
  }
});

it("fails while the browser writes: a journal to roll back is next to the file", async () => {
  const open = new DatabaseSync(path);
  try {
    open.exec(`${script}; PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN`);
    const fill = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5000)";
    open.exec(`${fill} INSERT INTO t SELECT 'more', x FROM n`);
    expect(readdirSync(folder)).toContain("a.sqlite-journal");
    expect(await ask()).toMatchObject({ status: "failed", reason: "the browser is writing to its database" });
    open.exec("COMMIT; PRAGMA journal_mode = PERSIST; DELETE FROM t WHERE a = 'more'");
    expect(readdirSync(folder)).toContain("a.sqlite-journal");
    expect(await ask()).toEqual(observed([{ a: "two" }]));
  } finally {
    open.close();
  }
});

it("fails if the file changed while it was read", async () => {
  writeFileSync(path, sqliteOf(script));
  const read: typeof fileSystem.read = async (...request) => {
    const bytes = await fileSystem.read(...request);
    if (request[0] === path) appendFileSync(path, "more");
    return bytes;
  };
  const changing = machineOf({ files: { ...fileSystem, read } });
  const failure = { status: "failed", reason: "the browser is writing to its database" };
  expect(await rowsOf(changing, path, [query])).toMatchObject(failure);
});

it("reads no database that is too large", async () => {
  writeFileSync(path, sqliteOf(script));
  truncateSync(path, 64 * 1024 * 1024 + 1);
  expect(await ask()).toMatchObject({ status: "failed", reason: "the file is too large" });
});

it("reads no view and no other table, and calls no function that the database defines", () => {
  const view = "CREATE TABLE other (a, b); CREATE VIEW t AS SELECT a, b FROM other";
  const endless =
    "CREATE VIEW t AS WITH RECURSIVE n(a, b) AS (SELECT 1, 2 UNION ALL SELECT a + 1, 2 FROM n) SELECT a, b FROM n";
  const computed = "CREATE TABLE t (b, a AS (hex(zeroblob(10)))); INSERT INTO t VALUES (2)";
  const foreign = "CREATE VIRTUAL TABLE t USING fts5(a, b)";
  for (const odd of [view, endless, computed, foreign])
    expect(rowsIn(sqliteOf(odd), [query])).toMatchObject({ status: "failed", error: "MALFORMED" });
  const elsewhere = { ...query, sql: "SELECT name AS a FROM sqlite_schema WHERE 2 = ?" };
  expect(rowsIn(sqliteOf(script), [elsewhere])).toMatchObject({ status: "failed" });
});

it("fails if there are more rows than it reads", () => {
  expect(rowsIn(sqliteOf(script), [{ ...query, sql: "SELECT a FROM t", parameters: [], mostRows: 1 }])).toMatchObject({
    status: "failed",
  });
});

it("returns rows or a reason for any bytes", () => {
  const whole = sqliteOf(script);
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 30 });
  const damaged = fc.tuple(changes, fc.nat(whole.length)).map(([list, length]) => {
    const bytes = Uint8Array.from(whole);
    for (const [at, byte] of list) bytes[at] = byte;
    return bytes.subarray(0, length);
  });
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), (bytes) => {
      const rows = rowsIn(bytes, [query]);
      expect(["observed", "failed"]).toContain(rows.status);
    }),
    { numRuns: 300 },
  );
});
