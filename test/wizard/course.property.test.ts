import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { missing, valueOf } from "../../src/facts/observation.ts";
import { tokensSeen } from "../../src/steps/token/seen.ts";
import { mayHaveCostATry } from "../../src/pin/outcome.ts";
import { on } from "../../src/wizard/course.ts";
import { keysOf } from "../../src/wizard/keys/index.ts";
import type { SigningPlan } from "../../src/wizard/state.ts";
import { parts } from "./at.ts";
import { now } from "./token-facts.ts";
import { hurry, toReport, walk, walks } from "./walks.ts";

const runs = { numRuns: 40 };

describe("the course, whatever happens", () => {
  it("can reach the report and its end from every state", () => {
    fc.assert(
      fc.property(walks, (drawn) => {
        const play = walk(drawn).run();
        toReport(play);
        expect(Object.keys(play.state.results)).toHaveLength(parts.steps.length);
        hurry(play);
        expect(play.state.mode).toEqual({ name: "ended", how: "finished" });
      }),
      runs,
    );
  });

  it("gathers nothing twice unless the person, or the end of an act, asks for it", () => {
    fc.assert(
      fc.property(walks, (drawn) => {
        const play = walk(drawn).run();
        const again = play.log.filter(({ effects }) => effects.some((e) => e.do === "gather" && e.again));
        const asking = ["look-again", "use-practice", "yes", "opened", "browser-tried"];
        expect(again.map(({ event }) => event.type).filter((type) => !asking.includes(type))).toEqual([]);
        const unasked = play.asked.flatMap((e) => (e.do === "gather" && !e.again ? e.subjects : []));
        expect(unasked).toEqual([...new Set(unasked)]);
      }),
      runs,
    );
  });

  it("signs exactly once per yes and PIN, and never without them", () => {
    fc.assert(
      fc.property(walks, (drawn) => {
        const play = walk(drawn).run();
        const odd = play.log.filter(({ before: { mode, help }, event, effects }) => {
          const signs = effects.filter((e) => e.do === "sign").length;
          const pinGiven = event.type === "pin-given" && mode.name === "pin" && !help;
          const pad =
            "plan" in mode &&
            "entry" in mode.plan &&
            mode.plan.entry !== "keyboard" &&
            !help &&
            (event.type === "yes" || event.type === "word-typed");
          return pinGiven ? signs !== 1 : signs > (pad ? 1 : 0);
        });
        expect(odd).toEqual([]);
        const steps = play.asked.filter((e) => e.do === "agree" || e.do === "sign");
        const unagreed = steps.filter((effect, at) => {
          const yes = steps[at - 1];
          return effect.do === "sign" && !(yes?.do === "agree" && yes.plan === effect.plan);
        });
        expect(unagreed).toEqual([]);
      }),
      runs,
    );
  });

  it("starts exactly one browser try per yes, at the address that was shown", () => {
    fc.assert(
      fc.property(walks, (drawn) => {
        const play = walk(drawn).run();
        const odd = play.log.filter(({ before: { mode, help }, event, effects }) => {
          const tries = effects.filter((e) => e.do === "try-browser");
          if (mode.name !== "confirm-browser-try" || help || event.type !== "yes") return tries.length > 0;
          return tries.length !== 1 || tries[0]?.plan !== mode.plan;
        });
        expect(odd).toEqual([]);
      }),
      runs,
    );
  });

  it("asks for no PIN of a locked token, nor again after a login with an unclear outcome", () => {
    fc.assert(
      fc.property(walks, (drawn) => {
        const { play, run } = walk(drawn);
        const unclear = new Set<string>();
        run((before, happening) => {
          if (before.mode.name === "signing" && "login" in happening && happening.login === "unclear" && !before.help)
            unclear.add(before.mode.plan.terms.token.serial);
          const { mode } = play.state;
          if (mode.name !== "consent" && mode.name !== "pin" && mode.name !== "confirm-word") return;
          expect(unclear).not.toContain(mode.plan.terms.token.serial);
          // Two slots may show tokens with the same serial number; the PIN is then for one that is not locked.
          const alike = tokensSeen(play.state.facts).filter((t) => t.token.serial === mode.plan.terms.token.serial);
          expect(alike.filter((t) => !t.token.flags.userPinLocked)).not.toEqual([]);
        });
      }),
      runs,
    );
  });

  it("looks into downloads and discs only after a yes to that, and watches them only in a walk-through", () => {
    let watched = 0;
    const away = missing("absent", "as the test has it");
    const fault = missing("failed", "as the test has it");
    // From the very beginning, on machines with a fault that offers a walk-through.
    const troubled = walks.map(({ world, ...drawn }) => {
      const others = { ...world.others, computer: away, clock: away, usb: fault, plugins: fault };
      return { ...drawn, deep: false, remote: false, world: { ...world, others } };
    });
    fc.assert(
      fc.property(troubled, (drawn) => {
        const play = walk(drawn).run();
        const allowed = new Set<string>();
        for (const { before, event, effects } of play.log)
          for (const effect of effects) {
            if (effect.do === "allow" && event.type === "yes" && before.mode.name === "confirm-walkthrough")
              allowed.add(before.mode.offer.by);
            const unasked = effect.do === "allow" && !allowed.has(effect.subject);
            expect([effect, unasked]).toEqual([effect, false]);
            const subjects = effect.do === "watch" || (effect.do === "gather" && effect.again) ? effect.subjects : [];
            const asked = subjects.filter((s) => s === "downloads" || s === "tokenDiscs");
            expect(asked.filter((s) => !allowed.has(s))).toEqual([]);
            if (effect.do === "watch" && asked.length > 0) watched += 1;
          }
      }),
      { numRuns: 120 },
    );
    expect(watched).toBeGreaterThan(0);
  });

  it("demands the confirm word before what may be the last try", () => {
    fc.assert(
      fc.property(walks, (drawn) => {
        const play = walk(drawn).run();
        const misses = new Map<string, number>();
        let word: string | null = null;
        const hasty: SigningPlan[] = [];
        for (const { before, event, effects } of play.log) {
          if (event.type === "signed") {
            const signature = valueOf(event.facts.signature);
            const serial = signature && mayHaveCostATry(signature.login) ? signature.tokenSerial : null;
            if (serial !== null) misses.set(serial, (misses.get(serial) ?? 0) + 1);
            if (signature?.login === "ok") misses.delete(signature.tokenSerial);
            word = null;
          }
          if (event.type === "word-typed" && before.mode.name === "confirm-word") word = event.text;
          for (const effect of effects) {
            if (effect.do !== "sign") continue;
            const { terms, counted } = effect.plan;
            const missed = misses.get(terms.token.serial) ?? 0;
            const risky = terms.triesToldOf === "last-try" || counted >= 2 || missed >= 2;
            if (risky && word?.toUpperCase() !== "DONG Y") hasty.push(effect.plan);
          }
        }
        expect(hasty).toEqual([]);
      }),
      runs,
    );
  });

  it("keeps a skipped step's mark and reports that it was skipped", () => {
    fc.assert(
      fc.property(walks, (drawn) => {
        const play = walk(drawn).run();
        toReport(play);
        for (const id of play.state.skipped) {
          const result = play.state.results[id];
          const fine = ["passed", "warned", "not-applicable"].includes(result?.status ?? "");
          expect(fine || result?.findings.some((f) => f.code === "KYS-05")).toBe(true);
        }
      }),
      runs,
    );
  });

  it("can go back through all steps from the report, and forward again", () => {
    fc.assert(
      fc.property(walks, (drawn) => {
        const play = walk(drawn).run();
        toReport(play);
        for (const step of [...parts.steps].reverse()) {
          play.send({ type: "back" });
          expect(play.state.current).toBe(step.id);
        }
        toReport(play);
      }),
      runs,
    );
  });

  it("shows no key that does nothing", () => {
    fc.assert(
      fc.property(walks, (drawn) => {
        const { play, run } = walk(drawn);
        run(() => {
          for (const { key, event, label } of keysOf(parts, play.state, now)) {
            if (label === null) continue;
            const turn = on(parts, play.state, event, now);
            const changed = JSON.stringify(turn.state) !== JSON.stringify(play.state);
            expect([key, changed || turn.effects.length > 0]).toEqual([key, true]);
          }
        });
      }),
      { numRuns: 15 },
    );
  });

  it("ends at once on quit or interrupt in every state, and stops watching", () => {
    fc.assert(
      fc.property(walks, fc.constantFrom("quit", "interrupt"), (drawn, type) => {
        const play = walk(drawn).run();
        play.send(type === "quit" ? { type: "quit" } : { type: "interrupt" });
        expect(play.state.mode.name).toBe("ended");
        expect(play.watching).toEqual([]);
      }),
      runs,
    );
  });
});
