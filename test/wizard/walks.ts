import * as fc from "fast-check";
import { expect } from "vitest";
import type { Facts } from "../../src/facts/facts.ts";
import type { BrowserTry } from "../../src/facts/browser-try.ts";
import { missing, type Observation, observed } from "../../src/facts/observation.ts";
import type { Signature } from "../../src/facts/signature.ts";
import type { TokenFlags } from "../../src/facts/tokens.ts";
import { detailsCover } from "../../src/wizard/overlay.ts";
import { keysOf } from "../../src/wizard/keys/index.ts";
import type { CourseEvent, CourseState, Effect } from "../../src/wizard/state.ts";
import { answers, pluginFacts, vnpt } from "../steps/plugin/facts.ts";
import { parts } from "./at.ts";
import { Play } from "./play.ts";
import { moduleNeedingConsent, now, outcome, shown, tokenOf, tokensFact, usable, withFlags } from "./token-facts.ts";

const [healthy, several, expired] = await Promise.all([
  tokenOf("healthy", "A1"),
  tokenOf("two-certificates", "B2"),
  tokenOf("expired", "C3"),
]);
const made = { healthy, several, expired };
type Kind = keyof typeof made;
/** Tokens: each one's kind, its flags, and the number of tries that earlier runs counted. */
type GivenTokens = readonly (readonly [Kind, Partial<TokenFlags>, number])[];

const status = fc.constantFrom("absent", "absent", "absent", "absent", "failed", "unsupported", "timed-out");
const unseen = status.map((s) => missing(s, "as the test has it"));
const flags: fc.Arbitrary<Partial<TokenFlags>> = fc.constantFrom(
  {},
  {},
  { userPinCountLow: true },
  { userPinFinalTry: true },
  { userPinLocked: true },
  { protectedAuthenticationPath: true },
);
const counts = fc.constantFrom(0, 0, 0, 1, 2);
const kinds = fc.constantFrom<Kind>("healthy", "healthy", "several", "expired");
const some: fc.Arbitrary<GivenTokens> = fc.array(fc.tuple(kinds, flags, counts), { minLength: 1, maxLength: 2 });
const tokensOrNone: fc.Arbitrary<GivenTokens | null> = fc.oneof(
  some,
  some,
  some,
  fc.constant<GivenTokens>([]),
  fc.constant(null),
);

const doubtful = moduleNeedingConsent;
const plugins = fc.oneof(
  unseen,
  fc.constant(pluginFacts([vnpt([answers(4434)])]).plugins ?? missing("failed", "none")),
);

const worlds = fc.record({
  tokens: tokensOrNone,
  drivers: fc.constantFrom([], [doubtful], [doubtful, { ...doubtful, path: "/tmp/other.so" }]),
  others: fc.record({ usb: unseen, cardService: unseen, network: unseen, plugins, computer: unseen, clock: unseen }),
});
type World = typeof worlds extends fc.Arbitrary<infer W> ? W : never;

function factsOf({ tokens, drivers, others }: World): Facts {
  const kept = (tokens ?? []).map(([kind, set, counted]) => ({ ...withFlags(made[kind], set), counted }));
  return {
    ...others,
    drivers: observed({ askable: observed(true), modules: [...drivers] }),
    tokens: tokens === null ? missing("unsupported", "as the test has it") : tokensFact(shown("pkcs11", ...kept)),
  };
}

const logins: readonly Signature["login"][] = [
  "ok",
  "pin-incorrect",
  "pin-locked",
  "pin-length",
  "not-counted",
  "unclear",
  "token-changed",
  "not-tried",
];

/** What may happen next: a look answers, the world changes, an act ends, or the person does something. */
const keys: readonly CourseEvent["type"][] = [
  ...(["next", "back", "skip", "look-again", "details", "help", "up", "down", "choose-again", "yes", "no"] as const),
  ...(["open", "toggle-walkthrough", "toggle-walkthrough", "try-browser", "save", "copy", "explain"] as const),
  ...(["toggle-remote", "use-practice", "pin-given", "cancel", "wait-longer"] as const),
];
const happenings = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("answer" as const), at: fc.nat(5) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("along" as const), login: fc.constantFrom(...logins) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("offered" as const), at: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("key" as const), type: fc.constantFrom(...keys) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("word" as const), text: fc.constantFrom("DONG Y", "no") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("world" as const), world: worlds }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("act" as const),
      login: fc.constantFrom(...logins),
      after: fc.option(flags),
    }),
  },
);
type Happening = typeof happenings extends fc.Arbitrary<infer H> ? H : never;

function eventOf(type: CourseEvent["type"]): CourseEvent {
  if (type === "word-typed") return { type, text: "DONG Y" };
  if (type === "pick") return { type, index: 0 };
  if (type === "save") return { type, form: "bundle" };
  if (type === "facts" || type === "signed" || type === "unsigned" || type === "opened" || type === "saved")
    throw new Error("an event of the world, not a key");
  if (type === "save-planned" || type === "short-made" || type === "clipboard" || type === "explained")
    throw new Error("an event of the world, not a key");
  if (type === "browser-try-page" || type === "browser-tried" || type === "driver-slow")
    throw new Error("an event of the world, not a key");
  return { type };
}

/** Whether this key would end the course, which the walks must not: quitting, and Enter at the report. */
function ends(play: Play, { type }: CourseEvent): boolean {
  return type === "quit" || (type === "next" && play.state.mode.name === "report" && !play.state.help);
}

