import { execa } from "execa";
import { missing, observed } from "../../facts/observation.ts";
import type { Programs } from "../machine.ts";

/** Programs of the system, without a shell and without our input; output capped at 1 MiB. */
export const programs: Programs = {
  async run(name, args, deadlineMs) {
    const run = await execa(name, args, {
      reject: false,
      stdin: "ignore",
      timeout: deadlineMs,
      killSignal: "SIGKILL",
      maxBuffer: 1024 * 1024,
      env: { LC_ALL: "C.UTF-8" },
    });
    if (run.timedOut) return missing("timed-out", `no end within ${deadlineMs} ms`);
    if (run.code === "ENOENT") return missing("absent", "no such program");
    if (run.exitCode === undefined) return missing("failed", "ended without an exit status", run.code);
    return observed({ exitCode: run.exitCode, stdout: run.stdout, stderr: run.stderr });
  },
};
