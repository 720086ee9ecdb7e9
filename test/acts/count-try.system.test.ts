import { execFile, execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { tryCounter } from "../../src/acts/count-try.ts";
import { countedFor, tokenBy } from "../lab/counted-tries.ts";

const raiseOnce = join(import.meta.dirname, "../lab/raise-once.ts");
const a1 = tokenBy("54010A11C07F3A00");
const b2 = tokenBy("54010A11C07F3A01");

function freshFolder(): string {
  return join(mkdtempSync(join(tmpdir(), "kyso-count-")), "kyso", "pin-tries");
}

/** Counts failed tries on this token, one after the other. */
async function miss(folder: string, times: number, token = a1): Promise<void> {
  for (let i = 0; i < times; i += 1) await (await tryCounter(folder).raise(token)).settle("pin-incorrect");
}

const counted = (folder: string, token = a1) => countedFor(token, readdirSync(folder));

describe("a try", () => {
  it("is counted before it is made, so that a crash in between counts too", async () => {
    const folder = freshFolder();
    await tryCounter(folder).raise(a1);
    expect(counted(folder)).toBe(1);
    expect(await tryCounter(folder).raise(a1)).toMatchObject({ before: 1, fault: null });
  });

  it("stays counted if kyso is killed as soon as it is", async () => {
    const folder = freshFolder();
    expect(spawnSync(process.execPath, [raiseOnce, folder, "kill"]).signal).toBe("SIGKILL");
    expect(await tryCounter(folder).raise(a1)).toMatchObject({ before: 1, fault: null });
  });

  it.each(["pin-incorrect", "pin-locked", "pin-expired", "pin-invalid", "pin-length", "unclear"] as const)(
    "with the outcome “%s” stays counted",
    async (login) => {
      const folder = freshFolder();
      await (await tryCounter(folder).raise(a1)).settle(login);
      expect(counted(folder)).toBe(1);
    },
  );

  it.each([
    "not-needed",
    "not-tried",
    "token-changed",
    "refused-by-flags",
    "refused-by-count",
    "tries-changed",
  ] as const)("that ended in “%s” removes itself, and no other", async (login) => {
    const folder = freshFolder();
    await miss(folder, 2);
    await (await tryCounter(folder).raise(a1)).settle(login);
    expect(counted(folder)).toBe(2);
  });

  it("is seen by at least one of two runs that count at once", async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const folder = freshFolder();
      const raised = await Promise.all([tryCounter(folder).raise(a1), tryCounter(folder).raise(a1)]);
      expect(Math.max(...raised.map(({ before }) => before))).toBe(1);
    }
  });

  it("counts for the token, however a driver writes the digits of its serial number", async () => {
    const folder = freshFolder();
    await miss(folder, 1);
    expect(counted(folder, tokenBy("54010a11c07f3a00"))).toBe(1);
  });

  it("with the right PIN removes all of this token's, and none of another's", async () => {
    const folder = freshFolder();
    await miss(folder, 3);
    await miss(folder, 1, b2);
    await (await tryCounter(folder).raise(a1)).settle("ok");
    expect([counted(folder), counted(folder, b2)]).toEqual([0, 1]);
  });

  it("that is lost while another run has the right PIN is not removed with it", async () => {
    const folder = freshFolder();
    const wrong = await tryCounter(folder).raise(a1);
    const right = await tryCounter(folder).raise(a1);
    await right.settle("ok");
    await wrong.settle("pin-incorrect");
    expect(counted(folder)).toBe(1);
  });
});

describe("the files", () => {
  it("show neither the serial number nor which of them belong together, and are empty", async () => {
    const folder = freshFolder();
    await miss(folder, 2);
    const names = readdirSync(folder);
    expect(names.every((name) => /^[0-9a-f]{32}\.[0-9a-f]{32}$/.test(name))).toBe(true);
    expect(new Set(names.flatMap((name) => name.split("."))).size).toBe(4);
    expect(names.map((name) => readFileSync(join(folder, name), "utf8"))).toEqual(["", ""]);
  });

  it("can be read by this user only", async () => {
    const folder = freshFolder();
    await miss(folder, 1);
    const modes = [folder, ...readdirSync(folder).map((name) => join(folder, name))].map(
      (p) => statSync(p).mode & 0o777,
    );
    expect(modes).toEqual([0o700, 0o600]);
  });

  it("are limited in number, for one token and for all, and those that exist still count", async () => {
    const folder = freshFolder();
    await miss(folder, 40);
    expect(counted(folder)).toBe(16);
    await miss(folder, 1, b2);
    for (let i = 0; i < 1000; i += 1)
      writeFileSync(join(folder, `${i.toString(16).padStart(32, "0")}.${"0".repeat(32)}`), "");
    // Which of them are read is the file system's choice: this token's own may be among the others.
    expect(await tryCounter(folder).raise(b2)).toMatchObject({ fault: "the folder is full", unusable: true });
    expect(readdirSync(folder)).toHaveLength(1017);
  });

  it("that kyso did not make are neither counted nor removed", async () => {
    const folder = freshFolder();
    mkdirSync(folder, { recursive: true });
    const others = ["", "note.txt", "0".repeat(65), `${"g".repeat(32)}.${"0".repeat(32)}`].filter(Boolean);
    for (const name of others) writeFileSync(join(folder, name), "54010A11C07F3A00");
    const raised = await tryCounter(folder).raise(a1);
    expect(raised.before).toBe(0);
    await raised.settle("ok");
    expect(readdirSync(folder).sort()).toEqual([...others].sort());
  });
});

