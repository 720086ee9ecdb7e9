import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import * as z from "zod";
import { type PortalTry, tryInChromium } from "./chromium.ts";
import { patient, speakTo } from "./chromium-page.ts";

/** A screen that nobody sees: without one, Chromium takes its question for refused. */
export interface Display {
  readonly name: string;
  close(): Promise<void>;
}

/** Opens a screen under the first number that is free. */
export async function openDisplay(): Promise<Display> {
  const screen = ["-screen", "0", "1000x700x24", "-nolisten", "tcp", "-displayfd", "3"];
  const server = spawn("Xvfb", screen, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const ended = once(server, "exit");
  const number = await new Promise<string>((resolve, reject) => {
    let told = "";
    // The end of the line is there once the screen is.
    server.stdio[3]?.on("data", (piece: Buffer) => {
      told += piece.toString();
      if (told.endsWith("\n")) resolve(told.trim());
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error("the screen ended before it was there")));
  });
  return {
    name: `:${number}`,
    close: async () => {
      server.kill("SIGTERM");
      await ended;
    },
  };
}

/** A piece of the browser's own window: its class, and what is inside. */
const piece = z.object({
  nodeId: z.int(),
  attributes: z.array(z.string()).default([]),
  get children() {
    return z.array(piece).default([]);
  },
});
type Piece = z.output<typeof piece>;

const tree = z.object({ root: piece });
const property = z.object({ name: z.string(), value: z.string() });
const rule = z.object({ rule: z.object({ style: z.object({ cssProperties: z.array(property) }) }) });
const styles = z.object({ matchedCSSRules: z.array(rule).default([]) });

/** All pieces from here down. */
function within(from: Piece): readonly Piece[] {
  return [from, ...from.children.flatMap(within)];
}

/** The tools by which Chromium's makers look at its windows: they tell of every button, and press one. */
const tools = ["--enable-ui-devtools=0", "--enable-features=ui-debug-tools-enable-synthetic-events"] as const;

async function speakToWindows(data: string) {
  const portFile = join(data, "UIDevToolsActivePort");
  await expect.poll(() => existsSync(portFile) && readFileSync(portFile, "utf8"), patient).toMatch(/^\d+/);
  const port = Number.parseInt(readFileSync(portFile, "utf8"), 10);
  const browser = await speakTo(`ws://127.0.0.1:${port}/0`);
  await browser.call("DOM.enable", {});
  await browser.call("CSS.enable", {});
  return browser;
}

/** What is written on a piece: its text, or what comes up beside a button that has none. */
async function writtenOn({ call }: Awaited<ReturnType<typeof speakTo>>, nodeId: number): Promise<string> {
  const told = styles.safeParse(await call("CSS.getMatchedStylesForNode", { nodeId }));
  const all = (told.data?.matchedCSSRules ?? []).flatMap((one) => one.rule.style.cssProperties);
  const of = (name: string) => all.find((one) => one.name === name)?.value;
  return of("IsDrawn") === "false" ? "" : of("Text") || of("TooltipText") || "";
}

/**
 * The question takes no click in its first half a second, lest one meant for the page answers it, and none that follows
 * the one before it within that time, ever again: clicks that come fast are all passed over. In milliseconds.
 */
const betweenClicks = 1500;

/** What stands on the browser's question whether the page may, from its top to its end; empty while it is not asked. */
async function question(browser: Awaited<ReturnType<typeof speakTo>>) {
  const told = tree.safeParse(await browser.call("DOM.getDocument", {}));
  const bubble = told.success
    ? within(told.data.root).find(({ attributes }) => attributes.includes("PermissionPromptBubbleBaseView"))
    : undefined;
  const pieces = bubble ? within(bubble) : [];
  const words = await Promise.all(pieces.map(({ nodeId }) => writtenOn(browser, nodeId)));
  return pieces.map(({ nodeId }, at) => ({ nodeId, words: words[at] ?? "" })).filter((one) => one.words !== "");
}

/**
 * Opens the portal's page in a real window of Chromium and presses that button of its question, by what is written on
 * it. Resolves with all that stood there, and with what the page's WebSocket came to.
 */
export async function answerInChromium(asked: PortalTry, display: Display, button: string) {
  rmSync(join(asked.home.data, "UIDevToolsActivePort"), { force: true });
  let said: readonly string[] = [];
  const act = async () => {
    const browser = await speakToWindows(asked.home.data);
    const pressed = async () => {
      const seen = await question(browser);
      if (seen.length > 0) said = seen.map((one) => one.words);
      const found = seen.find((one) => one.words === button);
      for (const type of found ? ["mousePressed", "mouseReleased"] : [])
        await browser.call("DOM.dispatchMouseEvent", {
          nodeId: found?.nodeId,
          event: { type, x: 8, y: 8, button: "left", wheelDirection: "none" },
        });
      return said.length > 0 && seen.length === 0;
    };
    await expect.poll(pressed, { ...patient, interval: betweenClicks }).toBe(true);
    browser.close();
  };
  const came = await tryInChromium(asked, { display: display.name, flags: tools, act });
  return { said, came };
}
