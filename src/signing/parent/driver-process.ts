import { Duplex } from "node:stream";
import { type Missing, missing } from "../../facts/observation.ts";
import type { Time } from "../../machine/machine.ts";
import { longestPin } from "../../pin/longest.ts";
import { clean } from "../../text/clean.ts";
import { FrameReader, frame } from "../protocol/frames.ts";
import { sightOfHelper } from "../protocol/helper-answer.ts";
import { type Reply, replyFrom, type Request } from "../protocol/messages.ts";
import { allowanceFor } from "./allowance.ts";
import { Output } from "./output.ts";
import type { Patience } from "./patience.ts";
import type { Started } from "./start.ts";

/** The child's answer to a request, or why there is none. */
export type Outcome = { readonly ok: true; readonly reply: Reply } | { readonly ok: false; readonly why: Missing };
/** What the child reports while it works on a request. */
export type Progress = Extract<Reply, { say: "calling" | "wants-pin" | "login" | "made" | "shown" }>;

/** Told of a function that has run for `ms` milliseconds, and of its end. */
type OnSlow = (slow: { readonly call: string; readonly ms: number } | null) => void;

/** Milliseconds to wait for a dead child's last messages: a process of the module's may hold the pipe open. */
const lastWordsMs = 250;
/** Milliseconds after which a function that has not answered counts as slow, and between two words of that. */
const slowAfterMs = 5000;
const slowAgainMs = 10_000;
/** Milliseconds to wait for a killed process to end: one that hangs inside the system may take long. */
export const lastBreathMs = 2000;

/**
 * Returns an exit status as text; Windows' status of a crashed process in its usual hexadecimal form, e.g. 0xC0000005.
 */
function statusName(code: number | null): string {
  return code !== null && code > 0x7fffffff ? `0x${code.toString(16).toUpperCase()}` : String(code);
}

/** Runs `work` after one whole turn of the event loop: the first immediate runs after the pipes of the current turn. */
function afterOneTurn(work: () => void): void {
  setImmediate(() => setImmediate(work));
}

/** One driver's process, as the parent sees it. Any fault kills it, and it answers nothing after that. */
export class DriverProcess {
  readonly #started: Started;
  readonly #time: Time;
  readonly #onCall: (call: string) => void;
  readonly #onSlow: OnSlow;
  readonly #reader = new FrameReader();
  readonly #output = new Output();
  readonly #gone: Promise<void>;
  #alive = true;
  #waiting: ((outcome: Outcome) => void) | null = null;
  #onProgress: (progress: Progress) => void = () => {};
  /** Whether the process may say this now; between two requests it may say nothing. */
  #maySay: (say: Reply["say"]) => boolean = () => false;
  #waitLonger = () => {};
  #over: Missing | null = null;
  /** The driver's function that was called last; empty if none was. */
  lastCall = "";
  /** Milliseconds for which the last pending function was waited for, if the process was given up for that. */
  waitedMs = 0;

