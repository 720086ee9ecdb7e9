import { readSync, writeSync } from "node:fs";
import { longestPin } from "../../pin/longest.ts";
import type { ShownAfterLogin } from "../../facts/tokens.ts";
import { announced, frame } from "../protocol/frames.ts";
import type { Reply, Request } from "../protocol/messages.ts";
import type { ChosenOrder } from "../protocol/order.ts";
import { protocolVersion } from "../protocol/version.ts";
import { BackendFault } from "./backend.ts";

const frames = 3;
const pin = 4;

const requests: readonly Request["ask"][] = ["open", "slots", "tokens", "sign", "sign-with", "sign-again"];

/**
 * Whether this is a request of this version. The parent is kyso itself, so only the version and the kind are checked.
 */
function isRequest(message: unknown): message is Request {
  if (typeof message !== "object" || message === null || !("v" in message) || !("ask" in message)) return false;
  return message.v === protocolVersion && requests.some((ask) => ask === message.ask);
}

/**
 * Returns the parent's next request; null when the parent is gone. Blocks until then: the child has nothing else to do.
 */
export function nextRequest(): Request | null {
  const head = readFully(frames, 4);
  const body = head && readFully(frames, announced(head));
  if (!body) return null;
  const message: unknown = JSON.parse(body.toString("utf8"));
  if (isRequest(message)) return message;
  tell({ say: "fault", call: "protocol", answer: "a request that is none" });
  return nextRequest();
}

/** Sends a reply to the parent. It is in the pipe when this returns, so that a call made next may hang. */
export function tell(reply: Reply): void {
  const bytes = frame(reply);
  for (let done = 0; done < bytes.length; ) done += writeSync(frames, bytes, done);
}

/** Asks for the PIN and waits for it: two bytes of length, then UTF-8. Only here does it become a string. */
export function takePin(): string {
  tell({ say: "wants-pin" });
  const length = readFully(pin, 2)?.readUInt16BE(0) ?? 0;
  const bytes = length > 0 && length <= longestPin ? readFully(pin, length) : null;
  if (!bytes) throw new BackendFault("PIN", "no PIN came");
  const text = bytes.toString("utf8");
  bytes.fill(0);
  return text;
}

/** Tells what the token shows after the login, and waits for the parent's choice. */
export function chosenAmong(shown: ShownAfterLogin): ChosenOrder | null {
  tell({ say: "shown", ...shown });
  const answer = nextRequest();
  if (answer?.ask !== "sign-with") throw new BackendFault("choice", "no choice came");
  return answer.chosen;
}

/** Reads exactly `count` bytes; null if the pipe ends before. */
function readFully(descriptor: number, count: number): Buffer | null {
  const into = Buffer.alloc(count);
  for (let done = 0; done < count; ) {
    const got = readSync(descriptor, into, done, count - done, null);
    if (got === 0) return null;
    done += got;
  }
  return into;
}
