import { type ChildProcess, spawn } from "node:child_process";
import { driverEnvironment, type Environment } from "./environment.ts";
import { startLine } from "./start-line.ts";

/** How a driver's process is started: the program, the Node that runs it, and the environment to choose from. */
export interface StartDetails {
  readonly childPath: string;
  readonly execPath: string;
  readonly env: Environment;
}

/** Whether a process gets a group of its own, with whatever the module starts; Windows has no such groups. */
export const inGroup = process.platform !== "win32";

/**
 * Starts a program for one driver: requests over descriptor 3, the PIN over 4, output to kyso and never to a terminal.
 * By Node's own spawn, not by execa as in src/machine: the first of these processes are started before anything else is
 * loaded (`startAhead`), and loading execa takes some 20 ms, a tenth of a short check.
 */
export function start([program, ...line]: readonly [string, ...string[]], env: Environment): ChildProcess {
  // `detached` also makes a session: the module cannot write to the person's terminal, or read a PIN from it.
  return spawn(program, line, {
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    env: driverEnvironment(env),
    detached: inGroup,
    windowsHide: true,
  });
}

/** Starts the process of a driver that Node loads. */
export function startNode({ childPath, execPath, env }: StartDetails): ChildProcess {
  return start(startLine(process.platform, execPath, childPath), env);
}

/** Processes started before it was known which drivers there are. None has loaded a module yet. */
export interface Ahead {
  /**
   * Returns a process that waits for its first request, and belongs to the caller from then on; null if none is left.
   */
  take(): ChildProcess | null;
  /** Kills the processes that nobody took. */
  end(): void;
}

/** Starts `count` processes at once: a Node takes as long to start as kyso takes to find the drivers. */
export function startAhead(details: StartDetails, count: number): Ahead {
  const waiting = Array.from({ length: count }, () => {
    const child = startNode(details);
    // A process that could not start is not handed out; the next attempt reports why.
    child.on("error", () => {});
    return child;
  });
  const isAlive = ({ pid, exitCode, signalCode }: ChildProcess) =>
    pid !== undefined && exitCode === null && signalCode === null;
  return {
    take() {
      for (let child = waiting.shift(); child; child = waiting.shift()) if (isAlive(child)) return child;
      return null;
    },
    end() {
      for (const child of waiting.splice(0)) child.kill("SIGKILL");
    },
  };
}
