import * as fc from "fast-check";
import { expect } from "vitest";
import type { Facts } from "../../src/facts/facts.ts";
import type { BrowserTry } from "../../src/facts/browser-try.ts";
import { missing, type Observation, observed } from "../../src/facts/observation.ts";
import type { Signature } from "../../src/facts/signature.ts";
import type { TokenFlags } from "../../src/facts/tokens.ts";
import { detailsCover } from "../../src/wizard/overlay.ts";
import { keysOf } from "../../src/wizard/keys/index.ts";
import type { CourseParts } from "../../src/wizard/parts.ts";
import type { CourseEvent, CourseState } from "../../src/wizard/state.ts";
import { answers, pluginFacts, vnpt } from "../steps/plugin/facts.ts";
import { Play } from "./play.ts";
import { standInSteps } from "./stand-in-steps.ts";
import { now, outcome, shown, tokenOf, tokensFact, usable, withFlags } from "./token-facts.ts";

export const parts: CourseParts = { steps: standInSteps, authorities: [], leftOut: [], folder: "/home/k", demo: false };

const [healthy, several, expired] = await Promise.all([
  tokenOf("healthy", "A1"),
  tokenOf("two-certificates", "B2"),
  tokenOf("expired", "C3"),
]);
const made = { healthy, several, expired };
type Kind = keyof typeof made;
/** A kind of token, with these flags and so many tries that earlier runs counted. */
type Given = readonly (readonly [Kind, Partial<TokenFlags>, number])[];

const status = fc.constantFrom("absent", "absent", "absent", "absent", "failed", "unsupported", "timed-out");
const seen = status.map((s) => missing(s, "as the test has it"));
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
const some: fc.Arbitrary<Given> = fc.array(fc.tuple(kinds, flags, counts), { minLength: 1, maxLength: 2 });
const given: fc.Arbitrary<Given | null> = fc.oneof(some, some, some, fc.constant<Given>([]), fc.constant(null));
const module = {
  path: "/home/k/lib.so",
  resolved: "/home/k/lib.so",
  origin: "scanned",
  by: null,
  maker: null,
  file: missing("failed", "not read in this test"),
  loading: "needs-yes",
} as const;

const plugins = fc.oneof(seen, fc.constant(pluginFacts([vnpt([answers(4434)])]).plugins ?? missing("failed", "none")));

const worlds = fc.record({
  tokens: given,
  drivers: fc.constantFrom([], [module], [module, { ...module, path: "/tmp/other.so" }]),
  others: fc.record({ usb: seen, cardService: seen, network: seen, plugins, computer: seen, clock: seen }),
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
  "unclear",
  "token-changed",
  "not-tried",
];

/** What may happen next: a look answers, the world changes, an act ends, or the person does something. */
const keys: readonly CourseEvent["type"][] = [
  ...(["next", "back", "skip", "again", "details", "help", "up", "down", "choose-again", "yes", "no"] as const),
  ...(["open", "walkthrough", "walkthrough", "try", "save", "remote", "practice", "pin-given", "cancel"] as const),
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
  if (type === "word") return { type, text: "DONG Y" };
  if (type === "pick") return { type, index: 0 };
  if (type === "facts" || type === "signed" || type === "unsigned" || type === "opened" || type === "saved")
    throw new Error("news, not a key");
  if (type === "try-page" || type === "tried") throw new Error("news, not a key");
  return { type };
}

/** Quitting is always offered and always works, and so does the report's Enter; here the course is to go on. */
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
      return void play.send({ type: "word", text: happening.text });
    case "world":
      return play.change(factsOf(happening.world));
    case "act": {
      if (play.signing) {
        const after = happening.after ? { ...usable, ...happening.after } : null;
        return play.signed(outcome(play.signing)(happening.login, after));
      }
      if (play.trying) return play.tried(tryOutcome(play.trying.plugin, happening.after === null));
      if (play.opening) {
        play.opening = false;
        return void play.send({ type: "opened", opening: { kind: "page", url: "https://a.vn/" }, problem: null });
      }
    }
  }
}

/** What a browser came to at that address. */
function tryOutcome(plugin: string, told: boolean): Observation<BrowserTry> {
  return told
    ? observed({ plugin, result: "open", browser: "Chrome 150", tookMs: 900 })
    : missing("timed-out", "as the test has it");
}

/** What a willing person does: agrees, types the word, gives the PIN; from the report goes back to see more. */
function along(play: Play, login: Signature["login"]): void {
  const { mode, help } = play.state;
  if (help || detailsCover(play.state)) return hurry(play);
  switch (mode.name) {
    case "choosing-certificate":
      return void play.send({ type: "pick", index: 1 });
    case "consent":
    case "confirm-open":
    case "confirm-walkthrough":
    case "confirm-try":
    case "confirm-module":
      return void play.send({ type: "yes" });
    case "trying":
      return void (play.trying && play.tried(tryOutcome(play.trying.plugin, true)));
    case "confirm-word":
      return void play.send({ type: "word", text: "dong y" });
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

/** Plays a walk, telling of each happening with the state before it. */
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

/** The one thing that a person in a hurry presses to get to the end, from wherever they are. */
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
    case "confirm-open":
    case "confirm-walkthrough":
    case "confirm-try":
    case "confirm-save":
    case "trying":
      return void play.send({ type: "no" });
    case "confirm-word":
    case "pin":
      return void play.send({ type: "cancel" });
    case "signing":
      return void (play.signing && play.signed(outcome(play.signing)("ok", usable)));
    case "ended":
  }
}

/** Presses on until the report stands there, with nothing over it. */
export function toReport(play: Play): void {
  for (let i = 0; i < 80 && (play.state.mode.name !== "report" || play.state.help); i += 1) hurry(play);
  expect(play.state.mode.name).toBe("report");
}
