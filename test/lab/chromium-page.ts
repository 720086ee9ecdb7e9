import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { WebSocket } from "ws";
import * as z from "zod";
import { type Home, openInChromium } from "./chromium.ts";

const answer = z.object({ id: z.int(), result: z.record(z.string(), z.unknown()).optional() });
const event = z.object({ method: z.string(), params: z.unknown() });
export type BrowserEvent = z.output<typeof event>;
const created = z.object({ targetId: z.string() });
const attached = z.object({ sessionId: z.string() });
const evaluated = z.object({ result: z.object({ value: z.unknown() }) });
/** Polling options that are long enough for a browser on a busy machine, in milliseconds. */
export const patient = { timeout: 90_000, interval: 100 };

/**
 * Connects to a browser's debugging protocol at a WebSocket address; `call` resolves with the method's result, and
 * `heard` is told every event.
 */
export async function speakTo(address: string, heard: (event: BrowserEvent) => void = () => {}) {
  const socket = new WebSocket(address);
  await once(socket, "open");
  let last = 0;
  const waiting = new Map<number, (result: unknown) => void>();
  socket.on("message", (data: Buffer) => {
    const said: unknown = JSON.parse(data.toString("utf8"));
    const message = answer.safeParse(said);
    if (message.success) return waiting.get(message.data.id)?.(message.data.result);
    const told = event.safeParse(said);
    if (told.success) heard(told.data);
  });
  const call = (method: string, params: object, sessionId?: string) =>
    new Promise<unknown>((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    });
  return { call, close: () => socket.close() };
}

/** A tab of a real Chromium, to which the debugging protocol speaks. */
export interface Tab {
  /** Resolves with the result of a method of the protocol, asked of this tab. */
  call(method: string, params?: object): Promise<unknown>;
  /** Ends the browser in an orderly way, so that its profile is written. */
  end(): Promise<void>;
}

/** Opens an address in real Chromium; `heard` is told every event of its tab. */
export async function openTab(home: Home, url: string, heard?: (event: BrowserEvent) => void): Promise<Tab> {
  const portFile = join(home.data, "DevToolsActivePort");
  rmSync(portFile, { force: true });
  const { ended, stop } = openInChromium(home, "about:blank", ["--remote-debugging-port=0"]);
  try {
    // Not expect.poll, which works only within a test, where a browser for several tests is opened before them.
    await vi.waitFor(() => expect(readFileSync(portFile, "utf8")).toMatch(/^\d+\n\//), patient);
  } catch (fault) {
    await stop();
    throw fault;
  }
  const [port = "", path = ""] = readFileSync(portFile, "utf8").split("\n");
  const browser = await speakTo(`ws://127.0.0.1:${port}${path}`, heard);
  const end = async () => {
    void browser.call("Browser.close", {});
    await ended;
    browser.close();
  };
  try {
    const { targetId } = created.parse(await browser.call("Target.createTarget", { url }));
    const target = { targetId, flatten: true };
    const session = attached.parse(await browser.call("Target.attachToTarget", target)).sessionId;
    return { call: (method, params = {}) => browser.call(method, params, session), end };
  } catch (fault) {
    await end();
    throw fault;
  }
}

/** Resolves with what an expression is worth in the tab's page; waits for a promise. */
export async function evaluateIn({ call }: Tab, expression: string): Promise<unknown> {
  const result = await call("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
  return evaluated.parse(result).result.value ?? null;
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
  const tab = await openTab(home, url);
  try {
    return await work((expression) => evaluateIn(tab, expression));
  } finally {
    await tab.end();
  }
}
