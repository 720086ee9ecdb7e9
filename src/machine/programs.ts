import type { Result } from "execa";
import { type Missing, missing, type Observation, observed } from "../facts/observation.ts";
import type { ProgramResult, Programs, Time } from "./machine.ts";
import { systemPath, systemProgram } from "./unix-programs.ts";

/** At most this many bytes are taken of a program's standard output, and of its standard error. */
const mostOutput = 1024 * 1024;

const options = {
  reject: false,
  stdin: "ignore",
  encoding: "buffer",
  stripFinalNewline: false,
  // One byte more, since execa also cuts the output of a program that fails, and then does not say so.
  maxBuffer: mostOutput + 1,
  // In a process group of its own: a grandchild that outlived the program would keep its pipe open, and kyso waiting.
  killDescendants: true,
  killSignal: "SIGKILL",
  forceKillAfterDelay: false,
  // Not the current folder, which may have been deleted: execa then throws.
  cwd: "/",
  // NODE_DEBUG=execa would print the arguments.
  verbose: "none",
  // No handlers of execa's for signals: what an interrupt does is decided in commands/io/interrupt.ts.
  cleanup: false,
} as const;

/**
 * Runs programs of a system of the Unix family, without a shell and without kyso's input. A name is looked up in the
 * system's own folders alone, never through PATH. `variables` are added to the environment of this session. At its
 * deadline a program is killed with everything that it has started. With `keepBytes` results hold the output as it came.
 */
export function programs(time: Time, variables: Readonly<Record<string, string>>, keepBytes = false): Programs {
  return {
    async run(name, args, deadlineMs, given = {}) {
      const path = await systemProgram(name);
      if (path === null) return missing("absent", "no such program");
      // Loaded only when a program is run: it takes some 20 ms.
      const { execa } = await import("execa");
      const running = execa(path, args, { ...options, env: { PATH: systemPath, ...variables, ...given } });
      let cancel = () => {};
      // Not execa's `timeout`: that waits for the end of a program which even SIGKILL may not end (uninterruptible
      // sleep).
      const late = new Promise<Missing>((resolve) => {
        cancel = time.after(deadlineMs, () => {
          running.kill();
          resolve(missing("timed-out", `no end within ${deadlineMs} ms`));
        });
      });
      try {
        return await Promise.race([running.then((ended) => outcome(ended, keepBytes)), late]);
      } finally {
        cancel();
      }
    },
  };
}

type Ended = Pick<
  Result<{ reject: false; encoding: "buffer" }>,
  "isMaxBuffer" | "code" | "exitCode" | "stdout" | "stderr"
>;

function outcome(ended: Ended, keepBytes: boolean): Observation<ProgramResult> {
  const { isMaxBuffer, code, exitCode, stdout, stderr } = ended;
  if (isMaxBuffer || Math.max(stdout.length, stderr.length) > mostOutput)
    return missing("failed", "it prints without end");
  if (exitCode !== undefined) {
    const texts = { exitCode, stdout: textOf(stdout), stderr: textOf(stderr) };
    return observed(keepBytes ? { ...texts, bytes: { stdout, stderr } } : texts);
  }
  if (code === undefined) return missing("failed", "ended without an exit status");
  return code === "ENOENT" ? missing("absent", "no such program") : missing("failed", "it cannot be started", code);
}

/** Returns the output as text, without one line end at its end. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("utf8")
    .replace(/\r?\n$/, "");
}
