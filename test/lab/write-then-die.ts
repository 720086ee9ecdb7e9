// write-then-die.ts PATH CALL [exit]: writes “new” at the path, and ends this process in the middle of that call, by
// SIGKILL or by process.exit.
import * as nodeFiles from "node:fs/promises";
import { atomicWrite, type WritableFiles } from "../../src/acts/atomic-write.ts";

const [, , path = "", call = "", how] = process.argv;

function dieAt(name: string): void {
  if (name !== call) return;
  if (how === "exit") process.exit(130);
  process.kill(process.pid, "SIGKILL");
}

const files: WritableFiles = {
  ...nodeFiles,
  async open(name, flags, mode) {
    dieAt("before open");
    const file = await nodeFiles.open(name, flags, mode);
    dieAt("after open");
    return new Proxy(file, {
      get(of, key) {
        if (key === "writeFile")
          return async (content: Uint8Array) => {
            await of.write(Buffer.from(content).subarray(0, content.length / 2));
            dieAt("half written");
            await of.write(Buffer.from(content).subarray(content.length / 2));
            dieAt("written");
          };
        if (key === "sync" || key === "close" || key === "chmod") dieAt(key);
        const value: unknown = Reflect.get(of, key, of);
        return typeof value === "function" ? value.bind(of) : value;
      },
    });
  },
  async rename(from, to) {
    dieAt("before rename");
    await nodeFiles.rename(from, to);
    dieAt("after rename");
  },
};
await atomicWrite(path, Buffer.alloc(100_000, "new "), files);
