import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { Observation } from "../../facts/observation.ts";
import { byDeadline } from "../../machine/deadline.ts";
import type { Time } from "../../machine/machine.ts";
import { nationalPortal } from "../../catalogue/portals.ts";

/** At most this many bytes in a message; a longer one ends the connection. */
const longestMessage = 64 * 1024;

/**
 * Upgrades an open connection to a WebSocket, with the portal as its origin: plugins of this family may fail without an
 * origin. Nothing else is sent, not even an answer to a ping.
 */
export async function upgrade(
  time: Time,
  deadlineMs: number,
  socket: Socket,
  url: string,
): Promise<Observation<WebSocket>> {
  // Loaded only here: on most machines no plugin answers, and loading it earlier would delay every start.
  const ws = await import("ws");
  const client = new ws.WebSocket(url, {
    createConnection: () => socket,
    origin: `https://${nationalPortal.host}`,
    maxPayload: longestMessage,
    perMessageDeflate: false,
    followRedirects: false,
    autoPong: false,
  });
  const open = new Promise<WebSocket>((resolve, reject) => {
    // It may fail again after the deadline, when nobody listens any more: that must not end the program.
    client.on("error", reject);
    client.once("close", () => reject(new Error("the connection was closed")));
    client.once("open", () => resolve(client));
  });
  return byDeadline(time, deadlineMs, open, (late) => late.terminate());
}

/**
 * Sends one text message and returns the next one that arrives. Replies have no request id: never two calls at a time.
 */
export function exchange(
  time: Time,
  deadlineMs: number,
  client: WebSocket,
  message: string,
): Promise<Observation<string>> {
  const reply = new Promise<string>((resolve, reject) => {
    client.once("message", (data, isBinary) =>
      Buffer.isBuffer(data) && !isBinary ? resolve(data.toString("utf8")) : reject(new Error("the reply is not text")),
    );
    client.once("error", reject);
    client.once("close", () => reject(new Error("the connection was closed without a reply")));
    if (client.readyState !== client.OPEN) reject(new Error("the connection was closed"));
    else client.send(message);
  });
  return byDeadline(time, deadlineMs, reply);
}
