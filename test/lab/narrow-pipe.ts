import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync, readSync, writeSync } from "node:fs";
import { faultCode } from "../../src/text/fault.ts";

/**
 * A pipe with room for one page only. A process that writes more stays alive and blocked until the pipe is drained, and
 * the test can see that it has begun to write.
 */
export interface NarrowPipe {
  /** The file descriptor for the writer. */
  readonly into: number;
  /** Whether the pipe is full, so that the writer is blocked. */
  isWaitedOn(): boolean;
  /** Returns what the writer wrote since the last call, without the bytes that narrowed the pipe. */
  take(): Buffer;
  close(): void;
}

const page = 4096;

/** Makes a named pipe at this path. */
export function narrowPipe(path: string): NarrowPipe {
  execFileSync("mkfifo", [path]);
  const end = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const into = openSync(path, constants.O_WRONLY);
  const fillOnePage = () => whether(() => writeSync(end, Buffer.alloc(page)));
  const readOnePage = () => whether(() => readSync(end, Buffer.alloc(page)));
  let filled = 0;
  while (fillOnePage()) filled += page;
  readOnePage();
  filled -= page;
  return {
    into,
    isWaitedOn() {
      if (!fillOnePage()) return true;
      // Nobody has written yet: the page is freed again.
      readOnePage();
      return false;
    },
    take() {
      const piece = Buffer.alloc(65_536);
      let length = 0;
      whether(() => {
        length = readSync(end, piece);
      });
      const filling = Math.min(filled, length);
      filled -= filling;
      return piece.subarray(filling, length);
    },
    close() {
      closeSync(into);
      closeSync(end);
    },
  };
}

/** Whether `work` ended without EAGAIN, the error of writing to a full pipe or reading from an empty one. */
function whether(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (fault) {
    if (faultCode(fault) === "EAGAIN") return false;
    throw fault;
  }
}
