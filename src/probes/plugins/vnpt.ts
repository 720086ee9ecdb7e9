import type { WebSocket } from "ws";
import type { PluginCalls } from "../../catalogue/plugins.ts";
import { nationalPortal } from "../../catalogue/portals.ts";
import { missing, type Observation } from "../../facts/observation.ts";
import type { Time } from "../../machine/machine.ts";
import { type Answers, noAnswers } from "./answers.ts";
import { greetingIn, versionIn } from "./vnpt-reply.ts";
import { exchange } from "./web-socket.ts";

type VnptCalls = Extract<PluginCalls, { kind: "vnpt-function" }>;
/** The harmless calls in the catalogue; none needs a licence. */
type Call = VnptCalls["greeting" | "version" | "tokenCheck"];

/** An open WebSocket to the plugin. */
interface Conversation {
  readonly time: Time;
  readonly deadlineMs: number;
  readonly client: WebSocket;
  readonly calls: VnptCalls;
}

/** Makes one call and returns what `read` finds in its reply. */
export async function callVnpt<T>(
  { time, deadlineMs, client }: Conversation,
  call: Call,
  read: (reply: string, callback: string) => Observation<T>,
): Promise<Observation<T>> {
  const funcCallback = `kyso${call.functionID}`;
  const request = { functionID: call.functionID, funcCallback, domain: nationalPortal.host, args: call.args };
  const reply = await exchange(time, deadlineMs, client, JSON.stringify(request));
  return reply.status === "observed" ? read(reply.value, funcCallback) : reply;
}

/** Makes the greeting, then asks for the version; one call at a time, and no second call if the first failed. */
export async function converseWithVnpt(conversation: Conversation): Promise<Answers> {
  const greeting = await callVnpt(conversation, conversation.calls.greeting, greetingIn);
  if (greeting.status !== "observed") return { ...noAnswers(missing("skipped", "the greeting failed")), greeting };
  return { greeting, version: await callVnpt(conversation, conversation.calls.version, versionIn) };
}
