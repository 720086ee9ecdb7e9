import { agreed, type Consent } from "../acts/consent.ts";
import type { TryPlan } from "../acts/browser-try.ts";
import type { SignPlan } from "../acts/sign-test.ts";
import type { BrowserTrying, TryInBrowser } from "../acts/try-in-browser.ts";
import { missing, observed } from "../facts/observation.ts";
import type { Signature } from "../facts/signature.ts";
import type { Gather } from "../gather/gather.ts";
import type { Opening } from "../steps/finding.ts";
import type { Choices } from "../steps/step.ts";
import type { Text } from "../text/language.ts";
import { tokensAfterLogin } from "./after-login.ts";
import { begin, on } from "./course.ts";
import type { CourseParts } from "./parts.ts";
import type { CourseEvent, CourseState, Effect, Ending, SigningPlan } from "./state.ts";

/** One test signature, agreed to by the person. Whoever makes it wipes the PIN, however it ends. */
export interface SignOrder {
  readonly plan: SignPlan;
  readonly consent: Consent<SignPlan>;
  /** Null where the token signs without a login. */
  readonly pin: Uint8Array | null;
}

/** The world as the runner reaches it. Opening and saving answer with what went wrong, in a few words, or null. */
export interface World {
  readonly gather: Gather;
  readonly now: () => Date;
  /** Milliseconds on a clock that only goes forward. */
  readonly elapsed: () => number;
  /** The practice token that may take part; null where there is none. */
  readonly practice: Parameters<Gather["usePractice"]>[0] | null;
  /** The outcome, or why nothing can be signed here: then no login was made. */
  readonly sign: (order: SignOrder) => Promise<Signature | { readonly unsigned: Text }>;
  readonly open: (opening: Opening, consent: Consent<Opening>) => Promise<Text | null>;
  /** The person's own browser tries the plugin; null where no browser may be opened (a demo). */
  readonly tryBrowser: ((order: Pick<TryInBrowser, "plan" | "consent" | "onPage">) => BrowserTrying) | null;
  readonly save: (path: string, state: CourseState) => Promise<string | null>;
}

/** The course at work: what screens and plain lines drive. */
export interface Runner {
  state(): CourseState;
  dispatch(event: CourseEvent): void;
  /** Called after each change; returns what ends it. */
  subscribe(listener: (state: CourseState) => void): () => void;
  /** The typed PIN: taken where it was asked for, wiped at once where not. The caller keeps no copy. */
  givePin(pin: Uint8Array): void;
  /** Ends all watching; nothing is dispatched any more. */
  stop(): void;
  /** Resolves when the course has ended; rejects on a fault of kyso's own. */
  readonly ended: Promise<Ending>;
}

interface Agreement {
  readonly plan: SigningPlan;
  readonly order: SignPlan;
  readonly consent: Consent<SignPlan>;
}

