import { type ChildProcess, spawn } from "node:child_process";
import { missing, type Observation, observed } from "../facts/observation.ts";
import { faultCode } from "../text/fault.ts";
import type { ProgramResult, Programs, Time } from "./machine.ts";

/** More than this is not taken of what a program prints, in bytes. */
const mostOutput = 1024 * 1024;

/**
 * Programs of a system of the Unix family, without a shell and without our input, with these variables beside those of
 * this session. Each runs in a process group of its own, so that at its deadline all that it has started ends with it:
 * a grandchild would otherwise keep the pipe, and us, waiting.
 */
export function programs(time: Time, variables: Readonly<Record<string, string>>): Programs {
  return {
    run: (name, args, deadlineMs, given = {}) =>
      new Promise((resolve) => {
        const running = spawn(name, [...args], {
          stdio: ["ignore", "pipe", "pipe"],
          detached: true,
          env: { ...process.env, ...variables, ...given },
        });
        const settle = (result: Observation<ProgramResult>) => {
          cancel();
          resolve(result);
        };
        const giveUp = (why: Observation<ProgramResult>) => {
          endGroup(running);
          settle(why);
        };
        const cancel = time.after(deadlineMs, () => giveUp(missing("timed-out", `no end within ${deadlineMs} ms`)));
        const tooMuch = () => giveUp(missing("failed", "it prints without end"));
        const stdout = textOf(running.stdout, tooMuch);
        const stderr = textOf(running.stderr, tooMuch);
        running.once("error", (fault) => {
          const code = faultCode(fault);
          const none = code === "ENOENT";
          settle(none ? missing("absent", "no such program") : missing("failed", "it cannot be started", code));
        });
        running.once("close", (exitCode) =>
          settle(
            exitCode === null
              ? missing("failed", "ended without an exit status")
              : observed({ exitCode, stdout: stdout(), stderr: stderr() }),
          ),
        );
      }),
  };
}

/** Gathers what comes through a pipe, as text without its last line end; `tooMuch` is told of more than is taken. */
function textOf(pipe: ChildProcess["stdout"], tooMuch: () => void): () => string {
  const pieces: Buffer[] = [];
  let length = 0;
  pipe?.on("data", (piece: Buffer) => {
    length += piece.length;
    if (length <= mostOutput) pieces.push(piece);
    else tooMuch();
  });
  return () =>
    Buffer.concat(pieces)
      .toString("utf8")
      .replace(/\r?\n$/, "");
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
