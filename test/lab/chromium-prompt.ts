import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import * as z from "zod";
import { type PortalTry, tryInChromium } from "./chromium.ts";
import { patient, speakTo } from "./chromium-page.ts";

/** A virtual X display; without a display, Chromium treats its permission prompt as refused. */
export interface Display {
  readonly name: string;
  close(): Promise<void>;
}

/** Starts Xvfb with the first free display number. */
export async function openDisplay(): Promise<Display> {
  const screen = ["-screen", "0", "1000x700x24", "-nolisten", "tcp", "-displayfd", "3"];
  const server = spawn("Xvfb", screen, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const ended = once(server, "exit");
  const number = await new Promise<string>((resolve, reject) => {
    let written = "";
    // Xvfb writes the whole line once the display is ready.
    server.stdio[3]?.on("data", (piece: Buffer) => {
      written += piece.toString();
      if (written.endsWith("\n")) resolve(written.trim());
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

/** An element of the browser's own window, with its attributes (its class among them) and children. */
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

/** Returns the element and all its descendants. */
function within(from: Piece): readonly Piece[] {
  return [from, ...from.children.flatMap(within)];
}

/** Flags for Chromium's UI DevTools, which list every element of its windows and can press a button. */
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

/** Returns an element's text, or its tooltip if it has no text; empty if it is not drawn. */
async function writtenOn({ call }: Awaited<ReturnType<typeof speakTo>>, nodeId: number): Promise<string> {
  const found = styles.safeParse(await call("CSS.getMatchedStylesForNode", { nodeId }));
  const all = (found.data?.matchedCSSRules ?? []).flatMap((one) => one.rule.style.cssProperties);
  const of = (name: string) => all.find((one) => one.name === name)?.value;
  return of("IsDrawn") === "false" ? "" : of("Text") || of("TooltipText") || "";
}

/**
 * Milliseconds between clicks. Chromium ignores clicks in the prompt's first half second, since they may be meant for
 * the page, and every click that follows another within that time.
 */
const betweenClicks = 1500;

/** Returns the texts in the browser's permission prompt, from top to bottom; empty if no prompt is shown. */
async function question(browser: Awaited<ReturnType<typeof speakTo>>) {
  const document = tree.safeParse(await browser.call("DOM.getDocument", {}));
  const bubble = document.success
    ? within(document.data.root).find(({ attributes }) => attributes.includes("PermissionPromptBubbleBaseView"))
    : undefined;
  const pieces = bubble ? within(bubble) : [];
  const words = await Promise.all(pieces.map(({ nodeId }) => writtenOn(browser, nodeId)));
  return pieces.map(({ nodeId }, at) => ({ nodeId, words: words[at] ?? "" })).filter((one) => one.words !== "");
}

/**
 * Opens the portal's page in a real window of Chromium and presses the button with this text in its permission prompt.
 * Resolves with the prompt's texts (`said`) and whether the page's WebSocket opened (`came`).
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
