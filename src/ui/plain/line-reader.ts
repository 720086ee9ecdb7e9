/** Most bytes kept of a line; no answer is longer. */
const longest = 1024;

/** Most bytes kept before a line is asked for. */
const mostAhead = 1024 * 1024;

const newline = 0x0a;
const carriageReturn = 0x0d;

/** Collects bytes and returns whole lines when asked. Each line is wiped after use. */
export class LineReader {
  readonly #keepsAhead: boolean;
  #pending = Buffer.alloc(0);
  #ended = false;
  #take: ((line: Uint8Array) => void) | null = null;
  #onEnd: () => void = () => {};

  /** `keepsAhead`: whether lines that arrive before they are asked for are kept (a pipe) or dropped (typing ahead). */
  constructor(keepsAhead: boolean) {
    this.#keepsAhead = keepsAhead;
  }

  /** Calls `take` with the next line, without its end; or `onEnd` if there are no more lines. */
  ask(take: (line: Uint8Array) => void, onEnd: () => void): void {
    this.#take = take;
    this.#onEnd = onEnd;
    queueMicrotask(() => this.#serve());
  }

  /** Cancels the present `ask`. */
  forget(): void {
    this.#take = null;
  }

  push(chunk: Uint8Array): void {
    if (this.#pending.length + chunk.length > mostAhead) this.wipe();
    const joined = Buffer.concat([this.#pending, chunk]);
    this.#pending.fill(0);
    this.#pending = joined;
    this.#serve();
    if (this.#take === null && !this.#keepsAhead) this.wipe();
  }

  end(): void {
    this.#ended = true;
    this.#serve();
  }

  wipe(): void {
    this.#pending.fill(0);
    this.#pending = Buffer.alloc(0);
  }

  #serve(): void {
    const take = this.#take;
    if (!take) return;
    const at = this.#pending.indexOf(newline);
    const last = at === -1 && this.#ended && this.#pending.length > 0 ? this.#pending.length : at;
    if (last === -1) {
      if (this.#ended) {
        this.#take = null;
        this.#onEnd();
      }
      return;
    }
    this.#take = null;
    const line = this.#pending.subarray(0, last);
    const rest = Buffer.from(this.#pending.subarray(Math.min(last + 1, this.#pending.length)));
    const end = line.at(-1) === carriageReturn ? line.length - 1 : line.length;
    const whole = this.#pending;
    this.#pending = rest;
    try {
      take(line.subarray(0, Math.min(end, longest)));
    } finally {
      whole.fill(0);
    }
  }
}
