import { spawn } from "node:child_process";
import { launcher } from "./built.ts";

/** The outcome of a run of kyso through pipes. */
export interface KysoRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface KysoRunOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with everything printed so far; its result is written to standard input, which null closes. */
  readonly answer?: (printed: string) => string | null | undefined;
}

/** Runs the built kyso through pipes, to its end. `input` is its standard input, to which `answer` may add. */
export function runKyso(args: readonly string[], input: string, options: KysoRunOptions = {}): Promise<KysoRun> {
  const { cwd, environment = {}, answer } = options;
  const child = spawn(process.execPath, [launcher, ...args], {
    cwd,
    env: { ...process.env, KYSO_LANG: "", ...environment },
    stdio: "pipe",
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    const typed = answer?.(stdout);
    if (typed === null) child.stdin.end();
    else if (typed) child.stdin.write(typed);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  // kyso may end before it has read all of its input.
  child.stdin.on("error", () => {});
  if (answer) child.stdin.write(input);
  else child.stdin.end(input);
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, stdout, stderr })));
}
