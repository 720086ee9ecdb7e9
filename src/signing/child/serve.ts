import { faultMessage } from "../../text/fault.ts";
import type { Reply, Request } from "../protocol/messages.ts";
import type { Made } from "../protocol/order.ts";
import { type Backend, BackendFault } from "./backend.ts";
import { loadNative } from "../native.ts";
import { keepInspectorClosed, sealProcess } from "../seal.ts";
import { closeInherited } from "./inherited.ts";
import { chosenAmong, nextRequest, takePin, tell } from "./pipe.ts";
import { watchParent } from "./watch-parent.ts";

/** The request to load a driver. */
export type OpenRequest = Extract<Request, { ask: "open" }>;

/**
 * Runs the driver's process until the parent is gone, then kills itself. This is the only process where vendor code is
 * loaded, and the only one where a PIN is a string. Frames pass over descriptor 3, the PIN over descriptor 4; standard
 * output and error belong to the module, and kyso writes nothing there.
 */
export async function serveDriver(open: (request: OpenRequest) => Backend | Promise<Backend>): Promise<never> {
  let backend: Backend | null = null;
  let sight: ReturnType<Backend["slots"]> | null = null;

  async function answer(request: Request): Promise<Reply> {
    if (request.ask === "open") {
      backend = await open(request);
      await backend.open();
      return { say: "opened", state: backend.state() };
    }
    if (!backend) throw new BackendFault(request.ask, "not open");
    switch (request.ask) {
      case "sign-with":
        throw new BackendFault("choice", "nothing was to be chosen");
      case "slots":
        sight = backend.slots();
        return { say: "sight", sight };
      case "tokens":
        sight = backend.tokens(sight ?? backend.slots());
        return { say: "sight", sight };
      case "sign-again":
        return { say: "signed-again", answer: backend.signAgain(Buffer.from(request.text, "base64")) };
      case "sign": {
        const talk = {
          takePin: request.hasPin ? takePin : null,
          loginIs: (login: Extract<Reply, { say: "login" }>["login"], text: string) =>
            tell({ say: "login", login, answer: text.slice(0, 2000) }),
          choose: chosenAmong,
          made: (made: Made) => tell({ say: "made", ...made }),
        };
        return { say: "signed", answer: backend.sign(request.order, talk), state: backend.state() };
      }
    }
  }

  async function serve(request: Request): Promise<void> {
    try {
      tell(await answer(request));
    } catch (fault) {
      const call = fault instanceof BackendFault ? fault.call : "child";
      const words = fault instanceof BackendFault ? fault.answer : faultMessage(fault);
      tell({ say: "fault", call: call.slice(0, 80), answer: words.slice(0, 2000) });
    }
  }

  try {
    keepInspectorClosed();
    sealProcess();
    // On Windows; on Linux the supervisor does it.
    loadNative("driver-job.node");
    if (!process.argv.includes("--supervised")) closeInherited();
    if (process.argv.includes("--watch-parent")) watchParent();
    for (let request = nextRequest(); request !== null; request = nextRequest()) await serve(request);
  } finally {
    // The parent is gone. A module may hang in its exit handlers, so they do not run.
    process.kill(process.pid, "SIGKILL");
  }
  return process.exit();
}
