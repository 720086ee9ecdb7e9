import { beforeAll, describe, expect, it } from "vitest";
import type { BrowserTry } from "../../src/facts/browser-try.ts";
import type { Facts } from "../../src/facts/facts.ts";
import { missing, observed } from "../../src/facts/observation.ts";
import type { Token } from "../../src/facts/tokens.ts";
import { steps } from "../../src/steps/index.ts";
import { keysOf } from "../../src/wizard/keys/index.ts";
import type { CourseParts } from "../../src/wizard/parts.ts";
import { answers, pluginFacts, vnpt } from "../steps/plugin/facts.ts";
import { Play } from "./play.ts";
import { standInSteps } from "./stand-in-steps.ts";
import { now, shown, tokenOf, tokensFact } from "./token-facts.ts";

/** The browser step is the real one: what it says of a try is what is looked at here. */
const courseSteps = standInSteps.map((step) => steps.find((s) => s.id === "browser" && s.id === step.id) ?? step);
const parts: CourseParts = { steps: courseSteps, authorities: [], leftOut: [], folder: "/home/k", demo: false };
const plugin = "wss://localhost:4433/plugin";
const answering = pluginFacts([vnpt([answers(4433)])]);

let healthy: Token;
beforeAll(async () => {
  healthy = await tokenOf("healthy", "A1");
});

/** A course that has stopped at the browser step, which could not look; the plugin answers unless said otherwise. */
function atBrowser(more: Facts = {}, of: CourseParts = parts): Play {
  const world: Facts = {
    tokens: tokensFact(shown("pkcs11", healthy)),
    ...answering,
    pluginToken: missing("absent", "fine here"),
    browsers: missing("failed", "as the test has it"),
    ...more,
  };
  const play = new Play(of, world);
  play.answerAll();
  expect(play.state.current).toBe("browser");
  return play;
}

function came(result: BrowserTry["result"]) {
  return observed({ plugin, result, browser: "Chrome 150", tookMs: 900 });
}

const keys = (play: Play) => keysOf(play.parts, play.state, now).flatMap((k) => (k.label ? [k.key] : []));
const codes = (play: Play) => play.state.results.browser?.findings.map((f) => f.code);

/** The try with its yes, up to where the browser is at it. */
function trying(play: Play): Play {
  play.send({ type: "try" });
  play.send({ type: "yes" });
  return play;
}

describe("trying with the person's own browser", () => {
  it("is offered where the plugin has just answered on a port where pages look, and nowhere else", () => {
    expect(keys(atBrowser())).toContain("K");
    expect(keys(atBrowser(pluginFacts([vnpt([answers(9201)])])))).not.toContain("K");
    expect(keys(atBrowser(pluginFacts([vnpt([])])))).not.toContain("K");
    expect(keys(atBrowser({}, { ...parts, demo: true }))).not.toContain("K");
    // Nor at another step, whatever the plugin says.
    const elsewhere = atBrowser();
    elsewhere.send({ type: "back" });
    expect(elsewhere.state.current).toBe("plugin");
    expect(keys(elsewhere)).not.toContain("K");
    elsewhere.send({ type: "try" });
    expect(elsewhere.state.mode.name).toBe("reviewing");
  });

  it("does nothing before a yes to the very address", () => {
    const play = atBrowser();
    play.send({ type: "try" });
    expect(play.state.mode).toEqual({ name: "confirm-try", plan: { plugin } });
    play.send({ type: "no" });
    expect(play.state.mode.name).toBe("waiting");
    expect(play.trying).toBeNull();
    trying(play);
    expect(play.trying).toEqual({ plugin });
  });

  it("shows the page's address while the browser is at it, and why it could not be opened", () => {
    const play = trying(atBrowser());
    const url = "http://127.0.0.1:40000/t";
    play.send({ type: "try-page", page: { url, problem: null } });
    expect(play.state.mode).toMatchObject({ name: "trying", page: { url, problem: null } });
    play.send({ type: "try-page", page: { url, problem: { vi: "lý do", en: "a reason" } } });
    expect(play.state.mode).toMatchObject({ page: { url, problem: { en: "a reason" } } });
    play.tried(came("open"));
    play.send({ type: "try-page", page: { url, problem: { vi: "muộn", en: "late" } } });
    expect(play.state.mode.name).toBe("waiting");
  });

  it("keeps what the browser came to on the screen, and looks again beside it", () => {
    const play = trying(atBrowser());
    play.world = { ...play.world, browsers: observed({ browsers: [] }) };
    play.tried(came("error"));
    expect(play.state.mode.name).toBe("waiting");
    expect(codes(play)).toContain("BRW-12");
    // Told at once, wherever it stands in a long list; gone with the next key.
    expect(play.state.notice?.vi).toContain("không kết nối được tới nó");
    expect(play.pending).toEqual(expect.arrayContaining(["plugins", "browsers"]));
    play.answerAll();
    expect(codes(play)).toEqual(expect.arrayContaining(["BRW-05"]));
  });

  it("can be given up; what is reported late moves nothing", () => {
    const play = trying(atBrowser());
    expect(keys(play)).toEqual(["N", "Q"]);
    const effects = play.send({ type: "no" });
    expect(effects).toContainEqual({ do: "stop-try" });
    expect(play.state.mode.name).toBe("waiting");
    play.tried(missing("skipped", "closed before the browser reported"));
    expect(play.state.mode.name).toBe("waiting");
    expect(play.pending).toEqual([]);
  });

  it("says nothing any more once the plugin answers elsewhere", () => {
    const play = trying(atBrowser({ browsers: observed({ browsers: [chrome] }) }));
    play.world = { ...play.world, ...pluginFacts([vnpt([answers(4434)])]) };
    play.tried(came("error"));
    expect(codes(play)).toContain("BRW-12");
    play.answerAll();
    expect(codes(play)).not.toContain("BRW-12");
    expect(codes(play)).toContain("BRW-14");
  });
});

/** A browser that refuses the portal: the step stops at it. */
const chrome = {
  product: "chrome",
  version: observed("150.0.0.0"),
  isDefault: observed(true),
  policies: observed([]),
  profiles: observed([
    {
      lastUsed: true,
      loopback: observed("blocked" as const),
      extension: missing("absent", "none"),
      exceptions: missing("not-applicable", "not of it"),
      systemRoots: missing("not-applicable", "not of it"),
    },
  ]),
};
