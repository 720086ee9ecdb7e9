import type { TryPlan } from "../../src/acts/browser-try.ts";
import type { BrowserTry } from "../../src/facts/browser-try.ts";
import type { Facts } from "../../src/facts/facts.ts";
import { missing, type Observation, observed } from "../../src/facts/observation.ts";
import type { Signature } from "../../src/facts/signature.ts";
import type { SubjectName } from "../../src/facts/subjects.ts";
import { tokensAfterLogin } from "../../src/wizard/after-login.ts";
import { begin, on } from "../../src/wizard/course.ts";
import type { CourseParts } from "../../src/wizard/parts.ts";
import type { CourseEvent, CourseState, Effect, SigningPlan } from "../../src/wizard/state.ts";
import { now } from "./token-facts.ts";

/** A course in a world that the test controls: it answers effects only on request, and records them all. */
export class Play {
  readonly parts: CourseParts;
  state: CourseState;
  /** What looks find now. */
  world: Facts;
  readonly asked: Effect[] = [];
  /** Each event, with the state before it and its effects. */
  readonly log: { readonly before: CourseState; readonly event: CourseEvent; readonly effects: readonly Effect[] }[] =
    [];
  readonly pending: SubjectName[] = [];
  watching: readonly SubjectName[] = [];
  signing: SigningPlan | null = null;
  opening = false;
  trying: TryPlan | null = null;
  /** What is to be done with the report. */
  readonly atDesk: Effect[] = [];
  #known: Facts = {};

  constructor(parts: CourseParts, world: Facts, { remote = false } = {}) {
    this.parts = parts;
    this.world = world;
    const first = begin(parts, { remote, certificate: null, purpose: "portal" }, now);
    this.state = first.state;
    this.#perform(first.effects);
  }

  send(event: CourseEvent): readonly Effect[] {
    const before = this.state;
    const turn = on(this.parts, before, event, now);
    this.state = turn.state;
    this.log.push({ before, event, effects: turn.effects });
    this.#perform(turn.effects);
    return turn.effects;
  }

  /** Ends one of the looks under way with what the world holds. */
  answer(at = 0): void {
    const [subject] = this.pending.splice(at % Math.max(1, this.pending.length), 1);
    if (!subject) return;
    this.#known = { ...this.#known, [subject]: this.world[subject] ?? missing("absent", "not in this world") };
    this.send({ type: "facts", facts: this.#known, looked: [subject], tookMs: 1 });
  }

  answerAll(): void {
    while (this.pending.length > 0) this.answer();
  }

  /** Changes the world; watched subjects are seen at once. */
  change(world: Facts): void {
    this.world = { ...this.world, ...world };
    const { watching } = this;
    if (watching.length === 0) return;
    const seen = watching.map((s) => [s, this.world[s] ?? missing("absent", "not in this world")] as const);
    this.#known = { ...this.#known, ...Object.fromEntries(seen) };
    this.send({ type: "facts", facts: this.#known, looked: watching });
  }

  signed(outcome: Signature): void {
    this.signing = null;
    const tokens = tokensAfterLogin(this.#known, outcome);
    this.#known = { ...this.#known, ...(tokens ? { tokens } : {}), signature: observed(outcome) };
    this.send({ type: "signed", facts: this.#known });
  }

  tried(outcome: Observation<BrowserTry>): void {
    this.trying = null;
    this.#known = { ...this.#known, browserTry: outcome };
    this.send({ type: "browser-tried", facts: this.#known });
  }

  #perform(effects: readonly Effect[]): void {
    for (const effect of effects) {
      this.asked.push(effect);
      if (effect.do === "gather") this.pending.push(...effect.subjects.filter((s) => !this.pending.includes(s)));
      if (effect.do === "watch") this.watching = effect.subjects;
      if (effect.do === "stop-watching") this.watching = [];
      if (effect.do === "sign") this.signing = effect.plan;
      if (effect.do === "open") this.opening = true;
      if (effect.do === "try-browser") this.trying = effect.plan;
      if (effect.do === "plan-save" || effect.do === "save" || effect.do === "make-short" || effect.do === "explain")
        this.atDesk.push(effect);
      if (effect.do === "forget-signature") {
        const { signature: _, ...rest } = this.#known;
        this.#known = rest;
      }
    }
  }
}
