import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { missing, type Observation, observed } from "../facts/observation.ts";
import type { BrowserTry } from "../facts/browser-try.ts";
import type { Time } from "../machine/machine.ts";
import { clean } from "../text/clean.ts";
import type { Consent } from "./consent.ts";
import { tryPage } from "./browser-try-page.ts";

/** What the person agrees to: kyso serves one page on this machine, and their browser tries this address from it. */
export interface TryPlan {
  /** The address of the plugin that answers kyso, e.g. “wss://localhost:4433/plugin”. */
  readonly plugin: string;
}

export interface TryOptions {
  readonly plan: TryPlan;
  readonly consent: Consent<TryPlan>;
  readonly time: Time;
  /** The page is there no longer than this, in milliseconds. */
  readonly openForMs: number;
}

/** The page being served; it ends by itself after its one use, or when its time is over. */
export interface ServedTry {
  /** For the person's browser, with the one-time token; good for one report. */
  readonly url: string;
  readonly outcome: Promise<Observation<BrowserTry>>;
  close(): void;
}

const longestReport = 1000;

function body(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    request.on("data", (piece: Buffer) => {
      text += piece.toString("utf8");
      if (text.length > longestReport) request.destroy();
    });
    request.on("end", () => resolve(text));
    request.on("close", () => resolve(text));
  });
}

/**
 * Serves one page on loopback, for the person's own browser to try the plugin's address as a portal's page would. It
 * shows whether this browser reaches and trusts the plugin at all. It is no proof of the permission that the portal
 * needs: a page that comes from this machine itself is not asked for it.
 */
export async function serveBrowserTry({ plan, consent, time, openForMs }: TryOptions): Promise<ServedTry> {
  if (!consent.spend(plan)) throw new Error("a page served without a yes to it");
  const token = randomBytes(16).toString("hex");
  const nonce = randomBytes(16).toString("base64");
  let settle: (outcome: Observation<BrowserTry>) => void = () => {};
  const outcome = new Promise<Observation<BrowserTry>>((resolve) => (settle = resolve));
  const began = time.elapsed();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Only by its own address: a name that somebody lets point here is turned away.
    const own = request.headers.host === `127.0.0.1:${port}`;
    if (own && request.method === "GET" && request.url === `/${token}`) {
      response.writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "content-security-policy": `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self' ${plan.plugin}`,
      });
      response.end(tryPage(plan.plugin, `/${token}/told`, nonce));
      return;
    }
    if (own && request.method === "POST" && request.url === `/${token}/told`) {
      const how = await body(request);
      response.writeHead(204).end();
      const browser = clean(request.headers["user-agent"] ?? "", 200);
      if (how === "open" || how === "error" || how === "timeout")
        finish(observed({ plugin: plan.plugin, result: how, browser, tookMs: Math.round(time.elapsed() - began) }));
      return;
    }
    response.writeHead(404).end();
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const cancel = time.after(openForMs, () => finish(missing("timed-out", "the browser did not report")));

  function finish(result: Observation<BrowserTry>): void {
    cancel();
    settle(result);
    server.close();
    // The answer that is under way still gets out.
    setImmediate(() => server.closeAllConnections());
  }

  return {
    url: `http://127.0.0.1:${port}/${token}`,
    outcome,
    close: () => finish(missing("skipped", "closed before the browser reported")),
  };
}
