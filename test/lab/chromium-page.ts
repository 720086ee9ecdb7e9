import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { WebSocket } from "ws";
import * as z from "zod";
import { type Home, openInChromium } from "./chromium.ts";

const answer = z.object({ id: z.int(), result: z.record(z.string(), z.unknown()).optional() });
const created = z.object({ targetId: z.string() });
const attached = z.object({ sessionId: z.string() });
const evaluated = z.object({ result: z.object({ value: z.unknown() }) });
/** Polling options that are long enough for a browser on a busy machine, in milliseconds. */
export const patient = { timeout: 90_000, interval: 100 };

/** Connects to a browser's debugging protocol at a WebSocket address; `call` resolves with the method's result. */
export async function speakTo(address: string) {
  const socket = new WebSocket(address);
  await once(socket, "open");
  let last = 0;
  const waiting = new Map<number, (result: unknown) => void>();
  socket.on("message", (data: Buffer) => {
    const message = answer.safeParse(JSON.parse(data.toString("utf8")));
    if (message.success) waiting.get(message.data.id)?.(message.data.result);
  });
  const call = (method: string, params: object, sessionId?: string) =>
    new Promise<unknown>((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    });
  return { call, close: () => socket.close() };
}

/**
 * Opens an address in real Chromium and calls `work` with a function that evaluates an expression in the page. Resolves
 * with the result of `work` once the browser has ended in an orderly way, so that its profile is written.
 */
export async function lookInChromium<T>(
  home: Home,
  url: string,
  work: (run: (expression: string) => Promise<unknown>) => Promise<T>,
): Promise<T> {
  const portFile = join(home.data, "DevToolsActivePort");
  rmSync(portFile, { force: true });
  const { ended, stop } = openInChromium(home, "about:blank", ["--remote-debugging-port=0"]);
  try {
    const isListening = () => existsSync(portFile) && /^\d+\n\//.test(readFileSync(portFile, "utf8"));
    await expect.poll(isListening, patient).toBe(true);
  } catch (fault) {
    await stop();
    throw fault;
  }
  const [port = "", path = ""] = readFileSync(portFile, "utf8").split("\n");
  const browser = await speakTo(`ws://127.0.0.1:${port}${path}`);
  try {
    const { targetId } = created.parse(await browser.call("Target.createTarget", { url }));
    const target = { targetId, flatten: true };
    const session = attached.parse(await browser.call("Target.attachToTarget", target)).sessionId;
    return await work(async (expression) => {
      const result = await browser.call("Runtime.evaluate", { expression, returnByValue: true }, session);
      return evaluated.parse(result).result.value ?? null;
    });
  } finally {
    void browser.call("Browser.close", {});
    await ended;
    browser.close();
  }
}
