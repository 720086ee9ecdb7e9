import { spawn } from "node:child_process";
import { dirname, win32 } from "node:path";
import { missing, type Observation, observed } from "../facts/observation.ts";
import type { Time } from "../machine/machine.ts";
import { faultCode } from "../text/fault.ts";
import { systemProgram } from "../machine/unix-programs.ts";
import type { Opener } from "./opener.ts";

/** The outcome of starting a program for the person: its exit status, or “stays” if it still runs. */
export type Launched = Observation<number | "stays">;

const none = missing("absent", "no such program", "ENOENT");

/**
 * Starts a program without a shell, in a group of its own and with none of kyso's streams; a bare name is one of the
 * system's programs. Waits for it at most `waitMs` milliseconds; after that it is left running, since it may be the
 * browser itself. By Node's own spawn, not by execa as in src/machine: on Windows execa 10 hands a program that it
 * cannot find to cmd.exe, whose exit status would then be taken for that program's.
 */
export async function launch(time: Time, opener: Opener, waitMs: number): Promise<Launched> {
  const path = win32.isAbsolute(opener.program) ? opener.program : await systemProgram(opener.program);
  return path === null ? none : started(time, path, opener, waitMs);
}

function started(time: Time, path: string, { args, verbatim, searched }: Opener, waitMs: number): Promise<Launched> {
  return new Promise((resolve) => {
    const child = spawn(path, args, {
      detached: true,
      stdio: "ignore",
      windowsVerbatimArguments: verbatim,
      // Not the caller's folder, in which programs look for others.
      cwd: dirname(path),
      ...(searched === undefined ? {} : { env: { ...process.env, PATH: searched } }),
    });
    const cancel = time.after(waitMs, () => resolve(observed("stays")));
    const end = (launched: Launched) => {
      cancel();
      resolve(launched);
    };
    child.on("error", (fault) => {
      const code = faultCode(fault) ?? "";
      end(code === "ENOENT" ? none : missing("failed", fault.message, code));
    });
    child.on("exit", (status, signal) =>
      end(status === null ? missing("crashed", `ended by ${signal}`) : observed(status)),
    );
    child.unref();
  });
}
