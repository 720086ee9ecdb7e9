import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { array, assert, asyncProperty, constantFrom, nat, tuple, uint8Array } from "fast-check";
import { expect, it } from "vitest";
import { type Header, readHeader } from "../../../src/probes/drivers/header/index.ts";
import { elf, fat, machO, pe } from "../../lab/binaries.ts";

const wanted = "C_GetFunctionList";

/** Returns the header of a file with these bytes, and how many of them were read. */
async function read(
  bytes: Uint8Array,
  name = wanted,
  architecture: string = process.arch,
): Promise<Header & { read: number }> {
  let read = 0;
  const source = async (offset: number, length: number) => {
    const piece = bytes.subarray(Math.min(offset, bytes.length), Math.min(offset + length, bytes.length));
    read += piece.length;
    return piece;
  };
  return { ...(await readHeader(source, name, architecture)), read };
}

/** Returns a shared object made by the real compiler. */
function compiled(source: string, ...options: readonly string[]): Buffer {
  const file = join(mkdtempSync(join(tmpdir(), "kyso-header-")), "library.so");
  execFileSync("gcc", ["-shared", "-fPIC", "-x", "c", ...options, "-o", file, "-"], { input: source });
  return readFileSync(file);
}

const module = `int ${wanted}(void **list) { return 0; }`;

it("reads compiled libraries: one that is a module, and one that is not", async () => {
  expect(await read(compiled(module))).toMatchObject({ format: "elf", architectures: [process.arch], exported: true });
  expect(await read(compiled("int another;"))).toMatchObject({ format: "elf", exported: false });
  expect(await read(compiled(`static ${module} int another;`))).toMatchObject({ exported: false });
});

it("distinguishes a name that a library imports from one that it exports", async () => {
  const user = `extern int ${wanted}(void **); int use(void) { return ${wanted}(0); }`;
  expect(await read(compiled(user, "-Wl,--hash-style=sysv"))).toMatchObject({ format: "elf", exported: false });
});

it("reads either kind of hash table, and a library without section headers", async () => {
  for (const style of ["sysv", "gnu", "both"]) {
    const bytes = compiled(module, `-Wl,--hash-style=${style}`);
    bytes.writeBigUInt64LE(0n, 40);
    bytes.writeUInt16LE(0, 60);
    bytes.writeUInt16LE(0, 62);
    expect(await read(bytes)).toMatchObject({ architectures: [process.arch], exported: true });
  }
});

it("finds one name among thousands, and reads little of a large library for it", async () => {
  const many = Array.from({ length: 5000 }, (_, i) => `int f${i}(void) { return ${i}; }`).join("\n");
  const bytes = compiled(`${many}\n${module}\nchar weight[9000000] = {1};`);
  expect(bytes.length).toBeGreaterThan(9_000_000);
  const seen = await read(bytes);
  expect(seen.exported).toBe(true);
  expect(seen.read).toBeLessThan(16 * 1024);
});

it("reads ELF of both classes and byte orders", async () => {
  for (const [options, architecture] of [
    [{ wide: true, little: true, machine: 62 }, "x64"],
    [{ wide: false, little: true, machine: 3 }, "ia32"],
    [{ wide: false, little: true, machine: 62 }, "x64-32"],
    [{ wide: true, little: true, machine: 183 }, "arm64"],
    [{ wide: true, little: false, machine: 22 }, "s390x"],
    [{ wide: false, little: false, machine: 8 }, "mips-be"],
  ] as const) {
    const bytes = elf(wanted, options);
    expect(await read(bytes)).toMatchObject({ format: "elf", architectures: [architecture], exported: true });
    expect(await read(bytes, "C_Login")).toMatchObject({ exported: false });
  }
});

it("finds the exported name in PE files of both widths, whatever other names they export", async () => {
  const names = ["AAA", wanted, "C_GetInterface", "zzz"];
  expect(await read(pe(names))).toMatchObject({ format: "pe", architectures: ["x64"], exported: true });
  expect(await read(pe(names, { machine: 0x14c, wide: false }))).toMatchObject({
    architectures: ["ia32"],
    exported: true,
  });
  expect(await read(pe(names, { machine: 0xaa64 }))).toMatchObject({ architectures: ["arm64"] });
  expect(await read(pe(["AAA", "zzz"]))).toMatchObject({ exported: false });
  expect(await read(pe([]))).toMatchObject({ format: "pe", exported: false });
});

it("reads the version of a DLL; null if it is missing or broken", async () => {
  const version = [6, 0, 12, 40123];
  expect(await read(pe([wanted], { version }))).toMatchObject({ exported: true, version: "6.0.12.40123" });
  expect(await read(pe([wanted], { version, machine: 0x14c, wide: false }))).toMatchObject({ version: "6.0.12.40123" });
  expect(await read(pe([wanted]))).toMatchObject({ version: null });
  const broken = pe([wanted], { version });
  broken.writeUInt32LE(0, 1024 + 2048 + 256 + 40);
  expect(await read(broken)).toMatchObject({ exported: true, version: null });
  expect(await read(pe([wanted], { version }).subarray(0, 3200))).toMatchObject({ exported: true, version: null });
});

