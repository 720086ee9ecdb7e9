import { spawn } from "node:child_process";
import { join } from "node:path";

const main = join(import.meta.dirname, "../../src/entries/main.ts");

/** kyso run from its source through pipes, without a terminal. */
export interface KysoRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface KysoRunOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with all that was printed so far; what it gives back is typed. Input stays open until it gives null. */
  readonly answer?: (printed: string) => string | null | undefined;
}

/** Runs kyso to its end; `input` is all of its standard input, unless `answer` goes on with it. */
export function runKyso(args: readonly string[], input: string, options: KysoRunOptions = {}): Promise<KysoRun> {
  const { cwd, environment = {}, answer } = options;
  const child = spawn(process.execPath, [main, ...args], {
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
  // It may have ended before all of its input was read.
  child.stdin.on("error", () => {});
  if (answer) child.stdin.write(input);
  else child.stdin.end(input);
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, stdout, stderr })));
}
