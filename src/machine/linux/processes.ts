import { readdir, readFile, readlink } from "node:fs/promises";
import { observed } from "../../facts/observation.ts";
import { clean } from "../../text/clean.ts";
import type { Listener, Processes } from "../machine.ts";
import { fileFault } from "../file-system.ts";

const listenState = "0A";

/** Port and socket inode of each listening line of /proc/net/tcp or tcp6. */
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

async function pids(): Promise<readonly string[]> {
  return (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
}

async function nameOf(pid: string): Promise<string | null> {
  const name = await readFile(`/proc/${pid}/comm`, "utf8").catch(() => null);
  return name === null ? null : clean(name, 60);
}

/** Which process holds each socket, as far as this user may see. */
async function holders(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const pid of await pids()) {
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const descriptor of descriptors) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => "");
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode && !found.has(inode)) found.set(inode, pid);
    }
  }
  return found;
}

async function listening(): Promise<ReturnType<typeof listeningLines>> {
  const tables = await Promise.all(["tcp", "tcp6"].map((t) => readFile(`/proc/net/${t}`, "utf8").catch(() => "")));
  return tables.flatMap(listeningLines);
}

/** Processes and listeners as /proc shows them. */
export const processes: Processes = {
  async names() {
    try {
      const names = await Promise.all((await pids()).map(nameOf));
      return observed(names.filter((name) => name !== null));
    } catch (fault) {
      return fileFault(fault);
    }
  },
  async listeners() {
    try {
      const lines = await listening();
      const owners = lines.length > 0 ? await holders() : new Map<string, string>();
      const listeners = await Promise.all(
        lines.map(async ({ port, inode }): Promise<Listener> => {
          const pid = owners.get(inode);
          return { port, program: pid === undefined ? null : await nameOf(pid) };
        }),
      );
      return observed(listeners);
    } catch (fault) {
      return fileFault(fault);
    }
  },
  async ports() {
    return observed((await listening()).map((line) => line.port));
  },
};
