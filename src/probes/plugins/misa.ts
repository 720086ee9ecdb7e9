import type { WebSocket } from "ws";
import type { PluginCalls } from "../../catalogue/plugins.ts";
import { missing, observed } from "../../facts/observation.ts";
import type { Time } from "../../machine/machine.ts";
import { type Answers, noGreeting } from "./answers.ts";
import { exchange } from "./web-socket.ts";

/**
 * Asks MISA KYSO for its version, in JSON. The form of its reply is not established: only a dotted version in it is
 * read.
 */
export async function converseWithMisa(
  time: Time,
  deadlineMs: number,
  client: WebSocket,
  { version }: Extract<PluginCalls, { kind: "misa-json" }>,
): Promise<Answers> {
  const request = { action: version.action, jsCallBackFn: "kyso", jsObject: "" };
  const reply = await exchange(time, deadlineMs, client, JSON.stringify(request));
  if (reply.status !== "observed") return { greeting: noGreeting, version: reply };
  const value = /(?<![\d.])\d{1,9}(?:\.\d{1,9}){1,3}(?![\d.])/.exec(reply.value.slice(0, 1000))?.[0];
  const malformed = missing("failed", "the reply holds no version", "MALFORMED");
  return { greeting: noGreeting, version: value ? observed(value) : malformed };
}
