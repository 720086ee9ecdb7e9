import { describe, expect, it } from "vitest";
import { pinRuleOf } from "../../src/catalogue/pin-rules.ts";
import type { Facts } from "../../src/facts/facts.ts";
import type { Signature } from "../../src/facts/signature.ts";
import type { Evidence, Finding } from "../../src/steps/finding.ts";
import { signature as step } from "../../src/steps/signature/index.ts";
import { incorrect, locked, notTaken, unclear } from "../../src/steps/signature/pin-findings.ts";
import { limitOf } from "../../src/steps/signature/pin-limit.ts";
import { allAuthorities } from "../scenarios/golden.ts";
import { scenarios } from "../scenarios/all.ts";
import { ready, signature } from "../scenarios/parts/scenario.ts";

const now = new Date("2026-11-23T02:15:00.000Z");

function factsOf(name: string): Facts {
  const found = scenarios.find((s) => s.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found.facts;
}

function findingsOn(facts: Facts): readonly Finding[] {
  const choices = { remote: false, certificate: null, purpose: null };
  const findings = step.judge({ facts, now, choices, authorities: allAuthorities });
  return "notApplicable" in findings ? [] : findings;
}

function first(facts: Facts): Finding {
  const [found] = findingsOn(facts);
  if (!found) throw new Error("no finding");
  return found;
}

const english = (evidence: readonly Evidence[]) => evidence.map((e) => (typeof e === "string" ? e : e.en));

function after(login: Signature["login"], answer: string): Finding {
  return first({ ...ready, ...signature({ login, answer, verified: null, signMs: null, mechanism: "" }) });
}

const failed = [
  ["pin-incorrect", "CKR_PIN_INCORRECT"],
  ["pin-locked", "CKR_PIN_LOCKED"],
  ["pin-expired", "CKR_PIN_EXPIRED"],
  ["pin-invalid", "CKR_PIN_INVALID"],
  ["pin-length", "CKR_PIN_LEN_RANGE"],
  ["pin-not-initialised", "CKR_USER_PIN_NOT_INITIALIZED"],
  ["unclear", "CKR_GENERAL_ERROR"],
] as const;

describe("a failed login", () => {
  it("has its own sentence for each answer, in both languages", () => {
    const all = failed.map(([login, answer]) => after(login, answer).what);
    expect(new Set(all.map((w) => w.vi)).size).toBe(failed.length);
    expect(new Set(all.map((w) => w.en)).size).toBe(failed.length);
  });

  it.each(failed)("(%s) says whom to call, or where the token's own software helps", (login, answer) => {
    const { next } = after(login, answer);
    expect(next.map((n) => n.vi).join()).toMatch(/nhà cung cấp/);
    expect(next.map((n) => n.en).join()).toMatch(/provider/);
  });

  it("without a clear answer is reported as a try that may be lost, and is not to be repeated at once", () => {
    const { severity, what, next } = after("unclear", "CKR_FUNCTION_FAILED");
    expect(severity).toBe("unknown");
    expect(what.en).toMatch(/unclear \(CKR_FUNCTION_FAILED\); it may have cost a try/);
    expect(next[0]?.en).toMatch(/^Do not try again/);
  });

  it("says what the token reports now, and that no report proves nothing", () => {
    const what = (name: string) => first(factsOf(name)).what.en;
    expect(what("pin-incorrect")).toMatch(/How many are left the token does not say/);
    expect(what("pin-incorrect-last-try-left")).toMatch(/one try is left/);
    expect(what("pin-incorrect-without-flags")).toMatch(/reports nothing more: that does not mean many are left/);
    expect(what("pin-locked-by-this-try")).toMatch(/locked/);
  });

  it("says what a locked token costs", () => {
    expect(
      first(factsOf("pin-incorrect"))
        .next.map((n) => n.en)
        .join(),
    ).toMatch(/takes days to unlock/);
  });
});

describe("a CA's known limit", () => {
  it("is evidence of the finding with source, reliability and day, and not among the actions", () => {
    const { evidence, next } = first(factsOf("pin-incorrect-limit-known"));
    expect(english(evidence).join("\n")).toMatch(
      /locks after at most 3 wrong PINs in a row.*tuyenquang\.gov\.vn, not the provider's page, 2026-11-23/,
    );
    expect(next.map((n) => n.en).join()).not.toMatch(/at most 3/);
  });

  it("is called as reliable as its source is", () => {
    const [efy] = limitOf(pinRuleOf("EFY-CA SHA256 R1"));
    expect(efy?.en).toMatch(/usually locks after at most 5.*efyca\.vn, the provider's page/);
    expect(efy?.vi).toMatch(/thường bị khóa sau nhiều nhất 5.*trang của nhà cung cấp, 23\/11\/2026/);
  });

  it("is not mentioned without a source for the number", () => {
    expect(limitOf(pinRuleOf("Viettel-CA SHA2"))).toEqual([]);
    expect(limitOf(pinRuleOf("NEWTEL-CA SHA-256 v2"))).toEqual([]);
    expect(english(first(factsOf("pin-incorrect")).evidence).join()).not.toMatch(/at most \d/);
  });
});

it("gives the CA's own number or way after each login that may have cost a try", () => {
  const rule = pinRuleOf("Viettel-CA SHA2");
  const all = [
    incorrect({ after: "not-told", rule }),
    locked({ rule }),
    unclear({ answer: "CKR_GENERAL_ERROR", rule }),
    notTaken({ of: "length", answer: "CKR_PIN_LEN_RANGE", rule }),
  ];
  for (const { next } of all) expect(next.map((n) => n.en).join()).toContain("18008000");
});

describe("the tries that kyso itself counted", () => {
  it("are a warning before the PIN, even if the token reports nothing", () => {
    const codes = (name: string) => findingsOn(factsOf(name)).map((f) => `${f.code} ${f.severity}`);
    expect(codes("pin-missed-in-an-earlier-run")).toContain("TOK-21 warn");
    expect(codes("not-signed-yet").join()).not.toContain("TOK-21");
  });

  it("are evidence of a further miss, and so is a count that could not be kept", () => {
    expect(english(first(factsOf("pin-incorrect-limit-known")).evidence).join()).toMatch(/kyso had counted 1 /);
    expect(english(first(factsOf("pin-incorrect-and-not-counted")).evidence).join()).toMatch(
      /could not keep count of this try \(EACCES\)/,
    );
  });

  it("are not presented as the token's own report", () => {
    const [, counted] = findingsOn({ ...factsOf("pin-missed-in-an-earlier-run") });
    expect(counted?.what.en).toMatch(/^kyso counted 1 PIN try on this token/);
    expect(counted?.what.vi).toMatch(/^kyso đã đếm 1 lần/);
  });
});
