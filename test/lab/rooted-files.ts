import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { observed } from "../../src/facts/observation.ts";
import { fileSystem } from "../../src/machine/file-system.ts";
import type { Files } from "../../src/machine/machine.ts";

/** A folder that stands in for the whole disk: a probe that reads /etc reads ROOT/etc. */
export interface Disk {
  readonly files: Files;
  write(path: string, content: string | Uint8Array, mode?: number): void;
  folder(path: string, mode?: number): void;
  /** Makes a symbolic link; a relative target starts at the link's own folder. */
  link(path: string, target: string): void;
}

export function disk(): Disk {
  const root = mkdtempSync(join(tmpdir(), "kyso-disk-"));
  chmodSync(root, 0o755);
  const at = (path: string) => join(root, path);
  const seen = (path: string | null) => (path?.startsWith(root) ? path.slice(root.length) || "/" : path);
  const folder = (path: string, mode = 0o755) => {
    mkdirSync(at(path), { recursive: true });
    chmodSync(at(path), mode);
  };
  return {
    files: {
      status: (path) => fileSystem.status(at(path)),
      read: (path, most, offset) => fileSystem.read(at(path), most, offset),
      list: (path) => fileSystem.list(at(path)),
      real: async (path) => {
        const real = await fileSystem.real(at(path));
        return real.status === "observed" ? observed(seen(real.value) ?? "") : real;
      },
      writers: async (path) => {
        const writers = await fileSystem.writers(at(path));
        if (writers.status !== "observed") return writers;
        const { everyoneAt, other } = writers.value;
        const seenOther = other ? { ...other, at: seen(other.at) ?? "" } : null;
        return observed({ ...writers.value, everyoneAt: seen(everyoneAt), other: seenOther });
      },
    },
    folder,
    write: (path, content, mode = 0o644) => {
      mkdirSync(at(dirname(path)), { recursive: true, mode: 0o755 });
      writeFileSync(at(path), content);
      chmodSync(at(path), mode);
    },
    link: (path, target) => {
      mkdirSync(at(dirname(path)), { recursive: true, mode: 0o755 });
      symlinkSync(target, at(path));
    },
  };
}
