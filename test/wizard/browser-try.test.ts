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

/** The browser step is the real one, because its findings on a try are under test. */
const courseSteps = standInSteps.map((step) => steps.find((s) => s.id === "browser" && s.id === step.id) ?? step);
const parts: CourseParts = { steps: courseSteps, authorities: [], leftOut: [], demo: false };
const plugin = "wss://localhost:4433/plugin";
const answering = pluginFacts([vnpt([answers(4433)])]);

let healthy: Token;
beforeAll(async () => {
  healthy = await tokenOf("healthy", "A1");
});

/** Returns a course waiting at the browser step, whose look failed; by default the plugin answers. */
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

function connecting(result: BrowserTry["result"]) {
  return observed({ plugin, result, browser: "Chrome 150", tookMs: 900 });
}

const keys = (play: Play) => keysOf(play.parts, play.state, now).flatMap((k) => (k.label ? [k.key] : []));
const codes = (play: Play) => play.state.results.browser?.findings.map((f) => f.code);

/** Starts a try and agrees to it. */
function trying(play: Play): Play {
  play.send({ type: "try-browser" });
  play.send({ type: "yes" });
  return play;
}

describe("trying with the person's own browser", () => {
  it("is offered only if the plugin has just answered on a port that pages try", () => {
    expect(keys(atBrowser())).toContain("K");
    expect(keys(atBrowser(pluginFacts([vnpt([answers(9201)])])))).not.toContain("K");
    expect(keys(atBrowser(pluginFacts([vnpt([])])))).not.toContain("K");
    expect(keys(atBrowser({}, { ...parts, demo: true }))).not.toContain("K");
    // Nor at another step, even if the plugin answers.
    const elsewhere = atBrowser();
    elsewhere.send({ type: "back" });
    expect(elsewhere.state.current).toBe("plugin");
    expect(keys(elsewhere)).not.toContain("K");
    elsewhere.send({ type: "try-browser" });
    expect(elsewhere.state.mode.name).toBe("reviewing");
  });

  it("starts only after a yes to exactly this address", () => {
    const play = atBrowser();
    play.send({ type: "try-browser" });
    expect(play.state.mode).toEqual({ name: "confirm-browser-try", plan: { plugin } });
    play.send({ type: "no" });
    expect(play.state.mode.name).toBe("waiting");
    expect(play.trying).toBeNull();
    trying(play);
    expect(play.trying).toEqual({ plugin });
  });

  it("shows the page's address during the try, and why it could not be opened", () => {
    const play = trying(atBrowser());
    const url = "http://127.0.0.1:40000/t";
    play.send({ type: "browser-try-page", page: { url, problem: null } });
    expect(play.state.mode).toMatchObject({ name: "trying-browser", page: { url, problem: null } });
    play.send({ type: "browser-try-page", page: { url, problem: { vi: "lý do", en: "a reason" } } });
    expect(play.state.mode).toMatchObject({ page: { url, problem: { en: "a reason" } } });
    play.tried(connecting("open"));
    play.send({ type: "browser-try-page", page: { url, problem: { vi: "muộn", en: "late" } } });
    expect(play.state.mode.name).toBe("waiting");
  });

  it("keeps the try's outcome on the screen while looking again", () => {
    const play = trying(atBrowser());
    play.world = { ...play.world, browsers: observed({ browsers: [] }) };
    play.tried(connecting("error"));
    expect(play.state.mode.name).toBe("waiting");
    expect(codes(play)).toContain("BRW-12");
    // Shown at once, wherever the finding is in a long list; the next key removes it.
    expect(play.state.notice?.vi).toContain("không kết nối được tới nó");
    expect(play.pending).toEqual(expect.arrayContaining(["plugins", "browsers"]));
    play.answerAll();
    expect(codes(play)).toEqual(expect.arrayContaining(["BRW-05"]));
  });

  it("can be given up; a late outcome then changes nothing", () => {
    const play = trying(atBrowser());
    expect(keys(play)).toEqual(["N", "Q"]);
    const effects = play.send({ type: "no" });
    expect(effects).toContainEqual({ do: "stop-browser-try" });
    expect(play.state.mode.name).toBe("waiting");
    play.tried(missing("skipped", "closed before the browser reported"));
    expect(play.state.mode.name).toBe("waiting");
    expect(play.pending).toEqual([]);
  });

  it("no longer counts once the plugin answers on another port", () => {
    const play = trying(atBrowser({ browsers: observed({ browsers: [chrome] }) }));
    play.world = { ...play.world, ...pluginFacts([vnpt([answers(4434)])]) };
    play.tried(connecting("error"));
    expect(codes(play)).toContain("BRW-12");
    play.answerAll();
    expect(codes(play)).not.toContain("BRW-12");
    expect(codes(play)).toContain("BRW-14");
  });
});

/** A browser that blocks the portal, so that the course stops at its step. */
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
