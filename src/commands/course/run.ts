import { setFlagsFromString } from "node:v8";
import { exitStatus } from "../../report/verdict.ts";
import { isOldConsole } from "../../ui/terminal/old-console.ts";
import type { Course, Frontend, FrontendOptions } from "../../wizard/run/frontend.ts";
import type { CourseState } from "../../wizard/state.ts";
import type { Options } from "../options/options.ts";
import { version } from "../setup/version.ts";

export interface CourseRun {
  readonly options: Options;
  /** What the demo says of itself; null in a real run. */
  readonly about: string | null;
  /** Brings in what is heavy: steps, probes, drivers. */
  readonly load: () => Promise<LoadedCourse>;
  readonly now: () => Date;
  /** As lines on standard error: standard output carries a result of its own. */
  readonly apart?: boolean;
  /** Tells what the course came to and gives the exit status; where absent, the report's verdict gives it. */
  readonly concluded?: (state: CourseState) => Promise<number>;
}

export interface LoadedCourse extends Course {
  /** Ends whatever still runs of the drivers'. */
  readonly killDrivers: () => void;
}

/** Screens where there is a terminal that can show them, else plain lines. */
async function frontendFor(plain: boolean): Promise<Frontend> {
  const terminal = process.stdin.isTTY && process.stdout.isTTY && process.env["TERM"] !== "dumb";
  if (terminal && !plain) return (await import("../../ui/run-screens.ts")).screens;
  return (await import("../../ui/plain/index.ts")).plain;
}

/** The signals that end the program; each leaves the terminal usable and the drivers dead. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const interrupted = 130;

/** Runs the course in the frontend that fits, and returns the exit status (contract.md, “Exit status”). */
export async function runCourse(run: CourseRun): Promise<number> {
  const { options, about, load, now, apart = false, concluded } = run;
  const loaded: { course: LoadedCourse | null } = { course: null };
  let signalled = false;
  const interrupt = () => {
    // Asked twice, the program does not wait for its own tidy end.
    if (signalled) process.exit(interrupted);
    signalled = true;
    loaded.course?.killDrivers();
    loaded.course?.runner.dispatch({ type: "interrupt" });
  };
  for (const signal of signals) process.on(signal, interrupt);
  const shown: FrontendOptions = {
    language: options.language,
    color: options.color,
    ascii: options.ascii || isOldConsole(process.platform, (name) => process.env[name]),
    version,
    now,
    about,
    stdin: process.stdin,
    stdout: apart ? process.stderr : process.stdout,
  };
  const loading = async () => {
    // A course waits for most of its time: from here on a smaller memory is worth more than fewer collections.
    setFlagsFromString("--semi-space-growth-factor=1");
    const course = await load();
    loaded.course = course;
    if (signalled) course.runner.dispatch({ type: "interrupt" });
    return course;
  };
  try {
    await (await frontendFor(options.plain || apart)).run(loading, shown);
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
