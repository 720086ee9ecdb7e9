import { fileChanged } from "../../facts/answers.ts";
import { type Missing, missing } from "../../facts/observation.ts";
import type { ChildProcess } from "node:child_process";
import type { DriverDeadlines, DriverRef } from "../../machine/driver-port.ts";
import type { Time } from "../../machine/machine.ts";
import { fileName } from "../../text/file-name.ts";
import { noTrace, type Trace, traced } from "../../trace/index.ts";
import { isReplaced } from "../../machine/file-identity.ts";
import { packedFault } from "../../machine/package-files.ts";
import { DriverProcess, type Outcome } from "./driver-process.ts";
import { loading } from "./patience.ts";
import { type Ahead, start, type StartDetails, startNode } from "./start.ts";
import { freshPractice, type PracticeState, practiceState } from "../protocol/practice-state.ts";
import type { PracticeKind } from "../../facts/practice.ts";

export interface ChildrenOptions extends StartDetails {
  readonly time: Time;
  /** The program for the practice token, where it is another than `childPath`. */
  readonly practicePath?: string;
  /** The helper for 32-bit modules, where this build has one. */
  readonly helperPath?: string | null;
  /** Processes started before they were asked for. */
  readonly ahead?: Ahead | null;
  /** What the practice token is like when it is first used. */
  readonly practice: PracticeKind;
  /** Traces each process by its driver's file name, and the functions it calls. */
  readonly trace?: Trace;
}

/** The drivers' processes that are alive, and what passes from one of the practice token's to the next. */
export interface Children {
  /** Runs `work` with a process for this driver, which has ended when this returns, however it went. */
  withChild<T>(driver: DriverRef, work: (child: DriverProcess) => Promise<T>): Promise<T>;
  /** Lets the process load its driver. */
  open(child: DriverProcess, driver: DriverRef, deadlines: DriverDeadlines): Promise<Outcome>;
  /** What a process gave on to the next one for this driver. */
  keep(driver: DriverRef, state: string): void;
  killAll(): void;
}

function startFor(driver: DriverRef, options: ChildrenOptions): ChildProcess {
  const { helperPath, practicePath, ahead, env } = options;
  if (driver.helped === true && helperPath) return start([helperPath, driver.path], env);
  if (driver.kind === "practice" && practicePath) return startNode({ ...options, childPath: practicePath });
  return ahead?.take() ?? startNode(options);
}

/** A function's name for the trace: the child announces it, so only names of the form of PKCS#11's are taken. */
function functionName(call: string): string {
  return /^(C_[A-Z][A-Za-z]{1,30}|add-on|load)$/.test(call) ? call : "another call";
}

export function children(options: ChildrenOptions): Children {
  const { trace = noTrace } = options;
  const running = new Set<DriverProcess>();
  let practice: PracticeState = freshPractice(options.practice, options.time.now());

  const keep: Children["keep"] = ({ kind }, state) => {
    if (kind === "practice") practice = practiceState.parse(JSON.parse(state));
  };

  return {
    keep,
    withChild(driver, work) {
      const name = fileName(driver.path);
      return traced(trace, "driver", name, async () => {
        const onCall = (call: string) => trace({ kind: "call", name: `${name} ${functionName(call)}`, state: "now" });
        const child = new DriverProcess(startFor(driver, options), options.time, onCall);
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
      // Keys made by one child are all later ones' keys; tries lost meanwhile are not taken back.
      if (opened.ok && opened.reply.say === "opened" && practice.token === null) keep(driver, opened.reply.state);
      return opened;
    },
    killAll() {
      for (const child of running) child.kill();
      options.ahead?.end();
    },
  };
}

/** Why the helper for 32-bit modules cannot be started, or not with this one; null where it can. */
export function helperFault(helper: string | null | undefined, { path, identity }: DriverRef): Missing | null {
  if (!helper) return missing("failed", "the helper for 32-bit drivers is not in this build");
  const fault = packedFault(helper);
  if (fault !== null) return missing("failed", fault);
  return isReplaced(path, identity) ? missing("failed", "load", fileChanged) : null;
}
