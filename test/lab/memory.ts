import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";

/** Returns a text in each encoding in which it may occur in memory or in a file. */
export function spellings(text: string): readonly { readonly as: string; readonly bytes: Buffer }[] {
  return [
    { as: "UTF-8", bytes: Buffer.from(text, "utf8") },
    { as: "UTF-16LE", bytes: Buffer.from(text, "utf16le") },
    { as: "base64", bytes: Buffer.from(Buffer.from(text, "utf8").toString("base64")) },
    { as: "hex", bytes: Buffer.from(Buffer.from(text, "utf8").toString("hex")) },
  ];
}

/** Returns the names of the encodings in which these bytes contain the text. */
export function spelledIn(bytes: Buffer, text: string): readonly string[] {
  return spellings(text)
    .filter((spelling) => bytes.includes(spelling.bytes))
    .map((spelling) => spelling.as);
}

const page = 4096n;
/** Bits of an entry of /proc/PID/pagemap that say that the page is in memory or swapped out. */
const touched = (1n << 63n) | (1n << 62n);

interface Stretch {
  readonly from: bigint;
  readonly length: number;
  readonly name: string;
}

/** Returns the ranges of readable memory that were ever touched; most of what a process maps never is. */
export function memoryOf(pid: number): readonly Stretch[] {
  const pagemap = openSync(`/proc/${pid}/pagemap`, "r");
  try {
    return readFileSync(`/proc/${pid}/maps`, "utf8")
      .split("\n")
      .flatMap((line) => {
        const [, from, until, name = ""] = /^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ \S+\s*(.*)$/.exec(line) ?? [];
        if (!from || !until || name === "[vvar]" || name === "[vsyscall]") return [];
        return touchedIn(pagemap, BigInt(`0x${from}`), BigInt(`0x${until}`), name);
      });
  } finally {
    closeSync(pagemap);
  }
}

function touchedIn(pagemap: number, from: bigint, until: bigint, name: string): readonly Stretch[] {
  const entries = readAt(pagemap, (from / page) * 8n, Number(((until - from) / page) * 8n));
  const stretches: Stretch[] = [];
  let began: bigint | null = null;
  const end = (at: bigint) => {
    if (began !== null) stretches.push({ from: began, length: Number(at - began), name: name || "memory" });
    began = null;
  };
  for (let at = 0; at + 8 <= entries.length; at += 8) {
    const address = from + BigInt(at / 8) * page;
    if ((entries.readBigUInt64LE(at) & touched) === 0n) end(address);
    else began ??= address;
  }
  end(until);
  return stretches;
}

/** Throws unless root runs this: kyso closes its memory to its own user (src/signing/seal.ts). */
export function needRoot(): void {
  if (process.getuid?.() !== 0) throw new Error("root is needed to search kyso's memory");
}

/** Returns where the memory of a running process contains the text, e.g. “UTF-8 in [heap]”. */
export function foundInMemory(pid: number, text: string): readonly string[] {
  const found = new Set<string>();
  const memory = openSync(`/proc/${pid}/mem`, "r");
  try {
    for (const { from, length, name } of memoryOf(pid))
      for (const as of spelledIn(readAt(memory, from, length), text)) found.add(`${as} in ${name}`);
  } finally {
    closeSync(memory);
  }
  return [...found];
}

/** Reads up to the first unreadable page: one that was unmapped meanwhile, or is the kernel's, cannot hold the text. */
function readAt(file: number, at: bigint, length: number): Buffer {
  const into = Buffer.alloc(length);
  let done = 0;
  try {
    while (done < length) {
      const count = readSync(file, into, done, length - done, at + BigInt(done));
      if (count === 0) break;
      done += count;
    }
  } catch {
    return into.subarray(0, done);
  }
  return into.subarray(0, done);
}

/** Returns the paths of the files under a folder that contain the text. */
export function foundInFiles(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && spelledIn(readFileSync(path), text).length > 0);
}
