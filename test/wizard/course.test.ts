import { beforeAll, describe, expect, it } from "vitest";
import { missing, observed } from "../../src/facts/observation.ts";
import type { Token } from "../../src/facts/tokens.ts";
import { keysOf } from "../../src/wizard/keys/index.ts";
import { at, fault, holding, keys, parts, pressed, signedWith } from "./at.ts";
import { Play } from "./play.ts";
import { moduleNeedingConsent, now, shown, tokenOf, tokensFact } from "./token-facts.ts";

let healthy: Token;
let several: Token;
beforeAll(async () => {
  [healthy, several] = await Promise.all([tokenOf("healthy", "A1"), tokenOf("two-certificates", "B2")]);
});

describe("when all is well", () => {
  it("asks for the PIN and the last Enter, and for nothing else", () => {
    const play = at(holding(healthy));
    expect(play.state.mode).toMatchObject({ name: "pin", consents: true, plan: { holder: "CÔNG TY TNHH TẬP DƯỢT" } });
    play.send({ type: "pin-given" });
    signedWith(play, "ok");
    expect(play.state.mode.name).toBe("report");
    play.send({ type: "next" });
    expect(play.state.mode).toEqual({ name: "ended", how: "finished" });
    expect(pressed(play)).toEqual(["pin-given", "next"]);
  });

  it("gathers cheap subjects from the start, and the tokens once their step has come", () => {
    const play = new Play(parts, holding(healthy));
    expect(play.pending).toEqual(expect.arrayContaining(["computer", "clock", "usb", "network", "drivers"]));
    expect(play.pending).not.toContain("tokens");
    expect(play.state).toMatchObject({ current: "computer", mode: { name: "looking" } });
    play.answerAll();
    expect(play.asked.some((e) => e.do === "gather" && e.subjects.includes("tokens"))).toBe(true);
  });

  it("does not stop for warnings", () => {
    const play = at({ ...holding(healthy), clock: missing("timed-out", "judged as a warning here") });
    expect(play.state.results.computer?.status).toBe("warned");
    expect(play.state.mode.name).toBe("pin");
  });
});

describe("a step that needs the person", () => {
  it("waits, and goes on by itself as soon as the person has done it", () => {
    const play = at({ ...holding(healthy), usb: fault });
    expect(play.state).toMatchObject({ current: "token", mode: { name: "waiting" } });
    expect(play.watching).toContain("usb");
    play.change({ usb: missing("absent", "fine here") });
    expect(play.state.results.token?.status).toBe("passed");
    play.answerAll();
    expect(play.state.mode.name).toBe("pin");
    expect(play.watching).toEqual([]);
    expect(pressed(play)).toEqual([]);
  });

  it("becomes the current step again if it no longer holds while a later one waits", () => {
    const play = at({ ...holding(healthy), drivers: fault });
    expect(play.state.current).toBe("driver");
    play.change({ tokens: fault });
    expect(play.state).toMatchObject({ current: "token", mode: { name: "waiting" } });
    play.change(holding(healthy));
    expect(play.state.current).toBe("driver");
  });

  it("does not stop the course for an unknown that waiting cannot change", () => {
    // What the plugin answers about the token is asked once and never watched.
    const plugins = observed({ localhost: missing("absent", "no matter"), products: [] });
    const play = at({ ...holding(healthy), plugins, pluginToken: missing("unsupported", "not told by this system") });
    expect(play.state.results.plugin?.status).toBe("unknown");
    expect(play.state.mode.name).toBe("pin");
  });

  it("stops the course for an unknown that watching could resolve, but not twice for the same one", () => {
    const drivers = observed({ askable: missing("unsupported", "no add-on"), modules: [] });
    const play = at({ drivers, usb: missing("unsupported", "none"), tokens: missing("unsupported", "no add-on") });
    expect(play.state).toMatchObject({ current: "token", mode: { name: "waiting" } });
    play.send({ type: "skip" });
    play.answerAll();
    expect(play.state.mode.name).toBe("report");
    expect(play.state.skipped).toEqual(["token"]);
  });

  it("keeps its mark when it is skipped, and reports that it was", () => {
    const play = at({ ...holding(healthy), network: fault });
    play.send({ type: "skip" });
    expect(play.state.results.portal?.status).toBe("failed");
    expect(play.state.results.portal?.findings.map((f) => f.code)).toContain("KYS-05");
  });

  it("is looked at again when the person asks (R), and only then", () => {
    const play = at({ ...holding(healthy), network: fault });
    play.change({ network: missing("absent", "fine here") });
    expect(play.state.current).toBe("portal");
    play.send({ type: "look-again" });
    play.answerAll();
    expect(play.state.results.portal?.status).toBe("passed");
  });

  it("opens a page only after a yes to exactly that page, and then looks again by itself", () => {
    const play = at({ ...holding(healthy), network: fault });
    play.send({ type: "open" });
    const opening = { kind: "page", url: "https://dichvucong.gov.vn/" } as const;
    expect(play.state.mode).toEqual({ name: "confirm-open", opening });
    expect(play.opening).toBe(false);
    play.send({ type: "yes" });
    expect(play.opening).toBe(true);
    play.world = { ...play.world, network: missing("absent", "fine here") };
    play.send({ type: "opened", opening, problem: null });
    play.answerAll();
    expect(play.state.results.portal?.status).toBe("passed");
  });

  it("shows what could not be opened, so that the person can open it", () => {
    const play = at({ ...holding(healthy), network: fault });
    const opening = { kind: "page", url: "https://dichvucong.gov.vn/" } as const;
    play.send({ type: "opened", opening, problem: { vi: "lý do", en: "a reason" } });
    expect(play.state.notice?.vi).toContain("https://dichvucong.gov.vn/");
    play.send({ type: "details" });
    expect(play.state.notice).toBeNull();
  });
});

