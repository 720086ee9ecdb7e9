import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Entry, writersAmong, writersOf } from "../../src/machine/writers.ts";

function entry(path: string, mode: number, parts: Partial<Entry> = {}): Entry {
  return { path, mode, owner: "root", group: "root", groupId: 0, ...parts };
}

const staff = { group: "staff", groupId: 50 };

it("reports nobody if only the owner and administrators may write", () => {
  const entries = [entry("/lib/a.so", 0o755), entry("/lib", 0o775), entry("/", 0o755)];
  expect(writersAmong(entries)).toEqual({ everyoneAt: null, group: null });
});

it("finds the file, or the folder above it, that any user may write to", () => {
  expect(writersAmong([entry("/a.so", 0o646), entry("/", 0o755)]).everyoneAt).toBe("/a.so");
  expect(writersAmong([entry("/x/y/a.so", 0o644), entry("/x/y", 0o755), entry("/x", 0o777)]).everyoneAt).toBe("/x");
});

it("ignores a sticky folder, in which only owners replace files, but not a sticky file", () => {
  expect(writersAmong([entry("/tmp/a.so", 0o644), entry("/tmp", 0o1777)]).everyoneAt).toBeNull();
  expect(writersAmong([entry("/tmp/a.so", 0o1666), entry("/tmp", 0o1777)]).everyoneAt).toBe("/tmp/a.so");
});

it("names a group that may write, but not administrators, nor a person's own group", () => {
  expect(writersAmong([entry("/l/a.so", 0o644), entry("/l", 0o2775, staff)]).group).toBe("staff");
  expect(writersAmong([entry("/l/a.so", 0o664, { group: "admin", groupId: 80 })]).group).toBeNull();
  const own = { owner: "minh", group: "minh", groupId: 1000 };
  expect(writersAmong([entry("/home/minh/a.so", 0o664, own)])).toEqual({ everyoneAt: null, group: null });
});

it("treats the group of all users of a machine as everyone", () => {
  const users = { group: "users", groupId: 100 };
  expect(writersAmong([entry("/a.so", 0o664, users)])).toEqual({ everyoneAt: "/a.so", group: null });
});

it("reads a real file's folders up to the root", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kyso-writers-"));
  mkdirSync(join(folder, "deep"));
  const file = join(folder, "deep", "a.so");
  writeFileSync(file, "", { mode: 0o600 });
  expect((await writersOf(file)).everyoneAt).toBeNull();
  chmodSync(folder, 0o777);
  expect((await writersOf(file)).everyoneAt).toBe(folder);
});
