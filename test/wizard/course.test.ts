import { beforeAll, describe, expect, it } from "vitest";
import type { Facts } from "../../src/facts/facts.ts";
import { missing, observed } from "../../src/facts/observation.ts";
import type { Token } from "../../src/facts/tokens.ts";
import { keysOf } from "../../src/wizard/keys.ts";
import type { CourseParts } from "../../src/wizard/parts.ts";
import type { CourseEvent } from "../../src/wizard/state.ts";
import { Play } from "./play.ts";
import { standInSteps } from "./stand-in-steps.ts";
import { now, outcome, shown, tokenOf, tokensFact, usable, withFlags } from "./token-facts.ts";

const parts: CourseParts = { steps: standInSteps, authorities: [], leftOut: [], folder: "/home/k", demo: false };
const fault = missing("failed", "as the test has it");

let healthy: Token;
let several: Token;
beforeAll(async () => {
  [healthy, several] = await Promise.all([tokenOf("healthy", "A1"), tokenOf("two-certificates", "B2")]);
});

function holding(...tokens: readonly Token[]): Facts {
  return { tokens: tokensFact(shown("pkcs11", ...tokens)) };
}

/** A course on this world with all that was asked for answered. */
function at(world: Facts, of: CourseParts = parts): Play {
  const play = new Play(of, world);
  play.answerAll();
  return play;
}

function keys(play: Play): string {
  return keysOf(play.parts, play.state, now)
    .flatMap((k) => (k.label ? [k.key] : []))
    .join(" ");
}

/** What the person did, by the events of their keys. */
function pressed(play: Play): readonly CourseEvent["type"][] {
  const news = ["facts", "signed", "unsigned", "opened", "try-page", "tried", "saved"];
  return play.log.map(({ event }) => event.type).filter((type) => !news.includes(type));
}

