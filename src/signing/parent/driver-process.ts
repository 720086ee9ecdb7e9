import type { ChildProcess } from "node:child_process";
import { Duplex } from "node:stream";
import { type Missing, missing } from "../../facts/observation.ts";
import type { Time } from "../../machine/machine.ts";
import { longestPin } from "../../pin/longest.ts";
import { clean } from "../../text/clean.ts";
import { FrameReader, frame } from "../protocol/frames.ts";
import { sightOfHelper } from "../protocol/helper-answer.ts";
import { type Reply, replyFrom, type Request } from "../protocol/messages.ts";
import { Output } from "./output.ts";
import type { Patience } from "./patience.ts";
import { inGroup } from "./start.ts";

export type Outcome = { readonly ok: true; readonly reply: Reply } | { readonly ok: false; readonly why: Missing };
/** What the child says before its answer. */
export type Progress = Extract<Reply, { say: "calling" | "wants-pin" | "login" | "made" }>;

/** How long what a dead child said last is waited for: a process of the module's may hold the pipe open. */
const lastWordsMs = 250;
/** How long a killed process is waited for: one that hangs inside the system may take its time. */
const lastBreathMs = 2000;

/** An exit status; what Windows ends a crashed process with is known by its hexadecimal form, e.g. 0xC0000005. */
function statusName(code: number | null): string {
  return code !== null && code > 0x7fffffff ? `0x${code.toString(16).toUpperCase()}` : String(code);
}

/** An immediate comes after the pipes of its turn of the event loop; a second one after those of a whole turn. */
function afterOneTurn(work: () => void): void {
  setImmediate(() => setImmediate(work));
}

/** One driver's process as the parent sees it. Any fault kills it; it answers no more after that. */
export class DriverProcess {
  readonly #child: ChildProcess;
  readonly #time: Time;
  readonly #onCall: (call: string) => void;
  readonly #reader = new FrameReader();
  readonly #output = new Output();
  readonly #gone: Promise<void>;
  #alive = true;
  #waiting: ((outcome: Outcome) => void) | null = null;
  #heard: (word: Progress) => void = () => {};
  #over: Missing | null = null;
  /** The function that was called last. */
  lastCall = "";

  /** Takes over a process that was started for one driver and has been asked for nothing yet. */
  constructor(started: ChildProcess, time: Time, onCall: (call: string) => void = () => {}) {
    this.#time = time;
    this.#onCall = onCall;
    this.#child = started;
    this.#output.listen(this.#child.stdout, this.#child.stderr);
    const pipe = this.#pipe(3);
    pipe?.on("data", (piece: Buffer) => this.#take(piece));
    for (const descriptor of [3, 4] as const) this.#pipe(descriptor)?.on("error", () => {});
    this.#gone = new Promise((gone) => {
      this.#child.once("error", (fault) => {
        this.#alive = false;
        this.#end(missing("failed", clean(fault.message, 500)));
        gone();
      });
      this.#child.once("exit", (code, signal) => {
        this.#killGroup();
        this.#alive = false;
        const words = missing("crashed", signal ? `ended by ${signal}` : `ended with status ${statusName(code)}`);
        // What it said last may still be in the pipe, and names the call that killed it.
        const cancel = this.#afterHearing(lastWordsMs, () => this.#end(words));
        this.#child.once("close", () => {
          cancel();
          this.#end(words);
        });
        gone();
      });
    });
  }

  /** What the module printed, cleaned and capped. */
  get output(): string {
    return this.#output.text;
  }

  /** Asks once. `heard` is told what the child says before its answer. */
  ask(request: Request, patience: Patience, heard: (word: Progress) => void = () => {}): Promise<Outcome> {
    if (this.#over) return Promise.resolve({ ok: false, why: this.#over });
    return new Promise((resolve) => {
      let call = "";
      const giveUpAfter = (ms: number) => this.#afterHearing(ms, () => this.#end(patience.over(ms, call)));
      const cancelWhole = giveUpAfter(patience.whole);
      let cancelCall = giveUpAfter(patience.each(call));
      this.#heard = (word) => {
        if (word.say === "calling") {
          cancelCall();
          call = word.call;
          this.#onCall(call);
          cancelCall = giveUpAfter(patience.each(call));
        }
        heard(word);
      };
      this.#waiting = (outcome) => {
        cancelWhole();
        cancelCall();
        this.#heard = () => {};
        this.#waiting = null;
        resolve(outcome);
      };
      this.#pipe(3)?.write(frame(request));
    });
  }

  /** The PIN over its own pipe, straight from the caller's buffer; wiped when it is written. */
  givePin(pin: Uint8Array): void {
    const pipe = this.#pipe(4);
    if (!pipe || pin.length > longestPin) return void pin.fill(0);
    const head = Buffer.alloc(2);
    head.writeUInt16BE(pin.length);
    pipe.write(head);
    pipe.write(pin, () => pin.fill(0));
  }

  /** Asks for nothing more: what it was asked for ends without an answer. */
  giveUp(): void {
    this.#end(missing("skipped", "ended by kyso"));
  }

  /** Ends the process and what it started at once; a module gets no chance to hang in its own ending. */
  kill(): void {
    if (!this.#alive) return;
    this.#child.kill("SIGKILL");
    this.#killGroup();
  }

  /** Kills, and returns when the process is gone. */
  async end(): Promise<void> {
    this.giveUp();
    let cancel = () => {};
    const patience = new Promise<void>((over) => {
      cancel = this.#time.after(lastBreathMs, over);
    });
    await Promise.race([this.#gone, patience]);
    cancel();
    for (const stream of this.#child.stdio) stream?.destroy();
  }

  /**
   * Does `work` in so many milliseconds, unless it is called off by what has come over the pipe until then and is not
   * heard yet: where this process was too busy to listen, or the machine asleep, the driver is not to blame.
   */
  #afterHearing(ms: number, work: () => void): () => void {
    let off = false;
    const cancel = this.#time.after(ms, () => afterOneTurn(() => (off ? undefined : work())));
    return () => {
      off = true;
      cancel();
    };
  }

  #pipe(descriptor: 3 | 4): Duplex | null {
    const pipe = this.#child.stdio[descriptor];
    return pipe instanceof Duplex ? pipe : null;
  }

  #killGroup(): void {
    const { pid } = this.#child;
    if (!inGroup || !this.#alive || pid === undefined) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // Nothing of it is left.
    }
  }

  #take(piece: Buffer): void {
    try {
      for (const message of this.#reader.push(piece)) this.#hear(replyFrom.parse(message));
    } catch {
      this.#end(missing("failed", "the driver's process said something that is no answer"));
    }
  }

  #hear(reply: Reply): void {
    switch (reply.say) {
      case "calling":
        this.lastCall = reply.call;
        return this.#heard(reply);
      case "wants-pin":
      case "login":
      case "made":
        return this.#heard(reply);
      case "fault":
        this.lastCall = reply.call;
        return this.#end(missing("failed", clean(`${reply.call}: ${reply.answer}`, 2000), clean(reply.answer, 200)));
      case "helper-sight":
        return this.#waiting?.({ ok: true, reply: { say: "sight", sight: sightOfHelper(reply) } });
      default:
        return this.#waiting?.({ ok: true, reply });
    }
  }

  #end(why: Missing): void {
    this.#over ??= why;
    this.kill();
    this.#waiting?.({ ok: false, why: this.#over });
  }
}
