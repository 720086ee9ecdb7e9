import { type ChildProcess, spawn } from "node:child_process";
import { Duplex } from "node:stream";
import { type Missing, missing } from "../facts/observation.ts";
import type { Time } from "../machine/machine.ts";
import { clean } from "../text/clean.ts";
import { FrameReader, frame, type Reply, type Request, replyFrom } from "./frames.ts";
import { sightOfHelper } from "./helper-sight.ts";

export interface SpawnDetails {
  readonly childPath: string;
  readonly execPath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly time: Time;
}

type Outcome = { readonly ok: true; readonly reply: Reply } | { readonly ok: false; readonly why: Missing };

/** What a module may need: where the system, its configuration and this user's folders are. NODE_… is not among it. */
const kept =
  /^(PATH|HOME|SOFTHSM2_CONF|P11FAULT.*|LD_LIBRARY_PATH|XDG_.*|LANG|LANGUAGE|LC_.*|SystemRoot|windir|SystemDrive|TEMP|TMP|USERNAME|USERPROFILE|(Local)?AppData|Program(Data|Files|W6432|Files\(x86\))|CommonProgram(Files|W6432|Files\(x86\))|ALLUSERSPROFILE|PUBLIC)$/i;
const longestOutput = 4096;

/** An exit status; what Windows ends a crashed process with is known by its hexadecimal form, e.g. 0xC0000005. */
function statusName(code: number | null): string {
  return code !== null && code > 0x7fffffff ? `0x${code.toString(16).toUpperCase()}` : String(code);
}

/** One driver's process as the parent sees it. Any fault kills it; it answers no more after that. */
export class DriverProcess {
  readonly #child: ChildProcess;
  readonly #time: Time;
  readonly #reader = new FrameReader();
  readonly #pipe: Duplex | null;
  #output = "";
  #waiting: ((outcome: Outcome) => void) | null = null;
  #heard: () => void = () => {};
  #over: Missing | null = null;
  lastCall = "";

  /** `helper`: the program that looks into a module which Node cannot load, instead of Node. */
  constructor(details: SpawnDetails, helper: { readonly path: string; readonly module: string } | null = null) {
    this.#time = details.time;
    const env = Object.fromEntries(Object.entries(details.env).filter(([name]) => kept.test(name)));
    // Windows tells pipes for waiting from pipes for overlapped work: the child's Node wants the latter for the frames.
    // The helper, which is no Node, and the PIN, which is waited for, want the former. Elsewhere they are the same.
    const stdio = ["ignore", "pipe", "pipe", helper ? "pipe" : "overlapped", "pipe"] as const;
    const [program, argument] = helper ? [helper.path, helper.module] : [details.execPath, details.childPath];
    this.#child = spawn(program, [argument], { stdio: [...stdio], env, windowsHide: true });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (piece: Buffer) => {
        if (this.#output.length < longestOutput) this.#output += piece.toString("utf8").slice(0, longestOutput);
      });
    }
    const pipe = this.#child.stdio[3];
    this.#pipe = pipe instanceof Duplex ? pipe : null;
    this.#pipe?.on("data", (piece: Buffer) => this.#take(piece));
    this.#pipe?.on("error", () => {});
    this.#child.stdio[4]?.on("error", () => {});
    this.#child.on("error", (fault) => this.#end(missing("failed", clean(fault.message, 500))));
    this.#child.on("exit", (code, signal) => {
      // What it said last may still be in the pipe, and names the call that killed it.
      this.#time.after(50, () =>
        this.#end(missing("crashed", signal ? `ended by ${signal}` : `ended with status ${statusName(code)}`)),
      );
    });
  }

  /** What the module printed, cleaned and capped. */
  get output(): string {
    return clean(this.#output, longestOutput / 2);
  }

  /** Asks once. The deadline is for each call the child announces, or for the whole answer where `whole`. */
  ask(request: Request, deadlineMs: number, whole: boolean, alongside: () => void = () => {}): Promise<Outcome> {
    if (this.#over) return Promise.resolve({ ok: false, why: this.#over });
    return new Promise((resolve) => {
      const arm = () =>
        this.#time.after(deadlineMs, () => this.#end(missing("timed-out", `no answer within ${deadlineMs} ms`)));
      let cancel = arm();
      this.#heard = () => {
        if (whole) return;
        cancel();
        cancel = arm();
      };
      this.#waiting = (outcome) => {
        cancel();
        this.#waiting = null;
        resolve(outcome);
      };
      this.#pipe?.write(frame(request));
      alongside();
    });
  }

  /** The PIN over its own pipe, straight from the caller's buffer; wiped when it is written. */
  givePin(pin: Uint8Array): void {
    const pipe = this.#child.stdio[4];
    if (!(pipe instanceof Duplex)) return void pin.fill(0);
    const head = Buffer.alloc(2);
    head.writeUInt16BE(pin.length);
    pipe.write(head);
    pipe.write(pin, () => pin.fill(0));
  }

  /** Ends the process at once; a module gets no chance to hang in its own ending. */
  kill(): void {
    this.#child.kill("SIGKILL");
  }

  #take(piece: Buffer): void {
    try {
      for (const message of this.#reader.push(piece)) this.#hear(replyFrom.parse(message));
    } catch {
      this.#end(missing("failed", "the driver's process said something that is no answer"));
    }
  }

  #hear(reply: Reply): void {
    if (reply.say === "calling") {
      this.lastCall = reply.call;
      this.#heard();
    } else if (reply.say === "fault") {
      this.#end(missing("failed", clean(`${reply.call}: ${reply.answer}`, 2000), clean(reply.answer, 200)));
    } else if (reply.say === "helper-sight") {
      this.#waiting?.({ ok: true, reply: { say: "sight", sight: sightOfHelper(reply) } });
    } else this.#waiting?.({ ok: true, reply });
  }

  #end(why: Missing): void {
    this.#over ??= why;
    this.kill();
    this.#waiting?.({ ok: false, why: this.#over });
  }
}
