import { request } from "node:http";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { serveBrowserTry, type ServedTry } from "../../src/acts/browser-try.ts";
import { tryPage } from "../../src/acts/browser-try-page.ts";
import { agreed } from "../../src/acts/consent.ts";
import type { BrowserTry } from "../../src/facts/browser-try.ts";
import { type Observation, valueOf } from "../../src/facts/observation.ts";
import { time } from "../../src/machine/index.ts";
import { type Issuer, makeCertificate } from "../lab/certificates.ts";
import { type Home, makeHome, openInChromium } from "../lab/chromium.ts";
import { type StandIn, startPlain, startStandIn, vnptAnswering } from "../lab/plugin-stand-in.ts";

let authority: Issuer;
let plugin: StandIn;
const served: ServedTry[] = [];
const homes: Home[] = [];
/** Browsers to end after each test, since a failing test would leave them running. */
const browsers: ReturnType<typeof openInChromium>[] = [];

beforeAll(async () => {
  authority = await makeCertificate({ commonName: "Kyso test authority", authority: true });
  const credentials = await makeCertificate({ issuer: authority });
  plugin = await startStandIn({ credentials, path: "/plugin", answer: vnptAnswering() });
  return () => plugin.close();
});

afterEach(async () => {
  await Promise.all(browsers.splice(0).map(({ stop }) => stop()));
  for (const one of served.splice(0)) one.close();
  for (const home of homes.splice(0)) home.remove();
});

async function serve(openForMs = 60_000, port = plugin.port): Promise<ServedTry> {
  const plan = { plugin: `wss://localhost:${port}/plugin` };
  const one = await serveBrowserTry({ plan, consent: agreed(plan), time, openForMs });
  if (one.status !== "observed") throw new Error(one.reason);
  served.push(one.value);
  return one.value;
}

interface Asked {
  readonly method?: string;
  readonly host?: string;
  readonly origin?: string;
  readonly body?: string;
}

/** Makes an HTTP request, with this Host and Origin if given; resolves with the status or the error's code. */
function ask(url: string, { method = "GET", host, origin, body }: Asked = {}): Promise<number | string> {
  return new Promise((resolve) => {
    const headers = { ...(host === undefined ? {} : { host }), ...(origin === undefined ? {} : { origin }) };
    const asked = request(url, { method, headers, agent: false }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode ?? 0));
    });
    asked.once("error", (fault: NodeJS.ErrnoException) => resolve(fault.code ?? "error"));
    asked.end(body);
  });
}

function open(home: Home, url: string): ReturnType<typeof openInChromium> {
  const browser = openInChromium(home, url);
  browsers.push(browser);
  return browser;
}

/** Lets real Chromium try, again up to 3 times if it timed out on a busy machine; resolves with the observation. */
async function inChromium(home: Home): Promise<Observation<BrowserTry>> {
  for (let again = 0; ; again += 1) {
    const one = await serve();
    const { stop } = open(home, one.url);
    const outcome = await one.outcome;
    await stop();
    if (again === 3 || valueOf(outcome)?.result !== "timeout") return outcome;
  }
}

/** Sends a report as the page of that address does. */
function report(url: string, body: string, origin = new URL(url).origin): Promise<number | string> {
  return ask(`${url}/told`, { method: "POST", origin, body });
}