function happen(play: Play, happening: Happening): void {
  switch (happening.kind) {
    case "answer":
      return play.answer(happening.at);
    case "along":
      return along(play, happening.login);
    case "offered": {
      const offered = keysOf(parts, play.state, now).filter((k) => !ends(play, k.event));
      const key = offered[happening.at % Math.max(1, offered.length)];
      return void (key && play.send(key.event));
    }
    case "key":
      return void (ends(play, eventOf(happening.type)) || play.send(eventOf(happening.type)));
    case "word":
      return void play.send({ type: "word-typed", text: happening.text });
    case "world":
      return play.change(factsOf(happening.world));
    case "act": {
      if (play.signing) {
        const after = happening.after ? { ...usable, ...happening.after } : null;
        return play.signed(outcome(play.signing)(happening.login, after));
      }
      if (play.trying) return play.tried(tryOutcome(play.trying.plugin, happening.after === null));
      const desk = play.atDesk.shift();
      if (desk) return void play.send(deskOutcome(desk, happening.after === null));
      if (play.opening) {
        play.opening = false;
        return void play.send({ type: "opened", opening: { kind: "page", url: "https://a.vn/" }, problem: null });
      }
    }
  }
}

/** Returns the outcome of a browser try at that address: connected, or no report in time. */
function tryOutcome(plugin: string, connected: boolean): Observation<BrowserTry> {
  return connected
    ? observed({ plugin, result: "open", browser: "Chrome 150", tookMs: 900 })
    : missing("timed-out", "as the test has it");
}

/** Returns the outcome of what was to be done with the report, which went well or did not. */
function deskOutcome(effect: Effect, well: boolean): CourseEvent {
  const problem = well ? null : { vi: "ổ đĩa đã đầy", en: "the disk is full" };
  const place = { kind: "documents", folder: "/home/k/Documents", path: "/home/k/Documents/a", sync: null } as const;
  switch (effect.do) {
    case "plan-save":
      return { type: "save-planned", form: effect.form, plan: { places: [{ ...place, problem }], contents: [] } };
    case "save":
      return { type: "saved", form: effect.form, path: effect.path, problem };
    case "make-short":
      return { type: "short-made", text: "kyso" };
    case "explain":
      return { type: "explained", answer: { asked: effect.text, lines: [] } };
    default:
      throw new Error("not done with the report");
  }
}

/** Does what a willing person does: agrees, types the word, gives the PIN; goes back from the report to see more. */
function along(play: Play, login: Signature["login"]): void {
  const { mode, help } = play.state;
  if (help || detailsCover(play.state)) return hurry(play);
  switch (mode.name) {
    case "choosing-certificate":
      return void play.send({ type: "pick", index: 1 });
    case "consent":
    case "confirm-open":
    case "confirm-walkthrough":
    case "confirm-browser-try":
    case "confirm-module":
    case "confirm-pin-pad":
      return void play.send({ type: "yes" });
    case "trying-browser":
      return void (play.trying && play.tried(tryOutcome(play.trying.plugin, true)));
    case "confirm-word":
      return void play.send({ type: "word-typed", text: "dong y" });
    case "pin":
      return void play.send({ type: "pin-given" });
    case "signing":
      return void (play.signing && play.signed(outcome(play.signing)(login)));
    case "waiting":
      return void play.send({ type: play.state.current === "signature" ? "yes" : "skip" });
    case "report":
      return void play.send({ type: "back" });
    default:
      return hurry(play);
  }
}

export const walks = fc.record({
  world: worlds,
  remote: fc.constantFrom(true, false, false, false, false),
  /** Straight to the certificate first, or from the very beginning. */
  deep: fc.constantFrom(true, true, false),
  happenings: fc.array(happenings, { minLength: 10, maxLength: 40, size: "max" }),
});
type Walk = typeof walks extends fc.Arbitrary<infer W> ? W : never;

/** Prepares a walk. `run` plays it and calls `each` after each happening, with the state before it. */
export function walk({ world, remote, deep, happenings: all }: Walk) {
  const play = new Play(parts, factsOf(world), { remote });
  const there = parts.steps.findIndex((s) => s.id === "certificate");
  const onTheWay = () => parts.steps.findIndex((s) => s.id === play.state.current) < there;
  if (deep) while (onTheWay()) hurry(play);
  return {
    play,
    run(each: (before: CourseState, happening: Happening, first: number) => void = () => {}) {
      for (const happening of all) {
        const before = play.state;
        const first = play.asked.length;
        happen(play, happening);
        each(before, happening, first);
      }
      return play;
    },
  };
}

/** Presses the one key that leads a person in a hurry towards the end. */
export function hurry(play: Play): void {
  const { mode, help } = play.state;
  if (help || detailsCover(play.state)) return void play.send({ type: "cancel" });
  switch (mode.name) {
    case "looking":
      return play.answerAll();
    case "waiting":
    case "choosing-certificate":
    case "consent":
      return void play.send({ type: "skip" });
    case "reviewing":
    case "report":
      return void play.send({ type: "next" });
    case "confirm-module":
    case "confirm-pin-pad":
    case "confirm-open":
    case "confirm-walkthrough":
    case "confirm-browser-try":
    case "confirm-save":
    case "trying-browser":
      return void play.send({ type: "no" });
    case "copied":
    case "explaining":
    case "confirm-word":
    case "pin":
      return void play.send({ type: "cancel" });
    case "signing":
      return void (play.signing && play.signed(outcome(play.signing)("ok", usable)));
    case "ended":
  }
}

/** Presses keys until the report is shown, with nothing over it. */
export function toReport(play: Play): void {
  for (let i = 0; i < 80 && (play.state.mode.name !== "report" || play.state.help); i += 1) hurry(play);
  expect(play.state.mode.name).toBe("report");
}
