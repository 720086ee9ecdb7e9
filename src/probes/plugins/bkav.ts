import type { WebSocket } from "ws";
import type { PluginCalls } from "../../catalogue/plugins.ts";
import { observed } from "../../facts/observation.ts";
import type { Time } from "../../machine/machine.ts";
import { type Answers, malformedReply, noGreeting } from "./answers.ts";
import { exchange } from "./web-socket.ts";

/** The callback name that BKAV's own script uses. */
const callback = "BkavExtensionCallback";

/**
 * Asks BkavCA Signer for its version. A request is `<ID>*<arguments>*<callback>*end`; a reply is its fields, followed
 * by `*<callback>*end`.
 */
export async function converseWithBkav(
  time: Time,
  deadlineMs: number,
  client: WebSocket,
  { version }: Extract<PluginCalls, { kind: "bkav-text" }>,
): Promise<Answers> {
  const request = [version.id, ...version.args, callback, "end"].join("*");
  const reply = await exchange(time, deadlineMs, client, request);
  if (reply.status !== "observed") return { greeting: noGreeting, version: reply };
  const value = new RegExp(`(?:^|\\*)(\\d{1,9}(?:\\.\\d{1,9}){1,3})\\*${callback}\\*end$`).exec(reply.value)?.[1];
  return { greeting: noGreeting, version: value ? observed(value) : malformedReply };
}
