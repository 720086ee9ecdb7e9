import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync, readSync, writeSync } from "node:fs";
import { faultCode } from "../../src/text/fault.ts";

/**
 * A pipe with room for no more than one page: whoever writes more into it waits, alive, until it is drained; and that it
 * has begun to write can be seen, since the room is gone.
 */
export interface NarrowPipe {
  /** The end to give to the writer. */
  readonly into: number;
  /** Whether the writer has filled the room, and so waits for more. */
  isWaitedOn(): boolean;
  /** What was written since the last time, without the filling. */
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
      // Nobody has written yet: the room is made again.
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

/** Whether it went without EAGAIN: a full pipe takes nothing, an empty one gives nothing. */
function whether(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (fault) {
    if (faultCode(fault) === "EAGAIN") return false;
    throw fault;
  }
}
