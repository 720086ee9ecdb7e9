import { type ChildProcess, spawn } from "node:child_process";
import { driverEnvironment, type Environment } from "./environment.ts";
import { startLine } from "./start-line.ts";

/** How a driver's process is started: by which Node, with which program, out of which environment. */
export interface StartDetails {
  readonly childPath: string;
  readonly execPath: string;
  readonly env: Environment;
}

/** A process gets a group of its own, with whatever the module starts; Windows has none. */
export const inGroup = process.platform !== "win32";

/**
 * Starts a program for one driver: requests over descriptor 3, the PIN over 4, output to us and never to a terminal.
 * By Node's own spawn, not by execa as in src/machine: the first of these processes are started before anything else is
 * loaded (`startAhead`), and loading execa takes some 20 ms, a tenth of a short check.
 */
export function start([program, ...line]: readonly [string, ...string[]], env: Environment): ChildProcess {
  // Its own session too: no terminal of ours for the module to write to or to read a PIN from.
  return spawn(program, line, {
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    env: driverEnvironment(env),
    detached: inGroup,
    windowsHide: true,
  });
}

/** The process for a driver that Node loads. */
export function startNode({ childPath, execPath, env }: StartDetails): ChildProcess {
  return start(startLine(process.platform, execPath, childPath), env);
}

/** Processes that were started before it was known which drivers there are: no module is loaded in any of them. */
export interface Ahead {
  /** One that waits for its first request, which is from then on the caller's; null where none is left. */
  take(): ChildProcess | null;
  /** Ends those that nobody took. */
  end(): void;
}

/** Starts so many processes at once: a Node takes as long to start as kyso to find the drivers. */
export function startAhead(details: StartDetails, count: number): Ahead {
  const waiting = Array.from({ length: count }, () => {
    const child = startNode(details);
    // One that could not start is not handed out; the next attempt tells why.
    child.on("error", () => {});
    return child;
  });
  const isWell = ({ pid, exitCode, signalCode }: ChildProcess) =>
    pid !== undefined && exitCode === null && signalCode === null;
  return {
    take() {
      for (let child = waiting.shift(); child; child = waiting.shift()) if (isWell(child)) return child;
      return null;
    },
    end() {
      for (const child of waiting.splice(0)) child.kill("SIGKILL");
    },
  };
}
