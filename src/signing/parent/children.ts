import { fileChanged } from "../../facts/answers.ts";
import { type Missing, missing } from "../../facts/observation.ts";
import type { DriverPatience, SlowDriver } from "../../facts/slow-driver.ts";
import type { DriverDeadlines, DriverRef } from "../../machine/driver-port.ts";
import type { Time } from "../../machine/machine.ts";
import { fileName } from "../../text/file-name.ts";
import { noTrace, type Trace, traced } from "../../trace/index.ts";
import { isReplaced } from "../../machine/file-identity.ts";
import { packedFault } from "../../machine/package-files.ts";
import { DriverProcess, lastBreathMs, type Outcome } from "./driver-process.ts";
import { loading } from "./patience.ts";
import { type Ahead, start, type StartDetails, type Started, startNode } from "./start.ts";
import { freshPractice, type PracticeState, practiceState } from "../protocol/practice-state.ts";
import type { PracticeKind } from "../../facts/practice.ts";

/** How the drivers' processes are started, and what the practice token is like. */
export interface ChildrenOptions extends StartDetails {
  readonly time: Time;
  /** The program for the practice token, if it is not `childPath`. */
  readonly practicePath?: string;
  /** The helper for 32-bit modules; null or missing if this build has none. */
  readonly helperPath?: string | null;
  /** Processes started before it was known which drivers there are. */
  readonly ahead?: Ahead | null;
  /** The state of the practice token when it is first used. */
  readonly practice: PracticeKind;
  /** Traces each process by its driver's file name, and the functions it calls. */
  readonly trace?: Trace;
}

/** The drivers' living processes, and the practice token's state between one process and the next. */
export interface Children {
  /** Runs `work` with a process for this driver. The process has ended when this returns or throws. */
  withChild<T>(driver: DriverRef, work: (child: DriverProcess) => Promise<T>): Promise<T>;
  /** Has the process load its driver; resolves with the answer or why there is none. */
  open(child: DriverProcess, driver: DriverRef, deadlines: DriverDeadlines): Promise<Outcome>;
  /** Keeps the state that a process hands to the next one for this driver. */
  keep(driver: DriverRef, state: string): void;
  /** Tells which driver is slow, and gives drivers more time. */
  readonly patience: DriverPatience;
  /** Kills all processes, also those started ahead. */
  killAll(): void;
  /** Kills all processes, also those started ahead, and resolves when they are gone. */
  endAll(): Promise<void>;
}

function startFor(driver: DriverRef, options: ChildrenOptions): Started {
  const { helperPath, practicePath, ahead, env } = options;
  if (driver.helped === true && helperPath) return start([helperPath, driver.path], env);
  if (driver.kind === "practice" && practicePath) return startNode({ ...options, childPath: practicePath });
  return ahead?.take() ?? startNode(options);
}

/** Returns a function's name for the trace. The child announces it, so only names of PKCS#11's form are accepted. */
function functionName(call: string): string {
  return /^(C_[A-Z][A-Za-z]{1,30}|load( pkcs11js)?)$/.test(call) ? call : "another call";
}

/** Returns the keeper of the drivers' processes; none is started yet. */
export function children(options: ChildrenOptions): Children {
  const { trace = noTrace } = options;
  const running = new Set<DriverProcess>();
  let practice: PracticeState = freshPractice(options.practice, options.time.now());

  const keep: Children["keep"] = ({ kind }, state) => {
    if (kind === "practice") practice = practiceState.parse(JSON.parse(state));
  };

  /** The driver last told to be slow, while it is. */
  let slowest: SlowDriver | null = null;
  const listeners = new Set<(slow: SlowDriver | null) => void>();
  function tell(slow: SlowDriver | null): void {
    slowest = slow;
    for (const listener of listeners) listener(slow);
  }

  return {
    keep,
    patience: {
      onSlow(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      waitLonger: () => running.forEach((child) => child.waitLonger()),
    },
    withChild(driver, work) {
      const name = fileName(driver.path);
      return traced(trace, "driver", name, async () => {
        const onCall = (call: string) => trace({ kind: "call", name: `${name} ${functionName(call)}`, state: "now" });
        const onSlow = (slow: { readonly call: string; readonly ms: number } | null) => {
          const told = slow && { path: driver.path, call: slow.call, ms: slow.ms };
          if (told || slowest?.path === driver.path) tell(told);
        };
        const child = new DriverProcess(startFor(driver, options), options.time, onCall, onSlow);
        running.add(child);
        try {
          return await work(child);
        } finally {
          await child.end();
          running.delete(child);
        }
      });
    },
    async open(child, driver, deadlines) {
      const { kind, path, identity = "" } = driver;
      const state = kind === "practice" ? JSON.stringify(practice) : "";
      const opened = await child.ask({ ask: "open", kind, path, identity, state }, loading(deadlines));
      // All later children use the keys that the first one made. A later opening must not undo tries lost meanwhile.
      if (opened.ok && opened.reply.say === "opened" && practice.token === null) keep(driver, opened.reply.state);
      return opened;
    },
    killAll() {
      for (const child of running) child.killForGood();
      void options.ahead?.end();
    },
    async endAll() {
      let cancel = () => {};
      const patience = new Promise<void>((over) => {
        cancel = options.time.after(lastBreathMs, over);
      });
      const unused = Promise.race([options.ahead?.end(), patience]);
      await Promise.all([...[...running].map((child) => child.end()), unused]);
      cancel();
    },
  };
}

/** Returns why the helper cannot be started with this 32-bit module; null if it can. */
export function helperFault(helper: string | null | undefined, { path, identity }: DriverRef): Missing | null {
  if (!helper) return missing("failed", "the helper for 32-bit drivers is not in this build");
  const fault = packedFault(helper);
  if (fault !== null) return missing("failed", fault);
  return isReplaced(path, identity) ? missing("failed", "load", fileChanged) : null;
}