describe("a token without a serial number", () => {
  it.each(["", "0000000000000000", "FFFFFFFF", "1"])(
    "(“%s”) is known by its certificate, not as one with all others of its make",
    async (serial) => {
      const folder = freshFolder();
      await miss(folder, 2, tokenBy(serial, "one"));
      expect(counted(folder, tokenBy(serial, "one"))).toBe(2);
      expect(counted(folder, tokenBy(serial, "two"))).toBe(0);
    },
  );

  it("is the same token with a renewed certificate only if it has a number", async () => {
    const folder = freshFolder();
    await miss(folder, 1, tokenBy("A1", "one"));
    expect(counted(folder, tokenBy("A1", "two"))).toBe(1);
  });
});

describe("where nothing can be written", () => {
  it("continues, and reports why nothing is counted", async () => {
    const folder = freshFolder();
    mkdirSync(join(folder, "..", ".."), { recursive: true });
    writeFileSync(join(folder, ".."), "a file where the folder should be");
    const raised = await tryCounter(folder).raise(a1);
    expect(raised).toMatchObject({ before: 0, fault: expect.stringMatching(/^(EEXIST|ENOTDIR)$/), unusable: true });
    await raised.settle("pin-incorrect");
    await raised.settle("ok");
  });
});

/** Makes `kyso`, which holds the folder of the count, into something that cannot be used. */
const broken: readonly (readonly [string, (kyso: string) => void])[] = [
  ["a pipe", (kyso) => execFileSync("mkfifo", [kyso])],
  ["a file", (kyso) => writeFileSync(kyso, "")],
  ["a link that leads nowhere", (kyso) => symlinkSync("/nonexistent/folder", kyso)],
  ["a link into /proc", (kyso) => symlinkSync("/proc/self", kyso)],
  ["a link to a device", (kyso) => symlinkSync("/dev/full", kyso)],
];

describe("a folder that is there and cannot be used", () => {
  it.each(broken)("(%s) is told apart from one that may not be made", async (_, make) => {
    const folder = freshFolder();
    mkdirSync(join(folder, "..", ".."), { recursive: true });
    make(join(folder, ".."));
    const raised = await tryCounter(folder).raise(a1);
    expect([raised.fault, raised.unusable]).toEqual([expect.any(String), true]);
  });

  it("is one from which another user may remove tries, in the folder itself or above it", async () => {
    for (const above of ["", "..", "../.."]) {
      const folder = freshFolder();
      await miss(folder, 1);
      chmodSync(join(folder, above), 0o777);
      const raised = await tryCounter(folder).raise(a1);
      // What is there still counts.
      expect(raised).toMatchObject({ before: 1, fault: "another user may change the folder", unusable: true });
    }
  });

  it("is one on a disk that takes no more files", () => {
    const rights = process.getuid?.() === 0 ? [] : ["--map-root-user"];
    const script = `mount -t tmpfs -o nr_inodes="$4" none "$1" && exec "$2" "$3" "$1/kyso/pin-tries"`;
    const folder = mkdtempSync(join(tmpdir(), "kyso-full-"));
    // The disk's own folder and kyso's; then also that of the tries, and none is left for a try.
    for (const entries of [2, 3]) {
      const run = [folder, process.execPath, raiseOnce, String(entries)];
      const told = execFileSync("unshare", [...rights, "--mount", "sh", "-c", script, "sh", ...run]);
      expect(JSON.parse(told.toString())).toEqual({ before: 0, fault: "ENOSPC", unusable: true });
    }
  });

  it("is one that is full of other tokens' tries", async () => {
    const folder = freshFolder();
    mkdirSync(folder, { recursive: true });
    for (let i = 0; i < 1500; i += 1)
      writeFileSync(join(folder, `${i.toString(16).padStart(32, "0")}.${"0".repeat(32)}`), "");
    expect(await tryCounter(folder).raise(a1)).toMatchObject({ fault: "the folder is full", unusable: true });
  });

  it("is not one that is used, nor one that the system lets nobody make", async () => {
    expect(await tryCounter(freshFolder()).raise(a1)).toMatchObject({ fault: null, unusable: false });
    // Nobody makes a folder there, not even root.
    const unwritable = join("/sys", "kyso", "pin-tries");
    const raised = await tryCounter(unwritable).raise(a1);
    expect([raised.fault, raised.unusable]).toEqual([expect.stringMatching(/^(EACCES|EPERM|EROFS)$/), false]);
  });
});

it("loses no count if several runs count at once", async () => {
  const folder = freshFolder();
  const program = join(import.meta.dirname, "../lab/count-misses.ts");
  const runs = Array.from({ length: 4 }, () =>
    promisify(execFile)(process.execPath, [program, folder, "3", "54010A11C07F3A00"]),
  );
  await Promise.all(runs);
  expect(counted(folder)).toBe(12);
});