describe("the page that tries the plugin", () => {
  it("shows whether the person's real browser reaches and trusts the plugin, and sends the plugin nothing", async () => {
    for (const [authorities, result] of [
      [[authority.cert], "open"],
      [[], "error"],
    ] as const) {
      const home = makeHome(authorities, null);
      homes.push(home);
      const before = plugin.frames.length;
      const outcome = await inChromium(home);
      expect(outcome).toMatchObject({
        status: "observed",
        value: { result, browser: expect.stringMatching(/^Chrome \d+$/) },
      });
      expect(plugin.frames.length).toBe(before);
    }
  });

  it("reports a plugin that leaves the connection hanging as a timeout, not as a refusal", async () => {
    const hung = await startPlain();
    const home = makeHome([authority.cert], null);
    homes.push(home);
    const one = await serve(60_000, hung.port);
    const { stop } = open(home, one.url);
    expect(await one.outcome).toMatchObject({ status: "observed", value: { result: "timeout" } });
    await stop();
    await hung.close();
  });

  it("is served on loopback only, with its token, and under no other name", async () => {
    const { url } = await serve();
    expect(new URL(url).hostname).toBe("127.0.0.1");
    expect(new URL(url).pathname).toMatch(/^\/[\w-]{22}$/);
    expect(await ask(url)).toBe(200);
    expect(await ask(new URL("/", url).href)).toBe(404);
    expect(await ask(new URL(`/${"0".repeat(22)}`, url).href)).toBe(404);
    expect(await ask(`${url}x`)).toBe(404);
    expect(await ask(`${url}/told`)).toBe(404);
    // A foreign name that resolves to this machine, and another name of this machine.
    const { port } = new URL(url);
    for (const host of ["portal.example", `portal.example:${port}`, `localhost:${port}`, "127.0.0.1"])
      expect(await ask(url, { host })).toBe(404);
  });

  it("is served on no other address of this machine", async () => {
    const { port, pathname } = new URL((await serve()).url);
    for (const address of ["127.0.0.2", "[::1]"])
      expect(await ask(`http://${address}:${port}${pathname}`)).toMatch(/^E/);
  });

  it("accepts a report only from itself", async () => {
    const { url, outcome } = await serve();
    expect(await report(url, "open", "https://portal.example")).toBe(404);
    expect(await ask(`${url}/told`, { method: "POST", body: "open" })).toBe(404);
    expect(await report(url, "nonsense")).toBe(400);
    // A body longer than any report is not read to its end.
    expect(await report(url, "open".repeat(10_000))).toMatch(/^E/);
    expect(
      await ask(`${url}/told`, { method: "POST", origin: new URL(url).origin, host: "a.example", body: "open" }),
    ).toBe(404);
    expect(await report(url, "error")).toBe(204);
    expect(await outcome).toMatchObject({ status: "observed", value: { result: "error", browser: null } });
  });

  it("is closed after one report, and accepts no second", async () => {
    const { url, outcome } = await serve();
    const both = await Promise.all([report(url, "open"), outcome]);
    expect(both).toMatchObject([204, { status: "observed", value: { result: "open" } }]);
    expect(await ask(url)).toBe("ECONNREFUSED");
    expect(await report(url, "error")).toBe("ECONNREFUSED");
    expect(await outcome).toMatchObject({ value: { result: "open" } });
  });

  it("is closed when its time is over, and when the caller closes it", async () => {
    const timed = await serve(50);
    expect((await timed.outcome).status).toBe("timed-out");
    expect(await ask(timed.url)).toBe("ECONNREFUSED");
    const ended = await serve();
    ended.close();
    expect((await ended.outcome).status).toBe("skipped");
    expect(await ask(ended.url)).toBe("ECONNREFUSED");
  });

  it("needs a yes, which is valid once and only for an address of this machine", async () => {
    const plan = { plugin: "wss://localhost:4433/plugin" };
    const consent = agreed(plan);
    const first = await serveBrowserTry({ plan, consent, time, openForMs: 1000 });
    if (first.status === "observed") served.push(first.value);
    await expect(serveBrowserTry({ plan, consent, time, openForMs: 1000 })).rejects.toThrow("without a yes");
    const odd = ["wss://portal.example:4433/plugin", "ws://localhost:4433/plugin", "wss://localhost:1/a;b"];
    const noPorts = ["wss://localhost:0/plugin", "wss://localhost:65536/plugin", "wss://localhost:99999/plugin"];
    for (const address of [...odd, ...noPorts]) {
      const elsewhere = { plugin: address };
      const given = { plan: elsewhere, consent: agreed(elsewhere), time, openForMs: 1000 };
      await expect(serveBrowserTry(given)).rejects.toThrow("another machine");
    }
  });

  it("contains all that it needs, runs only its own script, and may connect only to itself and the plugin", async () => {
    const { url } = await serve();
    const answer = await fetch(url);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy.split("; ")).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        `connect-src 'self' wss://localhost:${plugin.port}/plugin`,
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy).not.toContain("unsafe");
    const text = await answer.text();
    expect(text).toBe(text.normalize("NFC"));
    expect(text).not.toMatch(/\b(?:src|href)=|url\(|@import/);
    expect(text.replaceAll(/<(style|script)[\s\S]*?<\/\1>/g, "")).toContain('<html lang="vi">');
    // The page itself states what it cannot show.
    expect(text).toContain("Trang này không cho biết Cổng Dịch vụ công có được phép hay không");
  });

  it("cannot be broken by an address: no address ends a tag, a string or the script", () => {
    const hostile = `wss://localhost/"'></code></script><script>alert(1)</script>&`;
    const page = tryPage(hostile, "/t/told", "bm9uY2U=");
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    expect(page.match(/<\/code>/g)).toHaveLength(1);
  });
});
