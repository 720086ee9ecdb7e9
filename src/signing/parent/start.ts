import { type ChildProcess, spawn } from "node:child_process";
import { nativePart } from "../native.ts";
import { closeInspector } from "../seal.ts";
import { driverEnvironment, type Environment } from "./environment.ts";
import { ownFolder } from "./own-folder.ts";
import { startLine } from "./start-line.ts";

/** How a driver's process is started: the program, the Node that runs it, and the environment to choose from. */
export interface StartDetails {
  readonly childPath: string;
  readonly execPath: string;
  readonly env: Environment;
}

/** A process that was started for a driver. */
export interface Started {
  readonly child: ChildProcess;
  /** Has it killed at once, with what it has started, so that no module can hang in its exit handlers. */
  kill(): void;
  /** Kills it where `kill` had no effect. */
  killHard(): void;
  /** Removes its working folder. To be called when it has ended, or when nobody waits for that any more. */
  clear(): void;
}

/** Whether a process gets a group of its own, with whatever the module starts; Windows has no such groups. */
const inGroup = process.platform !== "win32";

/**
 * Starts a program for one driver: requests over descriptor 3, the PIN over 4, output to kyso and never to a terminal.
 * By Node's own spawn, not by execa as in src/machine: the first of these processes are started before anything else is
 * loaded (`startAhead`), and loading execa takes some 20 ms, a tenth of a short check.
 */
export function start(
  [program, ...line]: readonly [string, ...string[]],
  env: Environment,
  supervised = false,
): Started {
  // Before a module runs, and so before a PIN is typed.
  closeInspector();
  const folder = ownFolder((name) => env[name]);
  // `detached` also makes a session: the module cannot write to the person's terminal, or read a PIN from it.
  const child = spawn(program, line, {
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    cwd: folder.path,
    env: driverEnvironment(env),
    detached: inGroup,
    windowsHide: true,
  });
  const killHard = () => {
    child.kill("SIGKILL");
    killGroup(child);
  };
  // The supervisor kills everything before it ends itself; killed outright, it could not.
  return { child, kill: supervised ? () => void child.kill("SIGTERM") : killHard, killHard, clear: folder.remove };
}

function killGroup({ pid }: ChildProcess): void {
  if (!inGroup || pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // No process of the group is left.
  }
}

/** Starts the process of a driver that Node loads. */
export function startNode({ childPath, execPath, env }: StartDetails): Started {
  const supervisor = nativePart("driver-supervisor");
  return start(startLine(process.platform, execPath, childPath, supervisor), env, supervisor !== null);
}

/** Processes started before it was known which drivers there are. None has loaded a module yet. */
export interface Ahead {
  /**
   * Returns a process that waits for its first request, and belongs to the caller from then on; null if none is left.
   */
  take(): Started | null;
  /** Kills the processes that nobody took; resolves when they are gone. */
  end(): Promise<void>;
}

/** Starts `count` processes at once: a Node takes as long to start as kyso takes to find the drivers. */
export function startAhead(details: StartDetails, count: number): Ahead {
  const waiting = Array.from({ length: count }, () => {
    const started = startNode(details);
    // A process that could not start is not handed out; the next attempt reports why.
    started.child.on("error", () => {});
    return started;
  });
  const isAlive = ({ child: { pid, exitCode, signalCode } }: Started) =>
    pid !== undefined && exitCode === null && signalCode === null;
  return {
    take() {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        if (isAlive(next)) return next;
        next.clear();
      }
      return null;
    },
    async end() {
      const left = waiting.splice(0);
      const gone = left.filter(isAlive).map(({ child }) => new Promise((resolve) => child.once("exit", resolve)));
      for (const started of left) {
        started.kill();
        started.clear();
      }
      await Promise.all(gone);
    },
  };
}
