import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { Observation } from "../../facts/observation.ts";
import { byDeadline } from "../../machine/deadline.ts";
import type { Time } from "../../machine/machine.ts";
import { nationalPortal } from "../../catalogue/portals.ts";

/** The longest message taken, in bytes; a longer one ends the connection. */
const longestMessage = 64 * 1024;

/**
 * The WebSocket upgrade over an open connection, with the portal as its origin: a plugin of this family may fail
 * without one. Nothing else is sent, not even an answer to a ping.
 */
export async function upgrade(
  time: Time,
  deadlineMs: number,
  socket: Socket,
  url: string,
): Promise<Observation<WebSocket>> {
  // Only now: on most machines no plugin answers, and all would wait for it.
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
    // It may fail again after it was given up; nobody listens then, and that must end nothing.
    client.on("error", reject);
    client.once("close", () => reject(new Error("the connection was closed")));
    client.once("open", () => resolve(client));
  });
  return byDeadline(time, deadlineMs, open, (late) => late.terminate());
}

/** Sends one text message and waits for the next that comes: there is no request id, so never two at a time. */
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
