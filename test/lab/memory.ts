import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";

/** A text as it may stand in memory or in a file. */
export function spellings(text: string): readonly { readonly as: string; readonly bytes: Buffer }[] {
  return [
    { as: "UTF-8", bytes: Buffer.from(text, "utf8") },
    { as: "UTF-16LE", bytes: Buffer.from(text, "utf16le") },
    { as: "base64", bytes: Buffer.from(Buffer.from(text, "utf8").toString("base64")) },
    { as: "hex", bytes: Buffer.from(Buffer.from(text, "utf8").toString("hex")) },
  ];
}

/** In which spellings the text stands in these bytes. */
export function spelledIn(bytes: Buffer, text: string): readonly string[] {
  return spellings(text)
    .filter((spelling) => bytes.includes(spelling.bytes))
    .map((spelling) => spelling.as);
}

const step = 4 * 1024 * 1024;

/** Where the text stands in the readable memory of a running process: “UTF-8 in [heap]” and the like. */
export function foundInMemory(pid: number, text: string): readonly string[] {
  const wanted = spellings(text);
  const overlap = Math.max(...wanted.map((w) => w.bytes.length));
  const found = new Set<string>();
  const memory = openSync(`/proc/${pid}/mem`, "r");
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")) {
      const [, from, until, name = ""] = /^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ \S+\s*(.*)$/.exec(line) ?? [];
      if (!from || !until || name === "[vvar]" || name === "[vsyscall]") continue;
      for (let at = BigInt(`0x${from}`); at < BigInt(`0x${until}`); at += BigInt(step)) {
        const piece = readAt(memory, at, Math.min(step + overlap, Number(BigInt(`0x${until}`) - at)));
        for (const { as, bytes } of wanted) if (piece.includes(bytes)) found.add(`${as} in ${name || "memory"}`);
      }
    }
  } finally {
    closeSync(memory);
  }
  return [...found];
}

/** What can be read there; a page that goes away meanwhile, or is the kernel's own, holds nothing of ours. */
function readAt(memory: number, at: bigint, length: number): Buffer {
  const into = Buffer.alloc(length);
  let done = 0;
  try {
    while (done < length) {
      const count = readSync(memory, into, done, length - done, at + BigInt(done));
      if (count === 0) break;
      done += count;
    }
  } catch {
    return into.subarray(0, done);
  }
  return into.subarray(0, done);
}

/** Bytes of readable memory that the search above goes through. */
export function readableBytes(pid: number): number {
  const lines = readFileSync(`/proc/${pid}/maps`, "utf8").split("\n");
  const sizes = lines.map((line) => /^([0-9a-f]+)-([0-9a-f]+) r/.exec(line));
  return sizes.reduce((sum, s) => sum + (s ? Number(BigInt(`0x${s[2]}`) - BigInt(`0x${s[1]}`)) : 0), 0);
}

/** Files under a folder in which the text stands. */
export function foundInFiles(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && spelledIn(readFileSync(path), text).length > 0);
}
