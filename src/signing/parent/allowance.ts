import type { Reply, Request } from "../protocol/messages.ts";

/** At most this many functions are announced while tokens are read: five times what a dozen full tokens take. */
const mostCalls = 50_000;

/** Each way to sign may make one. */
const mostSignatures = 9;

/** What a driver's process may say while it works on a request, and how often. */
const allowed: Readonly<Record<Request["ask"], Readonly<Partial<Record<Reply["say"], number>>>>> = {
  open: { calling: 64, opened: 1, fault: 1 },
  slots: { calling: 2_000, sight: 1, "helper-sight": 1, fault: 1 },
  tokens: { calling: mostCalls, sight: 1, "helper-sight": 1, fault: 1 },
  sign: { calling: mostCalls, "wants-pin": 1, login: 1, shown: 1, made: mostSignatures, signed: 1, fault: 1 },
  "sign-with": {},
  "sign-again": { calling: 64, "signed-again": 1, fault: 1 },
};

/**
 * Returns a function that counts what a driver's process says while it works on a request, and returns whether it may
 * say this one more. A flood, or a message that belongs to another request, so ends at once, however small and fast
 * its messages are: each announcement begins a new deadline.
 */
export function allowanceFor(ask: Request["ask"]): (say: Reply["say"]) => boolean {
  const said = new Map<Reply["say"], number>();
  return (say) => {
    const count = (said.get(say) ?? 0) + 1;
    said.set(say, count);
    return count <= (allowed[ask][say] ?? 0);
  };
}
