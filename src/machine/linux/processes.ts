import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import { clean } from "../../text/clean.ts";
import type { Listener, Processes } from "../machine.ts";
import { fileFault } from "../file-system.ts";
import { isJava, jarOf } from "../java-program.ts";

const listenState = "0A";

/** Returns port and socket inode of each listening line of /proc/net/tcp or tcp6. */
export function listeningLines(table: string): readonly { readonly port: number; readonly inode: string }[] {
  return table
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((cells) => cells[3] === listenState)
    .flatMap((cells) => {
      const port = Number.parseInt(cells[1]?.split(":")[1] ?? "", 16);
      return Number.isNaN(port) ? [] : [{ port, inode: cells[9] ?? "" }];
    });
}

// /proc is in the kernel's memory: reading hundreds of entries synchronously is faster than through threads.

function pids(): readonly string[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
}

/** Returns what `read` returns; null if the process has ended or belongs to another user. */
function ifThere<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** Returns a process's name; for a Java program that of its jar. */
function nameOf(pid: string): string | null {
  const name = ifThere(() => readFileSync(`/proc/${pid}/comm`, "utf8"))?.trim();
  if (name === undefined) return null;
  const jar = isJava(name) ? ifThere(() => jarOf(readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0"))) : null;
  return clean(jar ?? name, 60);
}

/** Returns the process that holds each of these sockets, as far as this user may see them. */
function holders(inodes: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (inodes.size === 0) return found;
  for (const pid of pids()) {
    for (const descriptor of ifThere(() => readdirSync(`/proc/${pid}/fd`)) ?? []) {
      const target = ifThere(() => readlinkSync(`/proc/${pid}/fd/${descriptor}`)) ?? "";
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode && inodes.has(inode) && !found.has(inode)) found.set(inode, pid);
    }
    if (found.size === inodes.size) break;
  }
  return found;
}

type ListeningLines = ReturnType<typeof listeningLines>;

/**
 * Returns the listening lines of a table of /proc/net. The kernel always prints its heading: without it, the table was
 * not read, and having no line proves nothing.
 */
export function linesOfTable(text: string): Observation<ListeningLines> {
  return /^\s*sl\s+local_address\b/.test(text)
    ? observed(listeningLines(text))
    : missing("failed", "the table of connections has no heading");
}

async function tableOf(name: string): Promise<Observation<ListeningLines>> {
  try {
    return linesOfTable(await readFile(`/proc/net/${name}`, "utf8"));
  } catch (fault) {
    return fileFault(fault);
  }
}

async function listening(): Promise<Observation<ListeningLines>> {
  const [four, six] = await Promise.all([tableOf("tcp"), tableOf("tcp6")]);
  if (four.status !== "observed") return four;
  // A kernel without IPv6 has no second table.
  if (six.status !== "observed" && six.status !== "absent") return six;
  return observed([...four.value, ...(valueOf(six) ?? [])]);
}

/** Reads processes and listeners from /proc. */
export const processes: Processes = {
  async names() {
    try {
      const names = pids()
        .map(nameOf)
        .filter((name) => name !== null);
      // kyso itself is a process: an empty list was not read.
      return names.length > 0 ? observed(names) : missing("failed", "the system named no process");
    } catch (fault) {
      return fileFault(fault);
    }
  },
  async listeners(of) {
    try {
      // Finding a socket's owner reads every open file of every process: only for the ports in `of`.
      const all = await listening();
      if (all.status !== "observed") return all;
      const lines = all.value.filter(({ port }) => of?.includes(port) ?? true);
      const owners = holders(new Set(lines.map((line) => line.inode)));
      const listeners = lines.map(({ port, inode }): Listener => {
        const pid = owners.get(inode);
        return { port, program: pid === undefined ? null : nameOf(pid) };
      });
      return observed(listeners);
    } catch (fault) {
      return fileFault(fault);
    }
  },
  async ports() {
    const lines = await listening();
    return lines.status === "observed" ? observed(lines.value.map((line) => line.port)) : lines;
  },
  // Process 1 belongs to another user; a mount of /proc with hidepid hides it.
  seesOthers: async () => ifThere(() => readFileSync("/proc/1/comm", "utf8")) !== null,
};
