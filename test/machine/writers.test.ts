import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { missing, observed } from "../../src/facts/observation.ts";
import { accountsIn } from "../../src/machine/accounts.ts";
import { otherInLists, writersWithLists } from "../../src/machine/linux/access-lists.ts";
import { type Entry, rightsAmong, rightsOf } from "../../src/machine/writers.ts";
import { tapedPrograms } from "../lab/taped-programs.ts";

const passwd = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1::/:/usr/sbin/nologin
minh:x:1000:1000::/home/minh:/bin/bash
lan:x:1001:1001::/home/lan:/bin/bash
an:x:1002:60::/home/an:/bin/bash
`;
const groups = `root:x:0:
staff:x:50:
office:x:60:
tokens:x:61:minh,lan
own:x:62:minh
users:x:100:
minh:x:1000:
ghost:x:63:somebody-of-a-directory
`;
/** minh is the person at this machine. */
const who = accountsIn(
  () => passwd,
  () => groups,
  1000,
);

function entry(path: string, mode: number, parts: Partial<Entry> = {}): Entry {
  return { path, mode, kind: path.endsWith(".so") ? "file" : "folder", uid: 0, gid: 0, ...parts };
}
const root = entry("/", 0o755);
const writersAmong = (entries: readonly Entry[], platform = "linux") => rightsAmong(entries, who, platform).writers;
const otherAmong = (...entries: readonly Entry[]) => writersAmong([...entries, root]).other;

describe("who may change a file", () => {
  it("is nobody if only the person and administrators may write", () => {
    const entries = [entry("/lib/a.so", 0o755), entry("/lib", 0o775), root];
    expect(writersAmong(entries)).toEqual({ everyoneAt: null, group: null, other: null });
    const own = { uid: 1000, gid: 1000 };
    expect(otherAmong(entry("/home/minh/a.so", 0o664, own), entry("/home/minh", 0o775, own))).toBeNull();
  });

  it("is any user, where the file, or a folder above it, lets any user write", () => {
    expect(writersAmong([entry("/a.so", 0o646), root]).everyoneAt).toBe("/a.so");
    expect(writersAmong([entry("/x/y/a.so", 0o644), entry("/x/y", 0o755), entry("/x", 0o777)]).everyoneAt).toBe("/x");
  });

  it("is not any user for a sticky folder, in which only owners replace files, but for a sticky file", () => {
    const temporary = entry("/tmp", 0o1777);
    expect(writersAmong([entry("/tmp/a.so", 0o644), temporary]).everyoneAt).toBeNull();
    expect(writersAmong([entry("/tmp/a.so", 0o1666), temporary]).everyoneAt).toBe("/tmp/a.so");
    expect(otherAmong(entry("/tmp/a.so", 0o644, { uid: 1001 }), temporary)?.name).toBe("lan");
    expect(otherAmong(entry("/tmp/a.so", 0o644, { uid: 1000 }), temporary)).toBeNull();
  });

  it("names a group that may write, but not administrators, nor a person's own group", () => {
    const group = (...entries: readonly Entry[]) => writersAmong(entries).group;
    expect(group(entry("/l/a.so", 0o644), entry("/l", 0o2775, { gid: 50 }))).toBe("staff");
    expect(group(entry("/l/a.so", 0o664, { gid: 80 }))).toBeNull();
    expect(group(entry("/home/minh/a.so", 0o664, { uid: 1000, gid: 1000 }))).toBeNull();
  });

  it("is any user where the group of all users of a machine may write; on macOS that is also staff", () => {
    const of = (gid: number) => [entry("/a.so", 0o664, { gid })];
    expect(writersAmong(of(100))).toMatchObject({ everyoneAt: "/a.so", group: null });
    expect(writersAmong(of(20), "darwin")).toMatchObject({ everyoneAt: "/a.so" });
    expect(writersAmong(of(20), "linux")).toMatchObject({ everyoneAt: null });
  });
});

describe("another user who may change a file", () => {
  it("is one who owns it, a folder above it, or a link that leads to it; a system account too", () => {
    expect(otherAmong(entry("/l/a.so", 0o755, { uid: 1001 }))).toEqual({ at: "/l/a.so", as: "owner", name: "lan" });
    expect(otherAmong(entry("/l/a.so", 0o755), entry("/l", 0o755, { uid: 12_345 }))).toEqual({
      at: "/l",
      as: "owner",
      name: "12345",
    });
    expect(otherAmong(entry("/l/a.so", 0o755), entry("/x", 0o777, { kind: "link", uid: 1 }))?.name).toBe("daemon");
  });

  it("is a member of a group that may write, by the group's list or as their first group", () => {
    const by = (gid: number) => otherAmong(entry("/l/a.so", 0o644), entry("/l", 0o775, { gid }));
    expect(by(61)).toEqual({ at: "/l", as: "group", name: "tokens" });
    expect(by(60)).toEqual({ at: "/l", as: "group", name: "office" });
    // Nobody, or this person alone, is in these.
    expect([by(50), by(62), by(0)]).toEqual([null, null, null]);
  });

  it("may be in a group whose members this machine does not list", () => {
    const by = (gid: number) => otherAmong(entry("/l/a.so", 0o664, { gid }));
    expect(by(4242)).toEqual({ at: "/l/a.so", as: "group", name: "4242" });
    expect(by(63)?.name).toBe("ghost");
  });

  it("is not root, whom a container shows under the number of unknown owners", () => {
    const unknown = { uid: 65_534, gid: 65_534 };
    const inContainer = [entry("/l/a.so", 0o755, unknown), entry("/l", 0o755, unknown), entry("/", 0o755, unknown)];
    expect(writersAmong(inContainer).other).toBeNull();
    // Where root is known, that number is another user's.
    expect(otherAmong(entry("/l/a.so", 0o755, unknown))?.name).toBe("65534");
  });

  it("is not found by the mode of a link, or of a folder in which only owners replace files", () => {
    const shared = { gid: 61 };
    expect(otherAmong(entry("/l.so", 0o777, { ...shared, kind: "link" }))).toBeNull();
    expect(otherAmong(entry("/l/a.so", 0o644), entry("/l", 0o1775, shared))).toBeNull();
  });
});

describe("an access list", () => {
  // The form of getfacl(1), with -n: numbers for names.
  const list = `# file: /opt/x
