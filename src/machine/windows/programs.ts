import { isAbsolute, win32 } from "node:path";
import { missing, observed } from "../../facts/observation.ts";
import type { Machine, Programs } from "../machine.ts";
import { decoded } from "./decode.ts";

/** Returns Windows' own folder, from the environment, where every process has it. */
export function systemRoot(environment: Machine["environment"]): string {
  return environment("SystemRoot") ?? "C:\\Windows";
}

/**
 * Runs programs of Windows by their full path in System32 (a bare name would be looked up in the current folder first),
 * without a shell, a window or kyso's input, with at most 1 MiB of output.
 */
export function programs(environment: Machine["environment"]): Programs {
  return {
    async run(name, args, deadlineMs, given = {}) {
      const path = isAbsolute(name) ? name : win32.join(systemRoot(environment), "System32", `${name}.exe`);
      // Loaded only when a program is run, as on the other systems.
      const { execa } = await import("execa");
      const run = await execa(path, args, {
        reject: false,
        stdin: "ignore",
        encoding: "buffer",
        timeout: deadlineMs,
        killSignal: "SIGKILL",
        maxBuffer: 1024 * 1024,
        windowsHide: true,
        // NODE_DEBUG=execa would print the arguments.
        verbose: "none",
        env: { ...given },
      });
      if (run.timedOut) return missing("timed-out", `no end within ${deadlineMs} ms`);
      if (run.code === "ENOENT") return missing("absent", "no such program");
      if (run.exitCode === undefined) return missing("failed", "ended without an exit status", run.code);
      return observed({ exitCode: run.exitCode, stdout: decoded(run.stdout), stderr: decoded(run.stderr) });
    },
  };
}
