import { request } from "node:http";
import { afterEach, beforeAll, expect, it } from "vitest";
import { serveBrowserTry, type ServedTry } from "../../src/acts/browser-try.ts";
import { agreed } from "../../src/acts/consent.ts";
import { time } from "../../src/machine/index.ts";
import { type Issuer, makeCertificate } from "../lab/certificates.ts";
import { type Home, makeHome, openInChromium } from "../lab/chromium.ts";
import { type StandIn, startStandIn, vnptAnswering } from "../lab/plugin-stand-in.ts";

let authority: Issuer;
let plugin: StandIn;
const served: ServedTry[] = [];
const homes: Home[] = [];

beforeAll(async () => {
  authority = await makeCertificate({ commonName: "Kyso test authority", authority: true });
  const credentials = await makeCertificate({ issuer: authority });
  plugin = await startStandIn({ credentials, path: "/plugin", answer: vnptAnswering() });
  return () => plugin.close();
});

afterEach(() => {
  for (const one of served.splice(0)) one.close();
  for (const home of homes.splice(0)) home.remove();
});

async function serve(openForMs = 60_000): Promise<ServedTry> {
  const plan = { plugin: `wss://localhost:${plugin.port}/plugin` };
  const one = await serveBrowserTry({ plan, consent: agreed(plan), time, openForMs });
  served.push(one);
  return one;
}

/** A plain request, with a Host of its own where given; the status, or the error's name where there was no answer. */
function ask(url: string, options: { method?: string; host?: string; body?: string } = {}): Promise<number | string> {
  return new Promise((resolve) => {
    const headers = options.host === undefined ? {} : { host: options.host };
    const asked = request(url, { method: options.method ?? "GET", headers, agent: false }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode ?? 0));
    });
    asked.once("error", (fault: NodeJS.ErrnoException) => resolve(fault.code ?? "error"));
    asked.end(options.body);
  });
}

it("lets the person's real browser tell whether it reaches and trusts the plugin", async () => {
  for (const [authorities, result] of [
    [[authority.cert], "open"],
    [[], "error"],
  ] as const) {
    const home = makeHome(authorities, null);
    homes.push(home);
    const before = plugin.frames.length;
    const one = await serve();
    const { stop } = openInChromium(home, one.url);
    const outcome = await one.outcome;
    await stop();
    expect(outcome).toMatchObject({ status: "observed", value: { result } });
    expect(plugin.frames.length).toBe(before);
  }
});

it("is on loopback, by its token alone, under no other name", async () => {
  const { url } = await serve();
  expect(new URL(url).hostname).toBe("127.0.0.1");
  expect(await ask(url)).toBe(200);
  expect(await ask(new URL("/", url).href)).toBe(404);
  expect(await ask(`${url}x`)).toBe(404);
  expect(await ask(url, { host: "portal.example" })).toBe(404);
  expect(await ask(`${url}/told`)).toBe(404);
});

it("is closed after its one report", async () => {
  const { url, outcome } = await serve();
  expect(await ask(`${url}/told`, { method: "POST", body: "nonsense" })).toBe(204);
  expect(await ask(`${url}/told`, { method: "POST", body: "open" })).toBe(204);
  expect(await outcome).toMatchObject({ status: "observed", value: { result: "open" } });
  expect(await ask(url)).toBe("ECONNREFUSED");
});

it("is closed when its time is over", async () => {
  const { url, outcome } = await serve(50);
  expect((await outcome).status).toBe("timed-out");
  expect(await ask(url)).toBe("ECONNREFUSED");
});

it("takes a yes, once", async () => {
  const plan = { plugin: "wss://localhost:4433/plugin" };
  const consent = agreed(plan);
  served.push(await serveBrowserTry({ plan, consent, time, openForMs: 1000 }));
  await expect(serveBrowserTry({ plan, consent, time, openForMs: 1000 })).rejects.toThrow("without a yes");
});
