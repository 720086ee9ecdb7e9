import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { missing, type Observation, observed } from "../facts/observation.ts";
import type { BrowserTry } from "../facts/browser-try.ts";
import type { Time } from "../machine/machine.ts";
import { clean } from "../text/clean.ts";
import { browserName } from "./browser-name.ts";
import { tryPage } from "./browser-try-page.ts";
import type { Consent } from "./consent.ts";

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

/** The one address of a plugin that a page may try: on this machine, and nothing in it but port and path. */
const loopback = /^wss:\/\/(?:localhost|127\.0\.0\.1):\d{1,5}\/[a-z]*$/;
const longestReport = 100;

function body(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    request.on("data", (piece: Buffer) => {
      text += piece.toString("latin1");
      if (text.length > longestReport) request.destroy();
    });
    request.on("close", () => resolve(text));
  });
}

function isResult(how: string): how is BrowserTry["result"] {
  return how === "open" || how === "error" || how === "timeout";
}

/** The page runs its own script and reaches its own server and the plugin; nothing else, from nowhere else. */
function headersFor(plugin: string, nonce: string) {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `connect-src 'self' ${plugin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": policy.join("; "),
  };
}

/**
 * Serves one page on loopback, for the person's own browser to try the plugin's address as a portal's page would. It
 * shows whether this browser reaches and trusts the plugin at all. It is no proof of the permission that the portal
 * needs: a page that comes from this machine itself is not asked for it. Failed where no page can be served here.
 */
export async function serveBrowserTry({ plan, consent, time, openForMs }: TryOptions): Promise<Observation<ServedTry>> {
  if (!consent.spend(plan)) throw new Error("a page served without a yes to it");
  if (!loopback.test(plan.plugin)) throw new Error("a page that would try another machine");
  const token = randomBytes(16).toString("base64url");
  const nonce = randomBytes(16).toString("base64");
  const { promise: outcome, resolve: settle } = Promise.withResolvers<Observation<BrowserTry>>();
  const began = time.elapsed();
  let own = "";

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, method, url } = request;
    // Only by its own address: a name that somebody lets point here is turned away.
    if (headers.host === own && method === "GET" && url === `/${token}`) {
      response.writeHead(200, headersFor(plan.plugin, nonce)).end(tryPage(plan.plugin, `/${token}/told`, nonce));
      return;
    }
    // A report comes from this page alone: a browser always says of which page a POST is.
    const ours = headers.host === own && headers.origin === `http://${own}`;
    if (ours && method === "POST" && url === `/${token}/told`) {
      const how = await body(request);
      const told = isResult(how);
      response.writeHead(told ? 204 : 400).end();
      const browser = browserName(clean(headers["user-agent"] ?? "", 500));
      const tookMs = Math.round(time.elapsed() - began);
      if (told) finish(observed({ plugin: plan.plugin, result: how, browser, tookMs }));
      return;
    }
    response.writeHead(404).end();
  }

  const server = createServer((request, response) => void answer(request, response));
  const fault = await new Promise<Error | null>((resolve) => {
    server.on("error", resolve);
    server.listen(0, "127.0.0.1", () => resolve(null));
  });
  const address = server.address();
  if (fault || typeof address !== "object" || address === null)
    return missing("failed", clean(fault?.message ?? "no port", 200));
  own = `127.0.0.1:${address.port}`;
  const cancel = time.after(openForMs, () => finish(missing("timed-out", "the browser did not report")));

  function finish(result: Observation<BrowserTry>): void {
    cancel();
    settle(result);
    server.close();
    // The answer that is under way still gets out.
    setImmediate(() => server.closeAllConnections());
  }

  return observed({
    url: `http://${own}/${token}`,
    outcome,
    close: () => finish(missing("skipped", "closed before the browser reported")),
  });
}
