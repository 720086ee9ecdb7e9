import { DatabaseSync, type SQLInputValue } from "node:sqlite";

/** The bytes of a SQLite database that a script makes, with rows put into one of its tables. */
export function sqliteOf(script: string, table = "", rows: readonly (readonly SQLInputValue[])[] = []): Uint8Array {
  const database = new DatabaseSync(":memory:");
  try {
    database.exec(script);
    for (const row of rows)
      database.prepare(`INSERT INTO ${table} VALUES (${row.map(() => "?").join(", ")})`).run(...row);
    return database.serialize();
  } finally {
    database.close();
  }
}

/** Firefox 153's table of what the person answered to sites. */
export const permissionsTable =
  "CREATE TABLE moz_perms (id INTEGER PRIMARY KEY, origin TEXT, type TEXT, permission INTEGER, expireType INTEGER, expireTime INTEGER, modificationTime INTEGER)";

/** Chromium 156's table of what the person trusts by its certificate manager. */
export const certificatesTable =
  "CREATE TABLE certificates (sha256hash_hex TEXT PRIMARY KEY, der_cert BLOB NOT NULL, trust_settings BLOB NOT NULL)";
