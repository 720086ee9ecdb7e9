import { Worker } from "node:worker_threads";

/** Code of a thread, which goes on while a module hangs: every 500 ms it checks whether the parent still runs. */
const watch = `
  const { workerData: parent } = require("node:worker_threads");
  const gone = () => {
    if (process.ppid !== parent) return true;
    try { process.kill(parent, 0); return false; } catch { return true; }
  };
  setInterval(() => gone() && process.kill(process.pid, "SIGKILL"), 500);
`;

/** Starts a thread that kills this process soon after its parent has ended. */
export function watchParent(): void {
  new Worker(watch, { eval: true, workerData: process.ppid }).unref();
}
