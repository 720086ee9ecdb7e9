import { afterEach, beforeAll, expect, it } from "vitest";
import type { BrowserPolicy } from "../../../src/facts/browsers.ts";
import { type Bench, openBench } from "./bench.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  return () => bench.close();
});
afterEach(() => bench.clear());

type Policies = { readonly [name in BrowserPolicy["name"]]?: readonly string[] };

const portal = ["https://dichvucong.gov.vn"];
const blockedOnce = answer(2);
const allowedOnce = answer(1);

/** Returns preferences in which the person answered for the portal. */
function answer(setting: 1 | 2): object {
  const answers = { "https://dichvucong.gov.vn:443,*": { setting, last_modified: "13400000000000000" } };
  return { profile: { content_settings: { exceptions: { loopback_network: answers } } } };
}

/** An administrator's policies, the person's answer, and the outcome: BRW-00 if the page connects, BRW-04 if not. */
const cases: readonly (readonly [what: string, policies: Policies, preferences: object, code: "BRW-00" | "BRW-04"])[] =
  [
    ["allowed, never asked", { LoopbackNetworkAllowedForUrls: portal }, {}, "BRW-00"],
    ["allowed, refused by the person", { LoopbackNetworkAllowedForUrls: portal }, blockedOnce, "BRW-00"],
    ["blocked, allowed by the person", { LoopbackNetworkBlockedForUrls: portal }, allowedOnce, "BRW-04"],
    ["allowed by the older policy", { LocalNetworkAccessAllowedForUrls: portal }, {}, "BRW-00"],
    ["blocked by the older policy", { LocalNetworkAccessBlockedForUrls: portal }, allowedOnce, "BRW-04"],
    [
      "blocked and allowed",
      { LoopbackNetworkAllowedForUrls: portal, LoopbackNetworkBlockedForUrls: portal },
      {},
      "BRW-04",
    ],
    [
      "allowed, blocked by the older policy",
      { LoopbackNetworkAllowedForUrls: portal, LocalNetworkAccessBlockedForUrls: portal },
      {},
      "BRW-00",
    ],
    [
      "blocked, allowed by the older policy",
      { LoopbackNetworkBlockedForUrls: portal, LocalNetworkAccessAllowedForUrls: portal },
      {},
      "BRW-04",
    ],
    ["allowed for a whole domain", { LoopbackNetworkAllowedForUrls: ["[*.]gov.vn"] }, {}, "BRW-00"],
    ["allowed by the name alone", { LoopbackNetworkAllowedForUrls: ["dichvucong.gov.vn"] }, {}, "BRW-00"],
    ["blocked for everything", { LoopbackNetworkBlockedForUrls: ["*"] }, allowedOnce, "BRW-04"],
  ];

it.each(cases)("reads a policy as Chromium applies it: %s", async (_, policies, preferences, code) => {
  const home = bench.home(preferences);
  home.govern(policies);
  expect(await bench.opens(home)).toBe(code === "BRW-00" ? "open" : "error");
  expect((await bench.read(home)).code).toBe(code);
});

it("ignores a policy for another site, scheme or port, as Chromium does", {
  timeout: 300_000,
}, async () => {
  for (const pattern of ["https://example.com", "http://dichvucong.gov.vn", "https://dichvucong.gov.vn:8443"]) {
    const home = bench.home(answer(1));
    home.govern({ LoopbackNetworkBlockedForUrls: [pattern] });
    expect(await bench.opens(home)).toBe("open");
    expect(await bench.read(home)).toMatchObject({ answer: "allowed", code: "BRW-00" });
  }
});
