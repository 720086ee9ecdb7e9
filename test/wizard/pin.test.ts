import { beforeAll, describe, expect, it } from "vitest";
import type { Token } from "../../src/facts/tokens.ts";
import { observed } from "../../src/facts/observation.ts";
import { at, fault, holding, keys, signedWith } from "./at.ts";
import { moduleNeedingConsent, outcome, tokenOf, usable, withFlags } from "./token-facts.ts";

const libraryFile = {
  format: "elf" as const,
  architectures: ["x64"],
  exportsFunctionList: observed(true),
  size: 1,
  modified: null,
  writableAt: null,
  writableByGroup: null,
  owner: "root",
};

function never(): never {
  throw new Error("nothing is being signed");
}

let healthy: Token;
let several: Token;
beforeAll(async () => {
  [healthy, several] = await Promise.all([tokenOf("healthy", "A1"), tokenOf("two-certificates", "B2")]);
});

describe("a certificate chosen after a login", () => {
  it("keeps the count of a lost try: the same token asks for a yes and warns", () => {
    const play = at(holding(several));
    play.send({ type: "pick", index: 0 });
    play.send({ type: "yes" });
    play.send({ type: "pin-given" });
    signedWith(play, "pin-incorrect");
    play.send({ type: "back" });
    play.send({ type: "choose-again" });
    play.send({ type: "pick", index: 1 });
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { terms: { triesToldOf: "missed-before" } } });
  });

  it("allows another token, but not one whose last login had an unclear outcome", () => {
    const play = at(holding(healthy, several));
    const { mode } = play.state;
    const places = mode.name === "choosing-certificate" ? mode.certificates.map((c) => c.tokenSerial) : [];
    play.send({ type: "pick", index: places.indexOf("A1") });
    play.send({ type: "yes" });
    play.send({ type: "pin-given" });
    signedWith(play, "unclear");
    const choose = (serial: string) => {
      while (play.state.current !== "certificate") play.send({ type: "back" });
      play.send({ type: "choose-again" });
      play.send({ type: "pick", index: places.indexOf(serial) });
    };
    choose("B2");
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { terms: { token: { serial: "B2" } } } });
    choose("A1");
    expect(play.state.current).not.toBe("certificate");
    expect(play.state.mode.name).not.toBe("consent");
  });
});

