import { spawn } from "node:child_process";
import { missing, type Observation, observed } from "../facts/observation.ts";
import type { Time } from "../machine/machine.ts";
import { faultCode } from "../text/fault.ts";
import type { Opener } from "./opener.ts";

/** The outcome of starting a program for the person: its exit status, or “stays” if it still runs. */
export type Launched = Observation<number | "stays">;

/**
 * Starts a program without a shell, in a group of its own and with none of kyso's streams. Waits for it at most `waitMs`
 * milliseconds; after that it is left running, since it may be the browser itself. By Node's own spawn, not by execa as
 * in src/machine: on Windows execa 10 hands a program that it cannot find to cmd.exe, whose exit status would then be
 * taken for that program's.
 */
export function launch(time: Time, { program, args, verbatim }: Opener, waitMs: number): Promise<Launched> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { detached: true, stdio: "ignore", windowsVerbatimArguments: verbatim });
    const cancel = time.after(waitMs, () => resolve(observed("stays")));
    const end = (launched: Launched) => {
      cancel();
      resolve(launched);
    };
    child.on("error", (fault) => {
      const code = faultCode(fault) ?? "";
      end(code === "ENOENT" ? missing("absent", "no such program", code) : missing("failed", fault.message, code));
    });
    child.on("exit", (status, signal) =>
      end(status === null ? missing("crashed", `ended by ${signal}`) : observed(status)),
    );
    child.unref();
  });
}
