import { ReadStream } from "node:tty";

/** Where keys come from. */
export interface KeySource {
  /**
   * Begins to read, keys one by one and unechoed; each chunk is wiped as soon as the callback returns. `onGone`: the
   * terminal is there no more.
   */
  start(onChunk: (chunk: Uint8Array) => void, onGone: () => void): void;
  /** Lines and echo as they were before. */
  stop(): void;
}

/** Bytes read at once; a longer paste comes in several chunks. */
const chunkSize = 1024;

/**
 * The terminal on descriptor `fd`, read before anyone else sees its bytes: into one buffer of our own that is wiped
 * after each chunk, so that a typed PIN is left in no stream's buffers.
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