/** Begins the course and carries out what it asks for. */
export function startCourse(parts: CourseParts, world: World, choices: Choices): Runner {
  const { gather } = world;
  const listeners = new Set<(state: CourseState) => void>();
  const events: CourseEvent[] = [];
  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<Ending>();
  let handling = false;
  let stopped = false;
  let stopWatching = () => {};
  let agreement: Agreement | null = null;
  let pin: Uint8Array | null = null;
  let trying: BrowserTrying | null = null;
  let saving: Promise<void> = Promise.resolve();

  const first = begin(parts, choices, world.now());
  let state = first.state;
  // After this turn of the loop, so that whoever starts the course can listen before anything is heard.
  queueMicrotask(() => carryOut(first.effects));

  function dispatch(event: CourseEvent): void {
    if (stopped) return;
    events.push(event);
    if (handling) return;
    handling = true;
    try {
      for (let next = events.shift(); next; next = events.shift()) {
        const turn = on(parts, state, next, world.now());
        state = turn.state;
        carryOut(turn.effects);
        for (const listener of listeners) listener(state);
        if (state.mode.name === "ended") finish(state.mode.how);
      }
    } finally {
      handling = false;
    }
  }

  /** A file that is being written is written to its end first: none is left by halves. */
  function finish(how: Ending): void {
    stop();
    saving.then(() => end(how), fail);
  }

  function stop(): void {
    stopped = true;
    events.length = 0;
    stopWatching();
    trying?.stop();
  }

  function carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) if (!stopped) carryOutOne(effect);
  }

  function carryOutOne(effect: Effect): void {
    switch (effect.do) {
      case "gather":
        for (const subject of effect.subjects) {
          const began = world.elapsed();
          const tell = () => {
            const tookMs = Math.max(0, Math.round(world.elapsed() - began));
            dispatch({ type: "facts", facts: gather.known(), looked: [subject], tookMs });
          };
          gather.get([subject], effect.again).then(tell, fail);
        }
        return;
      case "watch":
        stopWatching = gather.watch(effect.subjects, (facts) =>
          dispatch({ type: "facts", facts, looked: effect.subjects }),
        );
        return;
      case "stop-watching":
        return stopWatching();
      case "use-practice":
        if (world.practice) gather.usePractice(world.practice);
        return;
      case "allow":
        return gather.allow(effect.subject);
      case "load-module":
        return gather.confirm(effect.path);
      case "agree": {
        const order = orderOf(effect.plan);
        agreement = { plan: effect.plan, order, consent: agreed(order) };
        return;
      }
      case "sign":
        sign(effect.plan).then(dispatch, fail);
        return;
      case "forget-signature":
        gather.put("signature", missing("skipped", "to be tried again"));
        return;
      case "open":
        open(effect.opening).then(dispatch, fail);
        return;
      case "try-browser":
        tryBrowser(effect.plan).catch(fail);
        return;
      case "stop-try":
        return trying?.stop();
      case "save": {
        saving = save(effect.path).then(dispatch);
        saving.catch(fail);
      }
    }
  }

  /** One yes, one signature: the agreement is used up, whatever comes of it. */
  async function sign(plan: SigningPlan): Promise<CourseEvent> {
    const yes = agreement;
    const typed = pin;
    agreement = null;
    pin = null;
    try {
      if (yes?.plan !== plan) throw new Error("a signature without a yes to its plan");
      const signature = await world.sign({ plan: yes.order, consent: yes.consent, pin: typed });
      if ("unsigned" in signature) return { type: "unsigned", why: signature.unsigned };
      const tokens = tokensAfterLogin(gather.known(), signature);
      if (tokens) gather.put("tokens", tokens);
      return { type: "signed", facts: gather.put("signature", observed(signature)) };
    } finally {
      typed?.fill(0);
    }
  }

  async function open(opening: Opening): Promise<CourseEvent> {
    return { type: "opened", opening, problem: await world.open(opening, agreed(opening)) };
  }

  /** A try that another has followed is not heard any more. */
  async function tryBrowser(plan: TryPlan): Promise<void> {
    if (!world.tryBrowser) throw new Error("a try where no browser may be opened");
    const isCurrent = () => trying === mine;
    const mine = world.tryBrowser({
      plan,
      consent: agreed(plan),
      onPage: (page) => isCurrent() && dispatch({ type: "try-page", page }),
    });
    trying = mine;
    const outcome = await mine.outcome;
    if (isCurrent()) dispatch({ type: "tried", facts: gather.put("browserTry", outcome) });
  }

  async function save(path: string): Promise<CourseEvent> {
    return { type: "saved", path, problem: await world.save(path, state) };
  }

  return {
    state: () => state,
    dispatch,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    givePin: (typed) => {
      if (stopped || state.mode.name !== "pin") return void typed.fill(0);
      pin = typed;
      dispatch({ type: "pin-given" });
    },
    stop,
    ended,
  };
}

function orderOf(plan: SigningPlan): SignPlan {
  return {
    driver: plan.driver,
    tokenSerial: plan.tokenSerial,
    tokenLabel: plan.tokenLabel,
    tokenManufacturer: plan.tokenManufacturer,
    tokenModel: plan.tokenModel,
    certificateDer: Buffer.from(plan.certificateDer, "base64"),
    keyId: plan.keyId,
    unattended: false,
    told: plan.tries,
  };
}
