import type { DatabaseSync } from "node:sqlite";
import { missing, type Missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { faultMessage } from "../../text/fault.ts";
import { bytesOf } from "./files.ts";

/** At most this many bytes of a database are read. */
const longestDatabase = 64 * 1024 * 1024;

/** A query of one table: a SELECT from it alone, and the values of its question marks. */
export interface TableQuery {
  readonly table: string;
  /** If the table lacks one of these columns, the query has no rows. */
  readonly columns: readonly string[];
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
  /** A query with more rows fails. */
  readonly mostRows: number;
}

/**
 * SQLite's numbers for the action of a statement, and the authorizer's answers (sqlite3.h): SQLITE_READ, SQLITE_SELECT,
 * SQLITE_OK, SQLITE_DENY.
 */
const read = 20;
const select = 21;
const ok = 0;
const no = 1;

export type SqlRow = Readonly<Record<string, unknown>>;

const malformed = (words: string): Missing => missing("failed", words, "MALFORMED");

/** The rows of one query. Only a plain table can be read and nothing is computed, whatever the database defines. */
function rowsOfOne(database: DatabaseSync, query: TableQuery): Observation<readonly SqlRow[]> {
  database.setAuthorizer(null);
  const plain = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name = ?";
  if (!database.prepare(plain).get(query.table)) return malformed("the database has no such table");
  const columns = database.prepare("SELECT name, hidden FROM pragma_table_xinfo(?)").all(query.table);
  // The authorizer does not stop a computed column from calling functions.
  if (columns.some((column) => column["hidden"] !== 0)) return malformed("the database has no such table");
  const names = new Set(columns.map((column) => column["name"]));
  if (!query.columns.every((name) => names.has(name))) return observed([]);
  database.setAuthorizer((action, table, _column, _database, within) => {
    const asked = action === read && table === query.table && within === null;
    return action === select || asked ? ok : no;
  });
  const rows: SqlRow[] = [];
  for (const row of database.prepare(query.sql).iterate(...query.parameters)) {
    if (rows.length >= query.mostRows) return malformed("the database holds too much");
    rows.push(row);
  }
  return observed(rows);
}

/**
 * The rows of a SQLite database in memory; nothing is written to disk. `unsupported` if this Node.js cannot read a
 * database from memory (before 24.16).
 */
export function rowsIn(bytes: Uint8Array, queries: readonly TableQuery[]): Observation<readonly SqlRow[]> {
  // Before that version even loading it prints a warning about an experiment.
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 24 || (major === 24 && minor < 16)) return missing("unsupported", "this Node.js reads no such database");
  // Not by import(): that prints a warning if the check is loaded from its bytecode.
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const inMemory = Buffer.from(bytes);
  // Version 2 in the header means that there may be a log next to the file; it has been checked to be empty.
  if (inMemory.length > 19) inMemory.fill(1, 18, 20);
  try {
    const database = new DatabaseSync(":memory:");
    try {
      database.deserialize(inMemory);
      database.exec("PRAGMA trusted_schema = OFF");
      const rows: SqlRow[] = [];
      for (const query of queries) {
        const found = rowsOfOne(database, query);
        if (found.status !== "observed") return found;
        rows.push(...found.value);
      }
      return observed(rows);
    } finally {
      database.close();
    }
  } catch (fault) {
    return malformed(clean(faultMessage(fault), 200));
  }
}

/** The first bytes of a journal that would be rolled back (SQLite's file format, 3). */
const hotJournal = Buffer.from("d9d505f920a163d7", "hex");

/** Why the database file is not up to date: a log holds newer content, or a change is under way; null if it is. */
async function unsettled({ files }: Machine, path: string): Promise<Missing | null> {
  const [log, journal] = await Promise.all([files.status(`${path}-wal`), files.read(`${path}-journal`, 8)]);
  if (log.status === "observed" && log.value.size > 0)
    return missing("failed", "what the browser wrote last stands in a log beside its database");
  if (journal.status === "observed" && hotJournal.equals(journal.value))
    return missing("failed", "the browser is writing to its database");
  return null;
}

/**
 * The rows of a browser's database. The file is copied to memory and queried there: nothing is locked, and no file is
 * created next to it. `failed` if it is being written, or newer content is next to it.
 */
export async function rowsOf(
  machine: Machine,
  path: string,
  queries: readonly TableQuery[],
): Promise<Observation<readonly SqlRow[]>> {
  const before = await machine.files.status(path);
  const bytes = await bytesOf(machine, path, longestDatabase);
  if (bytes.status !== "observed") return bytes;
  const open = await unsettled(machine, path);
  if (open) return open;
  const after = await machine.files.status(path);
  const state = (seen: typeof before) =>
    seen.status === "observed" && `${seen.value.identity} ${seen.value.size} ${seen.value.modified.getTime()}`;
  if (state(before) !== state(after)) return missing("failed", "the browser is writing to its database");
  // An empty file is a database to which nothing was ever written.
  return bytes.value.length === 0 ? observed([]) : rowsIn(bytes.value, queries);
}
