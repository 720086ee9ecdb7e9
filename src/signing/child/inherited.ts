import { closeSync, readdirSync, readFileSync } from "node:fs";

/** The highest descriptor that belongs to the conversation with the parent. */
const last = 4;
/** O_CLOEXEC: Node sets it on every descriptor that it opens itself. */
const closeOnExec = 0o2000000;

/**
 * Closes the descriptors that kyso's caller left open and that came down through kyso, so that no module gets them
 * (Linux; on macOS Node starts programs without them).
 */
export function closeInherited(): void {
  for (const name of listed("/proc/self/fdinfo")) {
    const descriptor = Number(name);
    if (descriptor <= last) continue;
    const flags = /^flags:\s*(\d+)/m.exec(textOf(`/proc/self/fdinfo/${name}`))?.[1];
    if (flags !== undefined && (Number.parseInt(flags, 8) & closeOnExec) === 0) closeSync(descriptor);
  }
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
