import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { missing, type Observation, observed } from "../facts/observation.ts";
import type { BrowserTry } from "../facts/browser-try.ts";
import type { Time } from "../machine/machine.ts";
import { clean } from "../text/clean.ts";
import { browserName } from "./browser-name.ts";
import { tryPage } from "./browser-try-page.ts";
import type { Consent } from "./consent.ts";

/** What the person agrees to: kyso serves one page on this machine, from which their browser tries this address. */
export interface TryPlan {
  /** The address of the plugin that answers kyso, e.g. “wss://localhost:4433/plugin”. */
  readonly plugin: string;
}

/** What serving the page needs. */
export interface TryOptions {
  readonly plan: TryPlan;
  readonly consent: Consent<TryPlan>;
  readonly time: Time;
  /** Milliseconds after which the page is closed. */
  readonly openForMs: number;
}

/** The page being served. It closes by itself after one report, or when its time is over. */
export interface ServedTry {
  /** The address for the person's browser, with a one-time token: valid for one report. */
  readonly url: string;
  readonly outcome: Promise<Observation<BrowserTry>>;
  /** Closes the page; the outcome is then “skipped”. */
  close(): void;
}

/** The form of a plugin's address that a page may try: on this machine, with only port and path. */
const loopback = /^wss:\/\/(?:localhost|127\.0\.0\.1):(\d{1,5})\/[a-z]*$/;

/** Whether a page may try the address: on this machine, at a port that exists. */
function mayTry(address: string): boolean {
  const port = Number(loopback.exec(address)?.[1] ?? 0);
  return port >= 1 && port <= 65_535;
}

/** A longer report is not read further, in characters. */
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

/**
 * Returns headers by which the page runs only its own script, reaches only its server and the plugin, and is in no
 * frame.
 */
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
 * Serves one page on loopback, from which the person's own browser tries the plugin's address as a portal's page would.
 * The outcome shows whether this browser reaches and trusts the plugin at all. It does not prove the permission that
 * the portal needs: browsers do not ask for it for a page from this machine. `failed` if no page can be served here.
 */
export async function serveBrowserTry({ plan, consent, time, openForMs }: TryOptions): Promise<Observation<ServedTry>> {
  if (!consent.spend(plan)) throw new Error("a page served without a yes to it");
  if (!mayTry(plan.plugin)) throw new Error("a page that would try another machine");
  const token = randomBytes(16).toString("base64url");
  const nonce = randomBytes(16).toString("base64");
  const { promise: outcome, resolve: settle } = Promise.withResolvers<Observation<BrowserTry>>();
  const began = time.elapsed();
  let own = "";

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, method, url } = request;
    // Only under its own address: a foreign name that points to this machine is refused.
    if (headers.host === own && method === "GET" && url === `/${token}`) {
      response.writeHead(200, headersFor(plan.plugin, nonce)).end(tryPage(plan.plugin, `/${token}/told`, nonce));
      return;
    }
    // A report is accepted from this page only: browsers send the origin of the page with each POST.
    const ours = headers.host === own && headers.origin === `http://${own}`;
    if (ours && method === "POST" && url === `/${token}/told`) {
      const how = await body(request);
      const valid = isResult(how);
      response.writeHead(valid ? 204 : 400).end();
      const browser = browserName(clean(headers["user-agent"] ?? "", 500));
      const tookMs = Math.round(time.elapsed() - began);
      if (valid) finish(observed({ plugin: plan.plugin, result: how, browser, tookMs }));
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
    // The current answer is still sent.
    setImmediate(() => server.closeAllConnections());
  }

  return observed({
    url: `http://${own}/${token}`,
    outcome,
    close: () => finish(missing("skipped", "closed before the browser reported")),
  });
}
