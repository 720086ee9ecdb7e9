import type { WebSocket } from "ws";
import type { PluginCalls } from "../../catalogue/plugins.ts";
import { nationalPortal } from "../../catalogue/portals.ts";
import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import type { Time } from "../../machine/machine.ts";
import { replyValue } from "./vnpt-reply.ts";
import { exchange } from "./web-socket.ts";

type VnptCalls = Extract<PluginCalls, { kind: "vnpt-function" }>;
/** The calls of the catalogue, which none needs a licence for. */
type Call = VnptCalls["greeting" | "version" | "tokenCheck"];

/** What the plugin says of itself. */
export type Answers = Pick<PluginPort, "greeting" | "version">;

/** No call was made, for this reason. */
export function unasked(reason: Missing): Answers {
  return { greeting: reason, version: reason };
}

interface Conversation {
  readonly time: Time;
  readonly deadlineMs: number;
  readonly client: WebSocket;
  readonly calls: VnptCalls;
}

/** One call and its value. */
export async function askVnpt({ time, deadlineMs, client }: Conversation, call: Call): Promise<Observation<string>> {
  const funcCallback = `kyso${call.functionID}`;
  const request = { functionID: call.functionID, funcCallback, domain: nationalPortal.host, args: call.args };
  const reply = await exchange(time, deadlineMs, client, JSON.stringify(request));
  if (reply.status !== "observed") return reply;
  const value = replyValue(reply.value, funcCallback);
  return value === null
    ? missing("failed", "the reply is not formed as the plugin forms it", "MALFORMED")
    : observed(value);
}

/** The greeting, then the version; one call at a time, and no second where the first went wrong. */
export async function converse(conversation: Conversation): Promise<Answers> {
  const greeting = await askVnpt(conversation, conversation.calls.greeting);
  if (greeting.status !== "observed") return { ...unasked(missing("skipped", "the greeting failed")), greeting };
  return { greeting, version: await askVnpt(conversation, conversation.calls.version) };
}
