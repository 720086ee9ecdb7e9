import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import * as nodeFiles from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { atomicWrite, type WritableFiles } from "../../src/acts/atomic-write.ts";
import { type Found, refusalOf } from "../../src/acts/file-to-write.ts";
import { removeFolder } from "../lab/remove-folder.ts";

const dying = join(import.meta.dirname, "..", "lab", "write-then-die.ts");
const old = "old content\n";
const bindSocket = "import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])";
let folder: string;
let out: string;
const beside = () => readdirSync(folder).filter((name) => name !== "out");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-out-"));
  out = join(folder, "out");
});
afterEach(() => removeFolder(folder));

describe("a file that is written as a whole", () => {
  it.each([
    ["before open", "old"],
    ["after open", "old"],
    ["half written", "old"],
    ["written", "old"],
    ["chmod", "old"],
    ["sync", "old"],
    ["close", "old"],
    ["before rename", "old"],
    ["after rename", "new"],
  ])("holds all of the old or all of the new content if kyso is killed at “%s”", async (call, left) => {
    writeFileSync(out, old);
    expect(spawnSync(process.execPath, [dying, out, call]).signal).toBe("SIGKILL");
    const whole = { old, new: "new ".repeat(25_000) };
    expect(readFileSync(out, "utf8")).toBe(left === "old" ? whole.old : whole.new);
    // What the kill left is removed by a later write, but not while another run may still be writing it.
    const kept = beside();
    await atomicWrite(out, "next");
    expect(beside()).toEqual(kept);
    for (const name of kept) utimesSync(join(folder, name), 0, 0);
    await atomicWrite(out, "next");
    expect(beside()).toEqual([]);
  });

  it("is not there at all if kyso is killed while it writes a new one", () => {
    expect(spawnSync(process.execPath, [dying, out, "half written"]).signal).toBe("SIGKILL");
    expect(existsSync(out)).toBe(false);
  });

  it("leaves nothing beside it if kyso is interrupted while it writes", () => {
    writeFileSync(out, old);
    expect(spawnSync(process.execPath, [dying, out, "half written", "exit"]).status).toBe(130);
    expect(readFileSync(out, "utf8")).toBe(old);
    expect(beside()).toEqual([]);
  });

  it("keeps the mode of the file that is there; a new one is the user's alone", async () => {
    await atomicWrite(out, "new");
    expect(statSync(out).mode & 0o777).toBe(0o600);
    chmodSync(out, 0o664);
    await atomicWrite(out, "newer");
    expect(statSync(out).mode & 0o777).toBe(0o664);
    expect(readFileSync(out, "utf8")).toBe("newer");
    expect(beside()).toEqual([]);
  });

  it("leaves other hidden files of the folder alone", async () => {
    for (const name of [".kyso-notes.tmp", ".kyso-0123456789ab.tmp.txt", "kyso-0123456789ab.tmp"]) {
      writeFileSync(join(folder, name), "");
      utimesSync(join(folder, name), 0, 0);
    }
    await atomicWrite(out, "new");
    expect(beside()).toHaveLength(3);
  });

  it("is left as it was, with nothing beside it, if the system refuses a step", async () => {
    writeFileSync(out, old);
    const refusing = (call: "sync" | "writeFile" | "rename", code: string): WritableFiles => {
      const refuse = async () => {
        throw Object.assign(new Error(code), { code });
      };
      return {
        ...nodeFiles,
        ...(call === "rename" ? { rename: refuse } : {}),
        open: async (...args) =>
          new Proxy(await nodeFiles.open(...args), {
            get(of, key) {
              if (key === call) return refuse;
              const value: unknown = Reflect.get(of, key, of);
              return typeof value === "function" ? value.bind(of) : value;
            },
          }),
      };
    };
    for (const [call, code] of [
      ["writeFile", "ENOSPC"],
      ["sync", "EIO"],
      ["rename", "EXDEV"],
    ] as const) {
      await expect(atomicWrite(out, "new", refusing(call, code))).rejects.toMatchObject({ code });
      expect(readFileSync(out, "utf8")).toBe(old);
      expect(beside()).toEqual([]);
    }
  });

  it("is not written into a folder that vanishes meanwhile", async () => {
    const gone = join(folder, "gone");
    mkdirSync(gone);
    const vanishing: WritableFiles = {
      ...nodeFiles,
      async rename(from, to) {
        rmSync(from);
        rmdirSync(gone);
        return nodeFiles.rename(from, to);
      },
    };
    await expect(atomicWrite(join(gone, "out"), "new", vanishing)).rejects.toMatchObject({ code: "ENOENT" });
    expect(existsSync(gone)).toBe(false);
  });

  it("is not written where another file was put meanwhile", async () => {
    const racing: WritableFiles = {
      ...nodeFiles,
      async open(...args) {
        symlinkSync("/etc/hostname", out);
        return nodeFiles.open(...args);
      },
    };
    await expect(atomicWrite(out, "new", racing)).rejects.toMatchObject({ code: "link" });
    expect(lstatSync(out).isSymbolicLink()).toBe(true);
    expect(beside()).toEqual([]);
  });
});

describe("what is no regular file, or is another's", () => {
  it.each([
    ["a pipe", () => execFileSync("mkfifo", [out]), "not-a-file"],
    ["a socket", () => execFileSync("python3", ["-c", bindSocket, out]), "not-a-file"],
    ["a link", () => symlinkSync("/etc/hostname", out), "link"],
    ["a link that leads nowhere", () => symlinkSync("nowhere", out), "link"],
    ["a read-only file", () => writeFileSync(out, old, { mode: 0o444 }), "read-only"],
    [
      "a file with another name",
      () => {
        writeFileSync(out, old);
        linkSync(out, join(folder, "other"));
      },
      "other-names",
    ],
    ["a folder", () => mkdirSync(out), "EISDIR"],
  ] as const)("is not replaced: %s", async (_, make, code) => {
    make();
    const before = lstatSync(out, { bigint: true });
    await expect(atomicWrite(out, "new")).rejects.toMatchObject({ code });
    expect(lstatSync(out, { bigint: true })).toEqual(before);
    expect(beside().filter((name) => name !== "other")).toEqual([]);
  });

  it("is recognised on Windows by its name, in whatever folder", () => {
    const none: Found = null;
    for (const path of [
      "NUL",
      "C:\\x\\con.txt",
      "COM1",
      "lpt9.json",
      "\\\\.\\pipe\\x",
      "\\\\?\\C:\\x",
      "C:\\x\\a.txt:b",
    ])
      expect(refusalOf(path, none, "win32")).toBe("not-a-file");
    for (const path of ["C:\\x\\out.json", "console.txt", "com10", "out", "\\\\server\\share\\out.json", "D:out.json"])
      expect(refusalOf(path, none, "win32")).toBeNull();
    expect(refusalOf("/tmp/nul", none, "linux")).toBeNull();
  });
});