it("reads the company that a DLL names; null if it names none, and a broken string is bounded", async () => {
  const version = [6, 0, 12, 40123];
  const company = "Tập đoàn Kiểm Thử";
  expect(await read(pe([wanted], { version, company }))).toMatchObject({ company, version: "6.0.12.40123" });
  expect(await read(pe([wanted], { version }))).toMatchObject({ company: null });
  expect(await read(pe([wanted]))).toMatchObject({ company: null });
  const broken = pe([wanted], { version, company });
  const name = broken.indexOf(Buffer.from("CompanyName", "utf16le"));
  broken.writeUInt16LE(0xffff, name - 4);
  expect((await read(broken)).company?.length).toBeLessThan(8192);
});

it("does not read a DOS program as a library", async () => {
  const dos = pe([wanted]);
  dos.write("NE", 128, "latin1");
  expect(await read(dos)).toMatchObject({
    format: "none",
    architectures: [],
    exported: null,
    version: null,
    company: null,
  });
});

it("reads thin and universal Mach-O, by trie and by symbol table", async () => {
  expect(await read(machO(wanted))).toMatchObject({ format: "mach-o", architectures: ["arm64"], exported: true });
  expect(await read(machO("C_Login"))).toMatchObject({ exported: false });
  // A node of the trie on the way to a name is not a name itself.
  expect(await read(machO(wanted), wanted.slice(0, 8))).toMatchObject({ exported: false });
  expect(await read(machO(wanted, { trie: false, processor: 0x01000007 }))).toMatchObject({
    architectures: ["x64"],
    exported: true,
  });
  expect(await read(machO(wanted, { wide: false, little: false, processor: 7, trie: false }))).toMatchObject({
    architectures: ["ia32"],
  });
  const both = fat([
    { processor: 0x01000007, bytes: machO("C_Login", { processor: 0x01000007 }) },
    { processor: 0x0100000c, bytes: machO(wanted) },
  ]);
  expect(await read(both, wanted, "arm64")).toMatchObject({ architectures: ["x64", "arm64"], exported: true });
  expect(await read(both, wanted, "x64")).toMatchObject({ exported: false });
});

it("recognises arm64e, which an arm64 program cannot load", async () => {
  expect(await read(machO(wanted, { subtype: 2 }))).toMatchObject({ architectures: ["arm64e"] });
});

it("does not read a Java class as universal Mach-O, though both begin alike", async () => {
  expect(await read(Buffer.from("cafebabe00000041005b0a00020003070004", "hex"))).toMatchObject({ format: "none" });
});

it("has the format none for invalid bytes, also if they begin like a library", async () => {
  for (const head of ["", "7f454c46", "7f454c460201", "4d5a", "cffaedfe", "cafebabe00000002", "cafebabf00000001"])
    expect(await read(Buffer.from(head, "hex"))).toMatchObject({ format: "none", exported: null });
  expect(await read(Buffer.from("#!/bin/sh\necho\n"))).toMatchObject({ format: "none" });
});

const seeds = [
  elf(wanted),
  elf(wanted, { wide: false, little: false, machine: 8 }),
  pe(["AAA", wanted]),
  pe([wanted], { version: [1, 2, 3, 4] }),
  machO(wanted),
  machO(wanted, { trie: false }),
  fat([{ processor: 0x0100000c, bytes: machO(wanted) }]),
];

it("never throws for a broken or cut library", async () => {
  const most = 8 * 1024 * 1024;
  await assert(
    asyncProperty(
      constantFrom(...seeds),
      array(tuple(nat(4096), constantFrom(0, 1, 0x7f, 0x80, 0xff)), { maxLength: 12 }),
      nat(6000),
      async (seed, changes, cut) => {
        const bytes = Buffer.from(seed.subarray(0, cut));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const seen = await read(bytes);
        expect(["elf", "pe", "mach-o", "none"]).toContain(seen.format);
        expect(seen.read).toBeLessThan(3 * most);
        expect(seen.architectures.length > 0).toBe(seen.format !== "none");
      },
    ),
    { numRuns: 1500 },
  );
});

it("never throws for any bytes", async () => {
  const magics = ["7f454c46020101", "7f454c46010201", "4d5a", "cffaedfe", "feedface", "cafebabe00000001", ""];
  await assert(
    asyncProperty(constantFrom(...magics), uint8Array({ maxLength: 4096 }), async (magic, rest) => {
      const seen = await read(Buffer.concat([Buffer.from(magic, "hex"), rest]));
      expect(["elf", "pe", "mach-o", "none"]).toContain(seen.format);
    }),
    { numRuns: 1500 },
  );
});

it("reports a file that the system does not let it read as unreadable", async () => {
  const nothing = await readHeader(async () => null, wanted, "x64");
  expect(nothing).toEqual({ format: "none", architectures: [], exported: null, version: null, company: null });
});
