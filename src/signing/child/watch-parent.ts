import { Worker } from "node:worker_threads";

/** Runs in a thread of its own, which goes on while a module hangs. */
const watch = `
  const { workerData: parent } = require("node:worker_threads");
  const gone = () => {
    if (process.ppid !== parent) return true;
    try { process.kill(parent, 0); return false; } catch { return true; }
  };
  setInterval(() => gone() && process.kill(process.pid, "SIGKILL"), 500);
`;

/** In the child: ends this process soon after its parent has ended. */
export function watchParent(): void {
  new Worker(watch, { eval: true, workerData: process.ppid }).unref();
}