describe("without a token", () => {
  it("offers the practice token, which marks the run as practice once it is used", () => {
    const play = at({ usb: fault, tokens: tokensFact() });
    expect(keys(play)).toContain("P");
    play.send({ type: "use-practice" });
    expect(play.asked.some((e) => e.do === "use-practice")).toBe(true);
    play.world = { ...play.world, usb: missing("absent", "fine here"), tokens: tokensFact(shown("practice", healthy)) };
    play.answerAll();
    expect(play.state.practice).toBe(true);
    expect(keys(play)).not.toContain("P");
  });

  it("lets the person choose to sign remotely, and undo that choice", () => {
    const play = at({ usb: fault, tokens: tokensFact() });
    play.send({ type: "toggle-remote" });
    play.answerAll();
    expect(play.state.mode.name).toBe("report");
    for (const id of ["token", "driver", "plugin", "certificate", "signature"] as const)
      expect(play.state.results[id]?.status).toBe("not-applicable");
    while (play.state.current !== "token") play.send({ type: "back" });
    play.send({ type: "toggle-remote" });
    expect(play.state.choices.remote).toBe(false);
    expect(play.state.mode.name).toBe("waiting");
  });
});

describe("a module that needs consent", () => {
  const drivers = observed({ askable: observed(true), modules: [moduleNeedingConsent] });
  const world = () => ({ drivers, tokens: tokensFact() });

  it("is shown with its full path and loaded only with consent; Enter declines", () => {
    const play = at(world());
    expect(play.state.mode).toMatchObject({ name: "confirm-module", module: { path: "/home/k/lib.so" } });
    const enter = keysOf(parts, play.state, now).find((k) => k.key === "Enter");
    expect(enter?.event.type).toBe("no");
    play.send({ type: "no" });
    expect(play.asked.some((e) => e.do === "load-module")).toBe(false);
    expect(play.state.mode.name).not.toBe("confirm-module");
  });

  it("is not asked about if the USB list shows that no token is plugged in", () => {
    const usb = observed({ library: observed(true), devices: [] });
    const play = at({ ...world(), usb, cardService: fault });
    expect(play.state.current).toBe("token");
    play.send({ type: "skip" });
    play.answerAll();
    expect(play.log.map(({ before }) => before.mode.name)).not.toContain("confirm-module");
  });

  it("is loaded after a yes, and the drivers are looked at again", () => {
    const play = at(world());
    play.send({ type: "yes" });
    expect(play.asked).toContainEqual({ do: "load-module", path: "/home/k/lib.so" });
    expect(play.asked).toContainEqual({ do: "gather", subjects: ["drivers", "tokens"], again: true });
    play.answerAll();
    // The question is asked once, whatever the answer led to.
    expect(play.state.mode.name).not.toBe("confirm-module");
  });
});

describe("several certificates", () => {
  it("are offered for a choice, which the person can change later", () => {
    const play = at(holding(several));
    const { mode } = play.state;
    expect(mode).toMatchObject({ name: "choosing-certificate", certificates: [{ tokenSerial: "B2" }, {}] });
    expect(play.state.choices.certificate).toBeNull();
    play.send({ type: "down" });
    play.send({ type: "next" });
    const second = mode.name === "choosing-certificate" ? mode.certificates[1]?.sha256 : "";
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { certificateSha256: second } });
    play.send({ type: "back" });
    expect(keys(play)).toContain("C");
    play.send({ type: "choose-again" });
    play.send({ type: "pick", index: 0 });
    expect(play.state.mode).toMatchObject({ name: "consent" });
    expect(play.state.choices.certificate).not.toBe(second);
  });
});

describe("details and help", () => {
  it("have to be closed before a question that they cover can be answered", () => {
    const play = at({ ...holding(healthy), network: fault });
    play.send({ type: "skip" });
    play.answerAll();
    expect(play.state.mode.name).toBe("consent");
    for (const over of ["details", "help"] as const) {
      play.send({ type: over });
      play.send({ type: "yes" });
      expect(play.state.mode.name).toBe("consent");
      play.send({ type: "cancel" });
    }
    play.send({ type: "yes" });
    expect(play.state.mode.name).toBe("pin");
  });

  it("do not stay open at another step", () => {
    const play = at({ ...holding(healthy), usb: fault });
    play.send({ type: "details" });
    expect(play.state.details).toBe(true);
    play.change({ usb: missing("absent", "fine here") });
    play.answerAll();
    expect(play.state).toMatchObject({ current: "signature", details: false });
  });
});
