import { Socket } from "node:net";
import { readSync } from "node:fs";
import { type Backend, BackendFault } from "./backend.ts";
import { FrameReader, frame, type Reply, type Request, requestFrom } from "./frames.ts";

/**
 * The driver's process: the only place where vendor code is loaded, and the only one where a PIN is a string. Frames
 * over descriptor 3, the PIN over descriptor 4; standard output and error belong to the module and are never ours.
 */
const pipe = new Socket({ fd: 3, readable: true, writable: true });
const reader = new FrameReader();

function tell(reply: Reply): Promise<void> {
  return new Promise((written) => pipe.write(frame(reply), () => written()));
}

/** Nothing is left to do: a module may hang in its own exit, so there is none. */
function end(): void {
  process.kill(process.pid, "SIGKILL");
}

let backend: (Backend & { state?: () => string }) | null = null;
let sight: Awaited<ReturnType<Backend["slots"]>> | null = null;

/** The PIN as pkcs11js wants it: two bytes of length, then UTF-8. */
function readPin(): string {
  const head = Buffer.alloc(2);
  readFully(head);
  const bytes = Buffer.alloc(head.readUInt16BE(0));
  readFully(bytes);
  const pin = bytes.toString("utf8");
  bytes.fill(0);
  return pin;
}

function readFully(into: Buffer): void {
  for (let done = 0; done < into.length; ) {
    const count = readSync(4, into, done, into.length - done, null);
    if (count === 0) throw new BackendFault("PIN", "the pipe ended");
    done += count;
  }
}

async function open(
  kind: "pkcs11" | "practice",
  path: string,
  state: string,
): Promise<Backend & { state?: () => string }> {
  if (kind === "practice") {
    const { createPracticeBackend } = await import("./practice/backend.ts");
    return createPracticeBackend(state);
  }
  const { createPkcs11Backend } = await import("./pkcs11-backend.ts");
  // The announcement must be on its way before a call that may never return: waited for.
  return createPkcs11Backend(path, (call) => void pipe.write(frame({ say: "calling", call })));
}

async function answer(request: Request): Promise<Reply> {
  const state = () => backend?.state?.() ?? "";
  switch (request.ask) {
    case "open":
      backend = await open(request.kind, request.path, request.state);
      await backend.open();
      return { say: "opened", state: state() };
    case "slots":
    case "tokens": {
      if (!backend) throw new BackendFault(request.ask, "not open");
      sight = request.ask === "tokens" && sight ? await backend.tokens(sight) : await backend.slots();
      return { say: "sight", sight };
    }
    case "sign":
      if (!backend) throw new BackendFault("sign", "not open");
      return {
        say: "signed",
        answer: await backend.sign(request.order, request.pin ? readPin() : null),
        state: state(),
      };
  }
}

async function serve(message: unknown): Promise<void> {
  const request = requestFrom.safeParse(message);
  if (!request.success) return tell({ say: "fault", call: "protocol", answer: "a request that is none" });
  try {
    await tell(await answer(request.data));
  } catch (fault) {
    const call = fault instanceof BackendFault ? fault.call : "child";
    const words = fault instanceof BackendFault ? fault.answer : fault instanceof Error ? fault.message : String(fault);
    await tell({ say: "fault", call: call.slice(0, 80), answer: words.slice(0, 2000) });
  }
}

let queue = Promise.resolve();
pipe.on("data", (piece: Buffer) => {
  for (const message of reader.push(piece)) queue = queue.then(() => serve(message));
});
pipe.on("end", end);
pipe.on("error", end);