describe("the PIN", () => {
  it("is asked for once more only after a yes, by the token's new flags", () => {
    const play = at(holding(healthy));
    play.send({ type: "pin-given" });
    signedWith(play, "pin-incorrect", { userPinFinalTry: true });
    expect(play.state.mode.name).toBe("waiting");
    expect(keys(play)).toContain("Y");
    play.send({ type: "yes" });
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { terms: { triesToldOf: "last-try" } } });
    play.send({ type: "yes" });
    expect(play.state.mode.name).toBe("confirm-word");
    play.send({ type: "word-typed", text: "ok" });
    expect(play.state.mode).toMatchObject({ name: "confirm-word", missed: true });
    play.send({ type: "word-typed", text: "đồng ý" });
    expect(play.state.mode).toMatchObject({ name: "pin" });
    expect(play.asked.filter((e) => e.do === "sign")).toHaveLength(1);
  });

  it("counts this run's misses if the token's flags show none", () => {
    const play = at(holding(healthy));
    play.send({ type: "pin-given" });
    signedWith(play, "pin-incorrect");
    play.send({ type: "yes" });
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { terms: { triesToldOf: "missed-before" } } });
    play.send({ type: "yes" });
    play.send({ type: "pin-given" });
    signedWith(play, "pin-incorrect");
    play.send({ type: "yes" });
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { terms: { triesToldOf: "may-be-last" } } });
  });

  it("that had expired can be entered again, in case it was changed", () => {
    const play = at(holding(healthy));
    play.send({ type: "pin-given" });
    signedWith(play, "pin-expired");
    expect(keys(play)).toContain("Y");
    play.send({ type: "yes" });
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { terms: { triesToldOf: "missed-before" } } });
  });

  it("is never asked of a locked token", () => {
    const play = at(holding(withFlags(healthy, { userPinLocked: true })));
    expect(play.state).toMatchObject({ current: "signature", mode: { name: "waiting" } });
    expect(play.state.results.signature?.status).toBe("failed");
    expect(keys(play)).not.toContain("Y");
  });

  it("is not asked for again after a login that locked the token or had an unclear outcome", () => {
    for (const [login, flags] of [
      ["pin-incorrect", { userPinLocked: true }],
      ["pin-locked", {}],
      ["unclear", {}],
    ] as const) {
      const play = at(holding(healthy));
      play.send({ type: "pin-given" });
      signedWith(play, login, flags);
      expect(play.state.mode.name).toBe("waiting");
      expect(keys(play)).not.toContain("Y");
      play.send({ type: "yes" });
      play.send({ type: "look-again" });
      play.answerAll();
      expect(["waiting", "looking"]).toContain(play.state.mode.name);
      expect(play.asked.filter((e) => e.do === "sign")).toHaveLength(1);
    }
  });

  it("is not asked for if the token signs without a login, which still needs a yes", () => {
    const play = at(holding(withFlags(healthy, { loginRequired: false })));
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { entry: "none" } });
    expect(play.asked.filter((e) => e.do === "sign")).toHaveLength(0);
    play.send({ type: "yes" });
    expect(play.state.mode.name).toBe("signing");
    expect(play.asked.filter((e) => e.do === "sign")).toHaveLength(1);
  });

  it("is not asked for if the reader announces a PIN pad that may be there, and the step reports it", () => {
    const play = at(holding(withFlags(healthy, { protectedAuthenticationPath: true })));
    expect(play.state.mode.name).toBe("confirm-pin-pad");
    expect(keys(play)).toMatch(/^Y N /);
    play.send({ type: "no" });
    expect(play.state.mode.name).toBe("report");
    expect(play.asked.filter((e) => e.do === "sign")).toEqual([]);
    expect(play.state.results.signature?.status).toBe("unknown");
    expect(play.state.results.signature?.findings.map((f) => f.code)).toContain("TOK-18");
  });

  it("is asked for here once the person has said that the announced PIN pad is not there, with a yes of its own", () => {
    const play = at(holding(withFlags(healthy, { protectedAuthenticationPath: true })));
    play.send({ type: "yes" });
    expect(play.state.mode).toMatchObject({
      name: "consent",
      plan: { entry: "keyboard", terms: { padOverruled: true }, warnings: [{ code: "TOK-18" }] },
    });
    play.send({ type: "yes" });
    play.send({ type: "pin-given" });
    expect(play.signing?.terms.padOverruled).toBe(true);
    // Asked about once: a second try of the PIN rests on the same answer.
    signedWith(play, "pin-incorrect", { protectedAuthenticationPath: true });
    play.send({ type: "yes" });
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { terms: { padOverruled: true } } });
  });

  it("is asked for behind a consent that warns, if any user may overwrite the library that would get it", () => {
    const file = observed({ ...libraryFile, writableAt: "/usr/lib" });
    const module = { ...moduleNeedingConsent, path: "/usr/lib/test.so", resolved: "/usr/lib/test.so", file };
    const loaded = { ...module, origin: "named" as const, loading: "allowed" as const };
    const drivers = observed({ askable: observed(true), modules: [loaded] });
    const play = at({ ...holding(healthy), drivers });
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { warnings: [{ code: "DRV-19" }] } });
    play.send({ type: "yes" });
    expect(play.state.mode).toMatchObject({ name: "pin", plan: { warnings: [{ code: "DRV-19" }] } });
  });

  it("is asked for behind a consent that warns, if another user may change what registers the library", () => {
    const others = [
      { of: "registration" as const, at: "/etc/pkcs11/modules/test.module", as: "owner" as const, name: "lan" },
    ];
    const module = { ...moduleNeedingConsent, path: "/usr/lib/test.so", resolved: "/usr/lib/test.so", others };
    const loaded = { ...module, origin: "named" as const, loading: "allowed" as const, file: observed(libraryFile) };
    const drivers = observed({ askable: observed(true), modules: [loaded] });
    const warning = { code: "DRV-27", what: { en: expect.stringContaining("“lan”") } };
    expect(at({ ...holding(healthy), drivers }).state.mode).toMatchObject({ plan: { warnings: [warning] } });
  });

  it("is asked for behind a consent that warns, if the tries cannot be counted; only then is the try made", () => {
    const play = at(holding(healthy));
    play.send({ type: "pin-given" });
    expect(play.signing?.terms.uncountedToldOf).toBeUndefined();
    play.signed({ ...outcome(play.signing ?? never())("not-counted", usable), uncounted: "ENOSPC" });
    expect(play.state.mode.name).toBe("waiting");
    expect(keys(play)).toContain("Y");
    play.send({ type: "yes" });
    expect(play.state.mode).toMatchObject({
      name: "consent",
      plan: { terms: { uncountedToldOf: true, triesToldOf: "no-sign-of-misses" }, warnings: [{ code: null }] },
    });
    play.send({ type: "yes" });
    play.send({ type: "pin-given" });
    expect(play.signing?.terms.uncountedToldOf).toBe(true);
  });

  it("needs a separate yes once any key was pressed", () => {
    const play = at({ ...holding(healthy), network: fault });
    play.send({ type: "skip" });
    play.answerAll();
    expect(play.state.mode.name).toBe("consent");
  });

  it("is not asked for if nothing can be signed", () => {
    const play = at(holding(healthy));
    play.send({ type: "pin-given" });
    play.signing = null;
    play.send({ type: "unsigned", why: { vi: "lý do", en: "a reason" } });
    expect(play.state).toMatchObject({ mode: { name: "report" }, notice: { en: "a reason" } });
    expect(play.state.results.signature?.status).toBe("skipped");
  });
});
