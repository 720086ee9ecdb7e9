import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TokenFlags } from "../../src/facts/tokens.ts";
import { triesOn, tryName } from "../../src/machine/counted-tries.ts";
import { forbiddenByCount, loginForbidden, type PinBudget, pinBudget, type PinRecord } from "../../src/pin/budget.ts";

const names = [
  "userPinCountLow",
  "userPinFinalTry",
  "userPinLocked",
  "userPinToBeChanged",
  "protectedAuthenticationPath",
  "loginRequired",
  "userPinInitialised",
  "initialised",
] as const;

/** Every combination of the flags that matter for PIN and login. */
const everyFlags: readonly TokenFlags[] = Array.from({ length: 2 ** names.length }, (_, bits) => {
  const has = (name: (typeof names)[number]) => (bits & (1 << names.indexOf(name))) !== 0;
  return {
    initialised: has("initialised"),
    loginRequired: has("loginRequired"),
    userPinInitialised: has("userPinInitialised"),
    userPinCountLow: has("userPinCountLow"),
    userPinFinalTry: has("userPinFinalTry"),
    userPinLocked: has("userPinLocked"),
    userPinToBeChanged: has("userPinToBeChanged"),
    protectedAuthenticationPath: has("protectedAuthenticationPath"),
    writeProtected: false,
    raw: 0,
  };
});

/** Every combination of flags, counted misses, an unclear login and a known limit of the CA. */
const every: readonly PinRecord[] = everyFlags.flatMap((flags) =>
  [0, 1, 2, 3, 9].flatMap((misses) =>
    [false, true].flatMap((stopped) =>
      [null, 1, 2, 3, 5, 8].map((mostTries) => ({ flags, misses, stopped, mostTries })),
    ),
  ),
);

/** Every statement about the tries that a person may have agreed to. */
const everyTold = ["no-sign-of-misses", "missed-before", "may-be-last", "last-try"] as const;

const counted = {
  manufacturer: "EnterSafe",
  model: "ePass2003",
  serial: "54010A11C07F3A00",
  certificate: Buffer.alloc(0),
};

/** Returns how careful an answer is, from free to forbidden; a PIN pad counts by its warning. */
function care(budget: PinBudget): number {
  if (budget.answer === "no-pin") return 0;
  if (budget.answer === "never") return 4;
  return { "no-sign-of-misses": 1, "missed-before": 2, "may-be-last": 3, "last-try": 3 }[budget.tries];
}

/** Returns the records that break a rule; there should be none. */
function breaking(keeps: (budget: PinBudget, record: PinRecord) => boolean): readonly PinRecord[] {
  return every.filter((record) => !keeps(pinBudget(record), record));
}

const asks = (budget: PinBudget) => budget.answer !== "never" && budget.answer !== "no-pin";

describe("the PIN budget, over every combination", () => {
  it("never asks a locked token, whatever else is known", () => {
    expect(breaking(({ answer }, { flags }) => !flags.userPinLocked || answer === "never")).toEqual([]);
  });

  it("never asks after a login with an unclear outcome", () => {
    expect(breaking(({ answer }, { stopped }) => !stopped || answer === "never")).toEqual([]);
  });

  it("forbids only for these two reasons, and names the right one", () => {
    expect(
      breaking((budget, { flags, stopped }) => {
        if (budget.answer !== "never") return !flags.userPinLocked && !stopped;
        return budget.why === (flags.userPinLocked ? "locked" : "unclear");
      }),
    ).toEqual([]);
  });

  it("asks for no PIN if the token needs no login, and else always for one", () => {
    expect(breaking((budget, { flags }) => budget.answer === "never" || asks(budget) === flags.loginRequired)).toEqual(
      [],
    );
  });

  it("sends the person to the reader's own PIN pad, and only where there is one", () => {
    expect(
      breaking(
        (budget, { flags }) => !asks(budget) || (budget.answer === "pin-pad") === flags.protectedAuthenticationPath,
      ),
    ).toEqual([]);
  });

  it("needs a typed word before what the token reports as the last try", () => {
    expect(breaking((budget, { flags }) => !flags.userPinFinalTry || !asks(budget) || care(budget) === 3)).toEqual([]);
  });

  it("warns at any sign of a miss, and asks plainly only if there is none", () => {
    expect(
      breaking((budget, { flags, misses }) => {
        if (!asks(budget)) return true;
        const clean = !flags.userPinCountLow && !flags.userPinFinalTry && misses === 0;
        return (care(budget) === 1) === clean;
      }),
    ).toEqual([]);
  });

  it("needs a typed word after two misses, whether or not the limit is known", () => {
    expect(breaking((budget, { misses }) => misses < 2 || !asks(budget) || care(budget) === 3)).toEqual([]);
  });

  it("gets no less careful by a further miss, a known limit, or a flag that reports trouble", () => {
    expect(breaking((b, r) => care(pinBudget({ ...r, misses: r.misses + 1 })) >= care(b))).toEqual([]);
    expect(breaking((b, r) => care(b) >= care(pinBudget({ ...r, mostTries: null })))).toEqual([]);
    for (const flag of ["userPinCountLow", "userPinFinalTry", "userPinLocked"] as const)
      expect(breaking((b, r) => care(pinBudget({ ...r, flags: { ...r.flags, [flag]: true } })) >= care(b))).toEqual([]);
  });

  it("ignores flags that say nothing about tries", () => {
    for (const flag of ["userPinToBeChanged", "userPinInitialised", "initialised"] as const)
      expect(
        breaking((b, r) => {
          const other = pinBudget({ ...r, flags: { ...r.flags, [flag]: !r.flags[flag] } });
          return JSON.stringify(other) === JSON.stringify(b);
        }),
      ).toEqual([]);
  });

  it("states a number of tries only by the token's flags or the CA's limit, and never zero", () => {
    expect(
      breaking((budget, { flags, misses, mostTries }) => {
        if (!("left" in budget)) return true;
        const { left } = budget;
        if (flags.userPinFinalTry) return left?.by === "token" && left.atMost === 1;
        const seen = misses > 0 || flags.userPinCountLow;
        if (mostTries === null || !seen) return left === null;
        return left?.by === "authority" && left.atMost >= 1 && left.atMost <= Math.max(1, mostTries - misses);
      }),
    ).toEqual([]);
  });

  it("treats the next try as the last if the CA's limit leaves one", () => {
    expect(breaking((budget) => !("left" in budget) || budget.left?.atMost !== 1 || care(budget) === 3)).toEqual([]);
  });
});

