import { agreed } from "../../acts/consent.ts";
import { missing } from "../../facts/observation.ts";
import type { SubjectName } from "../../facts/subjects.ts";
import type { Opening } from "../../steps/finding.ts";
import { noTrace } from "../../trace/index.ts";
import { agreedSigning } from "./agreed-signing.ts";
import { browserTries } from "./browser-tries.ts";
import type { CourseEvent, CourseState, Effect } from "../state.ts";
import type { ReportDesk, World } from "./world.ts";

/** What performing effects needs of the course: its state, and where to report outcomes. */
export interface CourseHandle {
  readonly state: () => CourseState;
  readonly dispatch: (event: CourseEvent) => void;
  /** Called on a fault of kyso's own. */
  readonly fail: (fault: unknown) => void;
}

/** Performs the course's effects in the world; their outcomes are dispatched as events. */
export interface EffectPerformer {
  perform(effect: Effect): void;
  /** Keeps the PIN for the signature that was agreed to. */
  keepPin(pin: Uint8Array): void;
  /** Ends watching and a browser try, which do not end by themselves. */
  stop(): void;
  /** Resolves once no file is being written. */
  saved(): Promise<void>;
}

type DeskEffect = Extract<Effect, { readonly do: "plan-save" | "save" | "make-short" | "explain" }>;

/** The name of an effect in the trace, with the subjects it is about. */
function nameOf(effect: Effect): string {
  return "subjects" in effect ? `${effect.do} ${effect.subjects.join(" ")}` : effect.do;
}

/** Returns the performer of this course's effects. */
export function effectPerformer(world: World, { state, dispatch, fail }: CourseHandle): EffectPerformer {
  const { gather, trace = noTrace } = world;
  const signing = agreedSigning(world);
  const tries = browserTries(world, dispatch);
  let stopWatching = () => {};
  const stopListening = world.patience?.onSlow((slow) => dispatch({ type: "driver-slow", slow }));
  let saving: Promise<void> = Promise.resolve();

  function look(subject: SubjectName, again: boolean): void {
    const began = world.elapsed();
    const report = () => {
      const tookMs = Math.max(0, Math.round(world.elapsed() - began));
      dispatch({ type: "facts", facts: gather.known(), looked: [subject], tookMs });
    };
    gather.get([subject], again).then(report, fail);
  }

  function watch(subjects: readonly SubjectName[]): void {
    stopWatching = gather.watch(subjects, (facts) => dispatch({ type: "facts", facts, looked: subjects }));
  }

  async function open(opening: Opening): Promise<CourseEvent> {
    return { type: "opened", opening, problem: await world.open(opening, agreed(opening)) };
  }

  /** Does what is done with the report; its outcome is an event. */
  async function atDesk(desk: ReportDesk, effect: DeskEffect): Promise<CourseEvent> {
    switch (effect.do) {
      case "plan-save":
        return { type: "save-planned", form: effect.form, plan: await desk.plan(effect.form, state()) };
      case "save":
        return { type: "saved", form: effect.form, ...(await desk.save(effect.form, effect.path, state())) };
      case "make-short":
        return { type: "short-made", text: await desk.short(state()) };
      case "explain":
        return {
          type: "explained",
          answer: { asked: effect.text, lines: await desk.explain(effect.text, state()) },
        };
    }
  }

  function fromDesk(effect: DeskEffect): void {
    if (world.desk === null) return;
    const done = atDesk(world.desk, effect).then(dispatch);
    done.catch(fail);
    if (effect.do === "save") saving = done;
  }

  function perform(effect: Effect): void {
    trace({ kind: "effect", name: nameOf(effect), state: "now" });
    switch (effect.do) {
      case "gather":
        return effect.subjects.forEach((subject) => look(subject, effect.again));
      case "watch":
        return watch(effect.subjects);
      case "stop-watching":
        return stopWatching();
      case "use-practice":
        if (world.practice) gather.usePractice(world.practice);
        return;
      case "allow":
        return gather.allow(effect.subject);
      case "load-module":
        return gather.confirm(effect.path);
      case "agree":
        return signing.agree(effect.plan);
      case "sign":
        signing.signAgreed(effect.plan, state().choices).then(dispatch, fail);
        return;
      case "forget-signature":
        gather.put("signature", missing("skipped", "to be tried again"));
        return;
      case "open":
        open(effect.opening).then(dispatch, fail);
        return;
      case "try-browser":
        tries.start(effect.plan).catch(fail);
        return;
      case "wait-longer":
        return world.patience?.waitLonger();
      case "stop-browser-try":
        return tries.stop();
      case "plan-save":
      case "save":
      case "make-short":
      case "explain":
        return fromDesk(effect);
    }
  }

  return {
    perform,
    keepPin: signing.keepPin,
    stop() {
      stopWatching();
      stopListening?.();
      tries.stop();
    },
    saved: () => saving,
  };
}
