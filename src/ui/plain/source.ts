import { fstatSync } from "node:fs";
import { Socket } from "node:net";
import { ReadStream } from "node:tty";

/** A source of bytes. Each chunk is wiped as soon as the callback returns, since it may contain a PIN. */
export interface ByteSource {
  readonly isTerminal: boolean;
  start(onChunk: (chunk: Uint8Array) => void, onEnd: () => void): void;
  /** Whether to read keys one by one without echo, or whole lines; no effect without a terminal. */
  raw(on: boolean): void;
  stop(): void;
}

const chunkSize = 4096;
/** The descriptor of standard input. */
const descriptor = 0;

/** Reads standard input into one buffer of its own where possible, so that no stream keeps a copy of what was typed. */
export function standardInput(stdin: NodeJS.ReadStream): ByteSource {
  let onChunk: (chunk: Uint8Array) => void = () => {};
  const buffer = Buffer.alloc(chunkSize);
  const onread = {
    buffer,
    callback: (length: number, bytes: Uint8Array) => {
      onChunk(bytes.subarray(0, length));
      buffer.fill(0);
      return true;
    },
  };
  const kind = fstatSync(descriptor);
  const terminal = stdin.isTTY ? new ReadStream(descriptor, { onread }) : null;
  const piped = !terminal && (kind.isFIFO() || kind.isSocket());
  const stream = terminal ?? (piped ? new Socket({ fd: descriptor, readable: true, writable: false, onread }) : stdin);
  return {
    isTerminal: terminal !== null,
    start(callback, onEnd) {
      onChunk = callback;
      stream.on("end", onEnd);
      stream.on("error", onEnd);
      stream.on("data", (chunk: Buffer) => {
        onChunk(chunk);
        chunk.fill(0);
      });
      stream.resume();
    },
    raw: (on) => void terminal?.setRawMode(on),
    stop() {
      terminal?.setRawMode(false);
      stream.removeAllListeners("data");
      stream.destroy();
    },
  };
}
