import { realpath } from "node:fs/promises";
import { win32 } from "node:path";
import { missing, observed } from "../../facts/observation.ts";
import { faultCode } from "../../text/fault.ts";
import { onDrive } from "../folder-variables.ts";
import type { Machine, Programs } from "../machine.ts";
import { decoded } from "./decode.ts";

/**
 * Returns Windows' own folder, from the environment, where every process has it. A value that is no full path on a drive
 * counts as missing: programs are started from this folder.
 */
export function systemRoot(environment: Machine["environment"]): string {
  const root = environment("SystemRoot");
  return root !== undefined && onDrive(root) ? root : "C:\\Windows";
}

/** Returns the full path of a program of Windows, by its name without “.exe”; a full path stays as it is. */
export function systemProgram(name: string, environment: Machine["environment"]): string | null {
  if (onDrive(name)) return name;
  return /^[\w-]+$/.test(name) ? win32.join(systemRoot(environment), "System32", `${name}.exe`) : null;
}

/**
 * Returns where the file really is, with links and mapped drives resolved; null if it is missing or on a server: what
 * is there, another machine's user may have put there. Some RAM disks do not say: their files count as local.
 */
async function localFile(path: string): Promise<string | null> {
  try {
    return onDrive(await realpath(path)) ? path : null;
  } catch (fault) {
    return faultCode(fault) === "ENOENT" || faultCode(fault) === "ENOTDIR" ? null : path;
  }
}

/**
 * Runs programs of Windows by their full path in System32 (a bare name would be looked up in the current folder first),
 * without a shell, a window or kyso's input, with at most 1 MiB of output. `isThere` finds the file: execa would hand a
 * missing one to cmd.exe, which looks in the current folder and through PATH. With `keepBytes` results hold the output as
 * it came.
 */
export function programs(environment: Machine["environment"], isThere = localFile, keepBytes = false): Programs {
  return {
    async run(name, args, deadlineMs, given = {}) {
      const wanted = systemProgram(name, environment);
      const path = wanted === null ? null : await isThere(wanted);
      if (path === null) return missing("absent", "no such program");
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
        // Not the caller's folder, in which a program would look for DLLs and for what it starts itself.
        cwd: win32.dirname(path),
        // NODE_DEBUG=execa would print the arguments.
        verbose: "none",
        env: { ...given },
      });
      if (run.timedOut) return missing("timed-out", `no end within ${deadlineMs} ms`);
      if (run.code === "ENOENT") return missing("absent", "no such program");
      if (run.exitCode === undefined) return missing("failed", "ended without an exit status", run.code);
      const { exitCode, stdout, stderr } = run;
      const texts = { exitCode, stdout: decoded(stdout), stderr: decoded(stderr) };
      return observed(keepBytes ? { ...texts, bytes: { stdout, stderr } } : texts);
    },
  };
}
