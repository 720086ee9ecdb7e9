import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { ProgramResult, Programs, Time } from "../machine.ts";

/** More than this is not taken of what a program prints, in bytes. */
const mostOutput = 1024 * 1024;

/**
 * Programs of the system, without a shell and without our input. Each runs in a process group of its own, so that at
 * its deadline all that it has started ends with it: a grandchild would otherwise keep the pipe, and us, waiting.
 */
export function programs(time: Time): Programs {
  return {
    async run(name, args, deadlineMs): Promise<Observation<ProgramResult>> {
      // Read only when asked: it takes longer to load than most programs to run.
      const { execa } = await import("execa");
      const running = execa(name, args, {
        reject: false,
        stdin: "ignore",
        detached: true,
        maxBuffer: mostOutput,
        env: { LC_ALL: "C.UTF-8" },
      });
      let late = false;
      const cancel = time.after(deadlineMs, () => {
        late = true;
        endGroup(running.pid);
      });
      const run = await running;
      cancel();
      if (late) return missing("timed-out", `no end within ${deadlineMs} ms`);
      if (run.isMaxBuffer) {
        endGroup(running.pid);
        return missing("failed", "it prints without end");
      }
      if (run.code === "ENOENT") return missing("absent", "no such program");
      if (run.exitCode === undefined) return missing("failed", "ended without an exit status", run.code);
      return observed({ exitCode: run.exitCode, stdout: run.stdout, stderr: run.stderr });
    },
  };
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
