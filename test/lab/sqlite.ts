import { DatabaseSync, type SQLInputValue } from "node:sqlite";

/** Returns the bytes of a SQLite database made by a script, with these rows added to one of its tables. */
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

/** Firefox 153's table of site permissions. */
export const permissionsTable =
  "CREATE TABLE moz_perms (id INTEGER PRIMARY KEY, origin TEXT, type TEXT, permission INTEGER, expireType INTEGER, expireTime INTEGER, modificationTime INTEGER)";

/** Chromium 156's table of certificates trusted in its certificate manager. */
export const certificatesTable =
  "CREATE TABLE certificates (sha256hash_hex TEXT PRIMARY KEY, der_cert BLOB NOT NULL, trust_settings BLOB NOT NULL)";
