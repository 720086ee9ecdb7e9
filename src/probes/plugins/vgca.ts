import type { Socket } from "node:net";
import type { PluginCalls } from "../../catalogue/plugins.ts";
import { nationalPortal } from "../../catalogue/portals.ts";
import { missing, observed } from "../../facts/observation.ts";
import { byDeadline } from "../../machine/deadline.ts";
import type { Time } from "../../machine/machine.ts";
import { requestHead } from "../network/http-head.ts";
import type { Answers } from "./answers.ts";

/** Greets VGCA Sign Service: a GET, whose status identifies it. The form of its version reply is not established. */
export async function greetVgca(
  time: Time,
  deadlineMs: number,
  socket: Socket,
  at: string,
  { path, status }: Extract<PluginCalls, { kind: "https-get" }>,
): Promise<Answers> {
  const version = missing("unsupported", "how its version reply is formed is not established");
  const headers = [`Host: ${at}`, `Origin: https://${nationalPortal.host}`, "User-Agent: kyso", "Connection: close"];
  const request = `${[`GET ${path} HTTP/1.1`, ...headers].join("\r\n")}\r\n\r\n`;
  const head = await byDeadline(time, deadlineMs, requestHead(socket, request));
  if (head.status !== "observed") return { greeting: head, version };
  const other = missing("failed", "another answer than the product gives", `HTTP ${head.value.status}`);
  return { greeting: head.value.status === status ? observed(`HTTP ${status}`) : other, version };
}
