import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { WebSocket } from "ws";
import * as z from "zod";
import { type Home, openInChromium } from "./chromium.ts";

/** What stands at one permission of a site in the browser's own settings. */
export interface Permission {
  /** The permission's name, as a person reads it. */
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** What the browser goes by: a choice, or “default”. */
  readonly setting: string;
}

const answer = z.object({ id: z.int(), result: z.record(z.string(), z.unknown()).optional() });
const created = z.object({ targetId: z.string() });
const attached = z.object({ sessionId: z.string() });
const evaluated = z.object({ result: z.object({ value: z.unknown() }) });
const permission = z.object({
  label: z.string(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  setting: z.string(),
});

/** Speaks to the browser over its own debugging protocol. */
async function speakTo(address: string) {
  const socket = new WebSocket(address);
  await once(socket, "open");
  let last = 0;
  const waiting = new Map<number, (result: unknown) => void>();
  socket.on("message", (data: Buffer) => {
    const told = answer.safeParse(JSON.parse(data.toString("utf8")));
    if (told.success) waiting.get(told.data.id)?.(told.data.result);
  });
  const call = (method: string, params: object, sessionId?: string) =>
    new Promise<unknown>((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    });
  return { call, close: () => socket.close() };
}

/** Finds the permission's row in the settings, however deep it lies; makes a choice there as a click does. */
const inPage = (category: string, choice: string | null) => `(() => {
  const rows = [];
  const walk = (node) => {
    for (const child of node.children) {
      if (child.localName === "site-details-permission") rows.push(child);
      if (child.shadowRoot) walk(child.shadowRoot);
      walk(child);
    }
  };
  walk(document.body);
  const row = rows.find((one) => one.category === ${JSON.stringify(category)});
  const select = row && row.shadowRoot.querySelector("select");
  // Only once the browser has told what it goes by does the row listen.
  if (!select || !row.label || !row.site || !row.site.origin) return null;
  const choice = ${JSON.stringify(choice)};
  if (choice !== null) {
    select.value = choice;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const choices = [...select.options].filter((one) => !one.hidden);
  return {
    label: row.label,
    choices: choices.map((one) => ({ value: one.value, label: one.textContent.trim() })),
    setting: row.site.source === "default" ? "default" : row.site.setting,
  };
})()`;

/**
 * Opens the settings of a site in real Chromium and makes the choice there: the browser itself writes
 * it into its profile. Resolves with what stood there, once the browser has ended.
 */
export async function chooseInSettings(
  home: Home,
  site: string,
  category: string,
  choice: "allow" | "block" | "default",
): Promise<Permission> {
  const portFile = join(home.data, "DevToolsActivePort");
  rmSync(portFile, { force: true });
  const { ended } = openInChromium(home, "about:blank", ["--remote-debugging-port=0"]);
  await expect.poll(() => existsSync(portFile) && /^\d+\n\//.test(readFileSync(portFile, "utf8")), patient).toBe(true);
  const [port = "", path = ""] = readFileSync(portFile, "utf8").split("\n");
  const browser = await speakTo(`ws://127.0.0.1:${port}${path}`);
  const url = `chrome://settings/content/siteDetails?site=${site}`;
  const { targetId } = created.parse(await browser.call("Target.createTarget", { url }));
  const session = attached.parse(await browser.call("Target.attachToTarget", { targetId, flatten: true })).sessionId;
  const run = async (expression: string) => {
    const told = await browser.call("Runtime.evaluate", { expression, returnByValue: true }, session);
    return permission.nullable().parse(evaluated.parse(told).result.value ?? null);
  };
  await expect.poll(() => run(inPage(category, null)), patient).not.toBeNull();
  await run(inPage(category, choice));
  await expect.poll(async () => (await run(inPage(category, null)))?.setting, patient).toBe(choice);
  const told = await run(inPage(category, null));
  if (!told) throw new Error("the settings show no such permission");
  // Ended in an orderly way, the browser writes its profile first.
  void browser.call("Browser.close", {});
  await ended;
  browser.close();
  return told;
}

const patient = { timeout: 90_000, interval: 100 };
