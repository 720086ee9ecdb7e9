import { spawnSync } from "node:child_process";

export interface RunDetails {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end and returns its output; throws with its own message if it fails. */
export function run(name: string, args: readonly string[], { cwd, input, env }: RunDetails = {}): string {
  const done = spawnSync(name, args, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    env: { ...process.env, ...env },
    ...(cwd === undefined ? {} : { cwd }),
    ...(input === undefined ? {} : { input }),
  });
  if (done.status === 0) return done.stdout;
  const why = done.error?.message ?? `${done.stdout}${done.stderr}`.trim();
  throw new Error(`${name} ${args.join(" ")}: ${why || `ended with status ${done.status ?? done.signal}`}`);
}