# owner: 0
# group: 0
user::rwx
user:1001:rwx
group::r-x
mask::rwx
other::r-x
default:user:1002:rwx

# file: /opt/x/a.so
# owner: 0
# group: 0
user::rw-
user:1002:rw-\t#effective:r--
group::r--
group:61:rw-
mask::r--
other::r--
`;
  const paths = ["/opt/x", "/opt/x/a.so"];

  it("names another user or group that may write, unless the mask takes the right away", () => {
    expect(otherInLists(list, paths, who)).toEqual({ at: "/opt/x", as: "list", name: "lan" });
    const file = list.slice(list.indexOf("# file: /opt/x/a.so"));
    expect(otherInLists(file, ["/opt/x/a.so"], who)).toEqual({ at: "/opt/x/a.so", as: "list", name: "tokens" });
    const own = "# file: /a\nuser::rw-\nuser:1000:rw-\nuser:0:rw-\ngroup:62:rw-\nmask::rw-\nother::r--\n";
    expect(otherInLists(own, ["/a"], who)).toBeNull();
    expect(otherInLists("rubbish\n\n\nuser:x:rwx", paths, who)).toBeNull();
  });

  it("is read only where the modes leave room for one, and counts as absent where nothing reads it", async () => {
    const rights = (masked: readonly string[]) => async () => ({
      writers: { everyoneAt: null, group: null, other: null },
      masked,
    });
    const reading = tapedPrograms({ "getfacl -pn -- /opt/x /opt/x/a.so": list });
    const found = async (programs: typeof reading, masked: readonly string[]) =>
      writersWithLists(programs, "/opt/x/a.so", rights(masked));
    expect(await found(reading, paths)).toMatchObject({ value: { other: { at: "/opt/x", as: "list" } } });
    const none = tapedPrograms({});
    expect(await found(none, [])).toMatchObject({ value: { other: null } });
    expect(none.unknown).toEqual([]);
    expect(await found(none, paths)).toEqual(observed({ everyoneAt: null, group: null, other: null }));
    expect(await writersWithLists(none, "/no/such/file.so")).toEqual(missing("absent", "not there", "ENOENT"));
  });
});

describe("the way to a real file", () => {
  it("is read up to the root", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kyso-writers-"));
    mkdirSync(join(folder, "deep"));
    const file = join(folder, "deep", "a.so");
    writeFileSync(file, "", { mode: 0o600 });
    expect((await rightsOf(file)).writers).toMatchObject({ everyoneAt: null, other: null });
    chmodSync(folder, 0o777);
    expect((await rightsOf(file)).writers.everyoneAt).toBe(folder);
  });

  it("leads through links, whose folders count as well as the file's", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kyso-writers-"));
    for (const name of ["files", "links"]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, "files", "a.so"), "", { mode: 0o600 });
    symlinkSync("../files/a.so", join(folder, "links", "b.so"));
    symlinkSync(join(folder, "links", "b.so"), join(folder, "c.so"));
    symlinkSync("loop.so", join(folder, "loop.so"));
    const way = join(folder, "c.so");
    expect((await rightsOf(way)).writers.everyoneAt).toBeNull();
    chmodSync(join(folder, "links"), 0o777);
    expect((await rightsOf(way)).writers.everyoneAt).toBe(join(folder, "links"));
    expect((await rightsOf(join(folder, "files", "a.so"))).writers.everyoneAt).toBeNull();
    await expect(rightsOf(join(folder, "loop.so"))).rejects.toMatchObject({ code: "ELOOP" });
  });
});