  /**
   * Takes over a process that was started for one driver and has got no request yet. `onCall` gets each function
   * announced, `onSlow` a function that takes long, again and again while it does, and null at its end.
   */
  constructor(started: Started, time: Time, onCall: (call: string) => void = () => {}, onSlow: OnSlow = () => {}) {
    this.#time = time;
    this.#onCall = onCall;
    this.#onSlow = onSlow;
    this.#started = started;
    const { child } = started;
    this.#output.listen(child.stdout, child.stderr);
    const pipe = this.#pipe(3);
    pipe?.on("data", (piece: Buffer) => this.#take(piece));
    for (const descriptor of [3, 4] as const) this.#pipe(descriptor)?.on("error", () => {});
    this.#gone = new Promise((gone) => {
      child.once("error", (fault) => {
        this.#alive = false;
        started.clear();
        this.#end(missing("failed", clean(fault.message, 500)));
        gone();
      });
      child.once("exit", (code, signal) => {
        // What it has started may still run, where no supervisor has ended it.
        started.killHard();
        started.clear();
        this.#alive = false;
        const crashed = signal
          ? missing("crashed", `ended by ${signal}`, signal)
          : missing("crashed", `ended with status ${statusName(code)}`);
        // Its last message may still be in the pipe, and names the call that killed it.
        const cancel = this.#unlessCancelled(lastWordsMs, () => this.#end(crashed));
        child.once("close", () => {
          cancel();
          this.#end(crashed);
        });
        gone();
      });
    });
  }

  /** What the module printed, cleaned and cut. */
  get output(): string {
    return this.#output.text;
  }

  /**
   * Sends a request and resolves with the answer or why there is none. `onProgress` gets what the child reports before.
   */
  ask(request: Request, patience: Patience, onProgress: (progress: Progress) => void = () => {}): Promise<Outcome> {
    if (this.#over) return Promise.resolve({ ok: false, why: this.#over });
    return new Promise((resolve) => {
      let call = "";
      this.#maySay = allowanceFor(request.ask);
      let began = this.#time.elapsed();
      const waited = () => Math.round(this.#time.elapsed() - began);
      const giveUpAfter = (ms: number, waitedFor = () => ms) =>
        this.#unlessCancelled(ms, () => {
          this.waitedMs = waitedFor();
          this.#end(patience.over(this.waitedMs, call));
        });
      let cancelWhole = giveUpAfter(patience.whole);
      let cancelCall = giveUpAfter(patience.each(call));
      let cancelSlow = () => {};
      const tellSlow = (ms: number) => {
        cancelSlow = this.#time.after(ms, () => {
          this.#onSlow({ call, ms: waited() });
          tellSlow(slowAgainMs);
        });
      };
      const callEnds = () => {
        cancelCall();
        cancelSlow();
        this.#onSlow(null);
      };
      tellSlow(slowAfterMs);
      this.#waitLonger = () => {
        cancelWhole();
        cancelCall();
        cancelWhole = giveUpAfter(patience.longer + patience.whole);
        cancelCall = giveUpAfter(patience.longer, waited);
      };
      this.#onProgress = (progress) => {
        if (progress.say === "calling") {
          callEnds();
          call = progress.call;
          began = this.#time.elapsed();
          this.#onCall(call);
          cancelCall = giveUpAfter(patience.each(call));
          tellSlow(slowAfterMs);
        }
        onProgress(progress);
      };
      this.#waiting = (outcome) => {
        cancelWhole();
        callEnds();
        this.#waitLonger = () => {};
        this.#onProgress = () => {};
        this.#maySay = () => false;
        this.#waiting = null;
        resolve(outcome);
      };
      this.#pipe(3)?.write(frame(request));
    });
  }

  /** Gives the pending function more time, and the whole request too; nothing if none is pending. */
  waitLonger(): void {
    this.#waitLonger();
  }

  /** Sends what the child waits for while it works on a request. */
  answer(request: Request): void {
    this.#pipe(3)?.write(frame(request));
  }

  /** Writes the PIN to its own pipe, straight from the caller's buffer, and wipes it once it is written. */
  givePin(pin: Uint8Array): void {
    const pipe = this.#pipe(4);
    if (!pipe || pin.length > longestPin) return void pin.fill(0);
    const head = Buffer.alloc(2);
    head.writeUInt16BE(pin.length);
    pipe.write(head);
    pipe.write(pin, () => pin.fill(0));
  }

  /** Kills the process; a pending request ends without an answer. */
  giveUp(): void {
    this.#end(missing("skipped", "ended by kyso"));
  }

  /** Kills the process and what it started at once, so that no module can hang in its exit handlers. */
  kill(): void {
    if (this.#alive) this.#started.kill();
  }

  /** Kills it while kyso itself ends, and nobody will hear of the process's end. */
  killForGood(): void {
    this.kill();
    this.#started.clear();
  }

  /** Kills the process, and resolves when it is gone, or after two seconds. */
  async end(): Promise<void> {
    this.giveUp();
    let cancel = () => {};
    const patience = new Promise<void>((over) => {
      cancel = this.#time.after(lastBreathMs, over);
    });
    await Promise.race([this.#gone, patience]);
    cancel();
    if (this.#alive) this.#started.killHard();
    for (const stream of this.#started.child.stdio) stream?.destroy();
  }

  /**
   * Does `work` after `ms` milliseconds, unless the returned function is called first. Messages already in the pipe at
   * that moment are read before and may still cancel it: if this process was busy or the machine asleep, the driver is
   * not to blame.
   */
  #unlessCancelled(ms: number, work: () => void): () => void {
    let cancelled = false;
    const cancel = this.#time.after(ms, () => afterOneTurn(() => (cancelled ? undefined : work())));
    return () => {
      cancelled = true;
      cancel();
    };
  }

  #pipe(descriptor: 3 | 4): Duplex | null {
    const pipe = this.#started.child.stdio[descriptor];
    return pipe instanceof Duplex ? pipe : null;
  }

  #take(piece: Buffer): void {
    // What comes after its end is dropped: a flood goes on until the process is gone.
    if (this.#over) return;
    try {
      for (const message of this.#reader.push(piece)) {
        const reply = replyFrom.parse(message);
        if (!this.#maySay(reply.say)) throw new Error("a message out of turn");
        this.#receive(reply);
        if (this.#over) return;
      }
    } catch {
      this.#end(missing("failed", "the driver's process said something that is no answer"));
    }
  }

  #receive(reply: Reply): void {
    switch (reply.say) {
      case "calling":
        this.lastCall = reply.call;
        return this.#onProgress(reply);
      case "wants-pin":
      case "login":
      case "made":
      case "shown":
        return this.#onProgress(reply);
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
