import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agreed } from "../../src/acts/consent.ts";
import { launch } from "../../src/acts/launch.ts";
import { type BrowserTrying, tryInBrowser, type TryPage } from "../../src/acts/try-in-browser.ts";
import { machineOf } from "../lab/machine.ts";
import { removeFolder } from "../lab/remove-folder.ts";

const plan = { plugin: "wss://localhost:4433/plugin" };
let folder: string;
let trying: BrowserTrying | null = null;

const standIn = () => join(folder, "xdg-open");

/** Makes a stand-in of the desktop's opener that records what it is asked to open. */
function opener(script: string): void {
  writeFileSync(standIn(), `#!/bin/sh\nprintf '%s\\n' "$#" "$@" >> "${join(folder, "opened")}"\n${script}\n`);
  chmodSync(standIn(), 0o755);
}

/** Starts the stand-in in the opener's place. */
const start: typeof launch = (time, asked, waitMs) => launch(time, { ...asked, program: standIn() }, waitMs);

function begin(consent = agreed(plan)) {
  const pages: TryPage[] = [];
  const desktop = machineOf({ environment: (name) => (name === "DISPLAY" ? ":0" : undefined) });
  const order = { desktop, plan, consent, openForMs: 60_000, waitMs: 30_000, start };
  trying = tryInBrowser({ ...order, onPage: (page) => pages.push(page) });
  return { pages, trying };
}

const opened = () => (existsSync(join(folder, "opened")) ? readFileSync(join(folder, "opened"), "utf8") : "");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-try-"));
});
afterEach(async () => {
  trying?.stop();
  await trying?.outcome.catch(() => {});
  trying = null;
  removeFolder(folder);
});

describe("a try in the person's browser", () => {
  it("opens exactly the page it serves, and ends with what that page reports", async () => {
    opener("exit 0");
    const { pages, trying: begun } = begin();
    await expect.poll(opened, { timeout: 30_000 }).toMatch(/^1\n/);
    const [page] = pages;
    if (!page) throw new Error("no page");
    expect(opened()).toBe(`1\n${page.url}\n`);
    expect(page.problem).toBeNull();
    expect(await (await fetch(page.url)).text()).toContain(plan.plugin);
    const headers = { origin: new URL(page.url).origin };
    await fetch(`${page.url}/told`, { method: "POST", headers, body: "open" });
    expect(await begun.outcome).toMatchObject({ status: "observed", value: { plugin: plan.plugin, result: "open" } });
  });

  it("reports that the browser could not be opened, and keeps serving the page", async () => {
    opener("exit 3");
    const { pages } = begin();
    await expect.poll(() => pages.length, { timeout: 30_000 }).toBe(2);
    expect(pages[1]).toMatchObject({ url: pages[0]?.url, problem: { en: expect.stringContaining("error") } });
    expect((await fetch(pages[1]?.url ?? "")).status).toBe(200);
  });

  it("opens nothing once it has been stopped, however early", async () => {
    opener("exit 0");
    const { pages, trying: begun } = begin();
    begun.stop();
    expect((await begun.outcome).status).toBe("skipped");
    expect(pages).toEqual([]);
    expect(opened()).toBe("");
  });

  it("opens nothing without a yes to this very plan", async () => {
    opener("exit 0");
    const { trying: begun } = begin(agreed({ plugin: plan.plugin }));
    await expect(begun.outcome).rejects.toThrow("without a yes");
    expect(opened()).toBe("");
  });
});