function signedWith(play: Play, login: Parameters<ReturnType<typeof outcome>>[0], flags: Partial<Token["flags"]> = {}) {
  if (!play.signing) throw new Error("nothing is being signed");
  play.signed(outcome(play.signing)(login, { ...usable, ...flags }));
}

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

  it("looks at what is cheap from the start, and at the tokens when their step has come", () => {
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
  it("waits, and goes on by itself the moment the thing is done", () => {
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

  it("is gone back to where it no longer holds while a later one waits", () => {
    const play = at({ ...holding(healthy), drivers: fault });
    expect(play.state.current).toBe("driver");
    play.change({ tokens: fault });
    expect(play.state).toMatchObject({ current: "token", mode: { name: "waiting" } });
    play.change(holding(healthy));
    expect(play.state.current).toBe("driver");
  });

  it("is not stopped at for an unknown that no waiting can change", () => {
    // The plugin's word on the token is asked for once and never watched for.
    const plugins = observed({ localhost: missing("absent", "no matter"), products: [] });
    const play = at({ ...holding(healthy), plugins, pluginToken: missing("unsupported", "not told by this system") });
    expect(play.state.results.plugin?.status).toBe("unknown");
    expect(play.state.mode.name).toBe("pin");
  });

  it("is stopped at for an unknown that watching could tell, but not for the same one twice", () => {
    const drivers = observed({ askable: missing("unsupported", "no add-on"), modules: [] });
    const play = at({ drivers, usb: missing("unsupported", "none"), tokens: missing("unsupported", "no add-on") });
    expect(play.state).toMatchObject({ current: "token", mode: { name: "waiting" } });
    play.send({ type: "skip" });
    play.answerAll();
    expect(play.state.mode.name).toBe("report");
    expect(play.state.skipped).toEqual(["token"]);
  });

  it("stays marked when it is skipped, and says so", () => {
    const play = at({ ...holding(healthy), network: fault });
    play.send({ type: "skip" });
    expect(play.state.results.portal?.status).toBe("failed");
    expect(play.state.results.portal?.findings.map((f) => f.code)).toContain("KYS-05");
  });

  it("is looked at again with R, and only then", () => {
    const play = at({ ...holding(healthy), network: fault });
    play.change({ network: missing("absent", "fine here") });
    expect(play.state.current).toBe("portal");
    play.send({ type: "again" });
    play.answerAll();
    expect(play.state.results.portal?.status).toBe("passed");
  });

  it("opens what helps after a yes to exactly that, and looks again by itself", () => {
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

  it("says what could not be opened, so that the person can open it", () => {
    const play = at({ ...holding(healthy), network: fault });
    const opening = { kind: "page", url: "https://dichvucong.gov.vn/" } as const;
    play.send({ type: "opened", opening, problem: { vi: "lý do", en: "a reason" } });
    expect(play.state.notice?.vi).toContain("https://dichvucong.gov.vn/");
    play.send({ type: "details" });
    expect(play.state.notice).toBeNull();
  });
});

describe("without a token", () => {
  it("offers the practice token, which then takes part and marks the run", () => {
    const play = at({ usb: fault, tokens: tokensFact() });
    expect(keys(play)).toContain("P");
    play.send({ type: "practice" });
    expect(play.asked.some((e) => e.do === "use-practice")).toBe(true);
    play.world = { ...play.world, usb: missing("absent", "fine here"), tokens: tokensFact(shown("practice", healthy)) };
    play.answerAll();
    expect(play.state.practice).toBe(true);
    expect(keys(play)).not.toContain("P");
  });

  it("takes the branch of a person who signs remotely, and takes it back", () => {
    const play = at({ usb: fault, tokens: tokensFact() });
    play.send({ type: "remote" });
    play.answerAll();
    expect(play.state.mode.name).toBe("report");
    for (const id of ["token", "driver", "plugin", "certificate", "signature"] as const)
      expect(play.state.results[id]?.status).toBe("not-applicable");
    while (play.state.current !== "token") play.send({ type: "back" });
    play.send({ type: "remote" });
    expect(play.state.choices.remote).toBe(false);
    expect(play.state.mode.name).toBe("waiting");
  });
});

describe("a module that needs a yes", () => {
  const module = {
    path: "/home/k/lib.so",
    resolved: "/home/k/lib.so",
    origin: "scanned",
    by: null,
    maker: null,
    file: missing("failed", "not read in this test"),
    loading: "needs-yes",
  } as const;
  const world = () => ({ drivers: observed({ askable: observed(true), modules: [module] }), tokens: tokensFact() });

  it("is shown with its full path and not loaded unless the person says so; Enter is no", () => {
    const play = at(world());
    expect(play.state.mode).toMatchObject({ name: "confirm-module", module: { path: "/home/k/lib.so" } });
    const enter = keysOf(parts, play.state, now).find((k) => k.key === "Enter");
    expect(enter?.event.type).toBe("no");
    play.send({ type: "no" });
    expect(play.asked.some((e) => e.do === "load-module")).toBe(false);
    expect(play.state.mode.name).not.toBe("confirm-module");
  });

  it("is not asked about where the USB list shows that no token is there to be read", () => {
    const usb = observed({ library: observed(true), devices: [] });
    const play = at({ ...world(), usb, cardService: fault });
    expect(play.state.current).toBe("token");
    play.send({ type: "skip" });
    play.answerAll();
    expect(play.log.map(({ before }) => before.mode.name)).not.toContain("confirm-module");
  });

  it("is loaded after a yes, and the drivers are asked again", () => {
    const play = at(world());
    play.send({ type: "yes" });
    expect(play.asked).toContainEqual({ do: "load-module", path: "/home/k/lib.so" });
    expect(play.asked).toContainEqual({ do: "gather", subjects: ["drivers", "tokens"], again: true });
    play.answerAll();
    // Asked once, whatever came of it.
    expect(play.state.mode.name).not.toBe("confirm-module");
  });
});

describe("several certificates", () => {
  it("are chosen among by the person, and the choice can be taken back", () => {
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

describe("a certificate chosen after a login", () => {
  it("does not make a lost try forgotten: the same token asks for a yes and warns", () => {
    const play = at(holding(several));
    play.send({ type: "pick", index: 0 });
    play.send({ type: "yes" });
    play.send({ type: "pin-given" });
    signedWith(play, "pin-incorrect");
    play.send({ type: "back" });
    play.send({ type: "choose-again" });
    play.send({ type: "pick", index: 1 });
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { tries: "missed-before" } });
  });

  it("leads to another token, and back to none of which nobody knows whether it lost a try", () => {
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
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { tokenSerial: "B2" } });
    choose("A1");
    expect(play.state.current).not.toBe("certificate");
    expect(play.state.mode.name).not.toBe("consent");
  });
});

describe("the PIN", () => {
  it("is asked for once more only after a yes, and with what the token says now", () => {
    const play = at(holding(healthy));
    play.send({ type: "pin-given" });
    signedWith(play, "pin-incorrect", { userPinFinalTry: true });
    expect(play.state.mode.name).toBe("waiting");
    expect(keys(play)).toContain("Y");
    play.send({ type: "yes" });
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { tries: "last-try" } });
    play.send({ type: "yes" });
    expect(play.state.mode.name).toBe("confirm-word");
    play.send({ type: "word", text: "ok" });
    expect(play.state.mode).toMatchObject({ name: "confirm-word", missed: true });
    play.send({ type: "word", text: "đồng ý" });
    expect(play.state.mode).toMatchObject({ name: "pin" });
    expect(play.asked.filter((e) => e.do === "sign")).toHaveLength(1);
  });

  it("counts what this run saw where the token's flags say nothing", () => {
    const play = at(holding(healthy));
    play.send({ type: "pin-given" });
    signedWith(play, "pin-incorrect");
    play.send({ type: "yes" });
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { tries: "missed-before" } });
    play.send({ type: "yes" });
    play.send({ type: "pin-given" });
    signedWith(play, "pin-incorrect");
    play.send({ type: "yes" });
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { tries: "may-be-last" } });
  });

  it("that had expired is asked for once more, for when it was changed", () => {
    const play = at(holding(healthy));
    play.send({ type: "pin-given" });
    signedWith(play, "pin-expired");
    expect(keys(play)).toContain("Y");
    play.send({ type: "yes" });
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { tries: "missed-before" } });
  });

  it("is never asked of a locked token", () => {
    const play = at(holding(withFlags(healthy, { userPinLocked: true })));
    expect(play.state).toMatchObject({ current: "signature", mode: { name: "waiting" } });
    expect(play.state.results.signature?.status).toBe("failed");
    expect(keys(play)).not.toContain("Y");
  });

  it("is not asked for again after a login that locked the token, or that nobody understands", () => {
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
      play.send({ type: "again" });
      play.answerAll();
      expect(["waiting", "looking"]).toContain(play.state.mode.name);
      expect(play.asked.filter((e) => e.do === "sign")).toHaveLength(1);
    }
  });

  it("is not asked for where the token signs without a login, and still takes a yes", () => {
    const play = at(holding(withFlags(healthy, { loginRequired: false })));
    expect(play.state.mode).toMatchObject({ name: "consent", plan: { entry: "none" } });
    expect(play.asked.filter((e) => e.do === "sign")).toHaveLength(0);
    play.send({ type: "yes" });
    expect(play.state.mode.name).toBe("signing");
    expect(play.asked.filter((e) => e.do === "sign")).toHaveLength(1);
  });

  it("is not asked for here where the reader announces a PIN pad, there or not, and the step says so", () => {
    const play = at(holding(withFlags(healthy, { protectedAuthenticationPath: true })));
    expect(play.state.mode.name).toBe("report");
    expect(play.asked.filter((e) => e.do === "sign")).toEqual([]);
    expect(play.state.results.signature?.status).toBe("unknown");
    expect(play.state.results.signature?.findings.map((f) => f.code)).toContain("TOK-18");
  });

  it("wants a yes of its own once any key was pressed", () => {
    const play = at({ ...holding(healthy), network: fault });
    play.send({ type: "skip" });
    play.answerAll();
    expect(play.state.mode.name).toBe("consent");
  });

  it("is not asked for where nothing can be signed", () => {
    const play = at(holding(healthy));
    play.send({ type: "pin-given" });
    play.signing = null;
    play.send({ type: "unsigned", why: { vi: "lý do", en: "a reason" } });
    expect(play.state).toMatchObject({ mode: { name: "report" }, notice: { en: "a reason" } });
    expect(play.state.results.signature?.status).toBe("skipped");
  });
});

describe("details and help", () => {
  it("are closed before a question that they cover can be answered", () => {
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

  it("do not stay open over a step that they do not belong to", () => {
    const play = at({ ...holding(healthy), usb: fault });
    play.send({ type: "details" });
    expect(play.state.details).toBe(true);
    play.change({ usb: missing("absent", "fine here") });
    play.answerAll();
    expect(play.state).toMatchObject({ current: "signature", details: false });
  });
});

describe("the report", () => {
  it("is saved under a name that is shown first", () => {
    const play = at(holding(healthy));
    play.send({ type: "cancel" });
    play.send({ type: "skip" });
    play.send({ type: "save" });
    expect(play.state.mode).toEqual({ name: "confirm-save", path: "/home/k/kyso-20261124-030000.json" });
    expect(play.saving).toBeNull();
    play.send({ type: "yes" });
    expect(play.saving).toBe("/home/k/kyso-20261124-030000.json");
    play.send({ type: "saved", path: "/home/k/x.json", problem: "EACCES" });
    expect(play.state).toMatchObject({ mode: { name: "report" } });
    expect(play.state.notice?.vi).toContain("EACCES");
  });
});