describe("kyso's own count of tries", () => {
  /** File names as a folder may hold them: tries on this token, on others, and anything else. */
  const names = fc.array(
    fc.oneof(
      fc.constant(null).map(() => tryName(counted)),
      fc.string().map((serial) => tryName({ ...counted, serial })),
      fc.string(),
      fc.stringMatching(/^[0-9a-f]{32}\.[0-9a-f]{32}$/),
    ),
    { maxLength: 12 },
  );

  it("makes no answer less careful, whatever it holds, over every combination", () => {
    const without = every.map((record) => ({ record, care: care(pinBudget(record)) }));
    fc.assert(
      fc.property(names, (held) => {
        const more = triesOn(counted, held).length;
        const less = without.filter(({ record, care: before }) => {
          return care(pinBudget({ ...record, misses: record.misses + more })) < before;
        });
        expect(less).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it("forbids no less than the token's flags, and allows what the person was told of", () => {
    for (const told of everyTold)
      for (let tries = 0; tries < 20; tries += 1) {
        expect(forbiddenByCount(tries + 1, told) || !forbiddenByCount(tries, told)).toBe(true);
        expect(forbiddenByCount(tries, "last-try")).toBe(false);
      }
    expect([0, 1, 2].map((tries) => forbiddenByCount(tries, "no-sign-of-misses"))).toEqual([false, true, true]);
    expect([0, 1, 2].map((tries) => forbiddenByCount(tries, "missed-before"))).toEqual([false, false, true]);
  });
});

describe("the flags read before the login, over every combination", () => {
  it("allow no login to a locked token", () => {
    for (const told of everyTold)
      expect(everyFlags.filter((f) => f.userPinLocked && !loginForbidden(f, told))).toEqual([]);
  });

  it("allow what the person was told of, and forbid if nobody was told of a miss", () => {
    const missed = everyFlags.filter((f) => !f.userPinLocked && (f.userPinCountLow || f.userPinFinalTry));
    for (const told of ["last-try", "may-be-last"] as const)
      expect(missed.filter((f) => loginForbidden(f, told))).toEqual([]);
    expect(missed.filter((f) => !loginForbidden(f, "no-sign-of-misses"))).toEqual([]);
  });

  it("do not accept a yes to a try after a miss as a yes to the last try", () => {
    const open = everyFlags.filter((f) => !f.userPinLocked);
    expect(open.filter((f) => loginForbidden(f, "missed-before") !== f.userPinFinalTry)).toEqual([]);
  });

  it("forbid nothing if no flag reports a miss", () => {
    const clean = everyFlags.filter((f) => !f.userPinLocked && !f.userPinCountLow && !f.userPinFinalTry);
    expect(clean.filter((f) => loginForbidden(f, "no-sign-of-misses"))).toEqual([]);
  });

  it("never allow what the budget forbids", () => {
    const forbidden = everyFlags.filter(
      (flags) => pinBudget({ flags, misses: 0, stopped: false, mostTries: null }).answer === "never",
    );
    expect(forbidden.filter((f) => !loginForbidden(f, "last-try"))).toEqual([]);
  });
});
