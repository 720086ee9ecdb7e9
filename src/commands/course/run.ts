import { setFlagsFromString } from "node:v8";
import { exitStatus } from "../../report/verdict.ts";
import { isOldConsole } from "../../ui/terminal/old-console.ts";
import type { Course, Frontend, FrontendOptions } from "../../wizard/run/frontend.ts";
import type { CourseState } from "../../wizard/state.ts";
import type { Options } from "../options/options.ts";
import { version } from "../setup/version.ts";

export interface CourseRun {
  readonly options: Options;
  /** The demo's line about its scenario; null in a real run. */
  readonly about: string | null;
  /** Whether that line is about an opened file. */
  readonly fromFile?: boolean;
  /** Loads what is slow to load (steps, probes, drivers) and begins the course. */
  readonly load: () => Promise<LoadedCourse>;
  readonly now: () => Date;
  /** Plain lines on standard error, because standard output carries the result. */
  readonly linesOnStderr?: boolean;
  /** Writes the result and returns the exit status; if absent, the status follows from the report's verdict. */
  readonly concluded?: (state: CourseState) => Promise<number>;
}

export interface LoadedCourse extends Course {
  /** Kills the drivers' processes that still run. */
  readonly killDrivers: () => void;
}

/** The screens if the terminal can show them, else plain lines. */
async function frontendFor(plain: boolean): Promise<Frontend> {
  const terminal = process.stdin.isTTY && process.stdout.isTTY && process.env["TERM"] !== "dumb";
  if (terminal && !plain) return (await import("../../ui/run-screens.ts")).screens;
  return (await import("../../ui/plain/index.ts")).plain;
}

/** Whether `--verbose` would write over the screens: the trace and they share one terminal. */
function tracedOnScreen({ verbose }: Options): boolean {
  return verbose && process.stderr.isTTY;
}

/** The signals that end the program, with the terminal usable and no driver's process left. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const interrupted = 130;

/** Runs the course in the frontend that fits; returns the exit status (docs/contract.md, “Exit status”). */
export async function runCourse(run: CourseRun): Promise<number> {
  const { options, about, fromFile = false, load, now, linesOnStderr = false, concluded } = run;
  const loaded: { course: LoadedCourse | null } = { course: null };
  let signalled = false;
  const interrupt = () => {
    // The second signal does not wait for an orderly end.
    if (signalled) process.exit(interrupted);
    signalled = true;
    loaded.course?.killDrivers();
    loaded.course?.runner.dispatch({ type: "interrupt" });
  };
  for (const signal of signals) process.on(signal, interrupt);
  const environment = (name: string) => process.env[name];
  const shown: FrontendOptions = {
    language: options.language,
    color: options.color,
    ascii: options.ascii || isOldConsole(process.platform, environment),
    environment,
    version,
    now,
    about,
    fromFile,
    stdin: process.stdin,
    stdout: linesOnStderr ? process.stderr : process.stdout,
  };
  const loading = async () => {
    // A course mostly waits: from here on, less memory matters more than fewer garbage collections.
    setFlagsFromString("--semi-space-growth-factor=1");
    const course = await load();
    loaded.course = course;
    if (signalled) course.runner.dispatch({ type: "interrupt" });
    return course;
  };
  try {
    await (await frontendFor(options.plain || linesOnStderr || tracedOnScreen(options))).run(loading, shown);
  } finally {
    loaded.course?.runner.stop();
    loaded.course?.killDrivers();
    for (const signal of signals) process.off(signal, interrupt);
  }
  const state = loaded.course?.runner.state();
  if (!loaded.course || !state || signalled) return interrupted;
  if (state.mode.name === "ended" && state.mode.how === "interrupted") return interrupted;
  if (concluded) return concluded(state);
  const { overall, practice } = loaded.course.report(state);
  return exitStatus(overall, practice);
}
