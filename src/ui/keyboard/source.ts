import { ReadStream } from "node:tty";

/** A source of key presses. */
export interface KeySource {
  /**
   * Starts reading keys one by one, without echo; each chunk is wiped as soon as the callback returns. Calls `onGone`
   * if the terminal disappears.
   */
  start(onChunk: (chunk: Uint8Array) => void, onGone: () => void): void;
  /** Stops reading; restores line input and echo. */
  stop(): void;
}

/** Most bytes read at once; a longer paste arrives in several chunks. */
const chunkSize = 1024;

/**
 * Reads the terminal on descriptor `fd` into one buffer of its own that is wiped after each chunk, so that a typed PIN
 * stays in no stream's buffers.
 */
export function terminalKeys(fd: number): KeySource {
  const buffer = Buffer.alloc(chunkSize);
  let onChunk: (chunk: Uint8Array) => void = () => {};
  const stream = new ReadStream(fd, {
    onread: {
      buffer,
      callback: (length, bytes) => {
        try {
          onChunk(bytes.subarray(0, length));
        } finally {
          buffer.fill(0);
        }
        return true;
      },
    },
  });
  let stopped = false;
  return {
    start: (callback, onGone) => {
      onChunk = callback;
      const gone = () => {
        if (!stopped) onGone();
      };
      stream.on("error", gone);
      stream.on("end", gone);
      stream.setRawMode(true);
      stream.resume();
    },
    stop: () => {
      if (stopped) return;
      stopped = true;
      stream.setRawMode(false);
      stream.destroy();
    },
  };
}
