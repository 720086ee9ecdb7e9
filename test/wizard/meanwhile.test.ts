import { describe, expect, it } from "vitest";
import { valueOf } from "../../src/facts/observation.ts";
import type { CourseParts } from "../../src/wizard/parts.ts";
import { allAuthorities } from "../scenarios/golden.ts";
import { about, good, ofNow, revocation } from "../scenarios/parts/revocation.ts";
import { ready } from "../scenarios/parts/scenario.ts";
import { parts } from "./at.ts";
import { Play } from "./play.ts";

const real: CourseParts = { ...parts, authorities: allAuthorities };
const world = { ...ready, ...revocation(about("company", { ocsp: good })) };
const revoked = revocation(
  about("company", { ocsp: { status: "revoked", signer: "issuer", reason: "superseded", ...ofNow } }),
);

/** Returns a course at which everything was answered but the question to the issuer. */
function asking(of: CourseParts = real, facts = world): Play {
  const play = new Play(of, facts);
  for (let at = play.pending.findIndex((s) => s !== "revocation"); at >= 0; ) {
    play.answer(at);
    at = play.pending.findIndex((s) => s !== "revocation");
  }
  return play;
}

function certificateCodes({ state }: Play): readonly string[] {
  return state.results.certificate?.findings.map(({ code }) => code) ?? [];
}

describe("what is asked beside the course", () => {
  it("is asked once the tokens are known, and holds nothing up", () => {
    const play = asking();
    expect(play.pending).toEqual(["revocation"]);
    expect(play.state.mode.name).toBe("pin");
    const unchecked = play.state.results.certificate?.findings.find(({ code }) => code === "CRT-13");
    expect(unchecked?.what.vi).toContain("đang hỏi nơi cấp");
    play.answerAll();
    expect(certificateCodes(play)).not.toContain("CRT-13");
    expect(play.state.mode.name).toBe("pin");
  });

  it("is not asked where the step is left out", () => {
    expect(asking({ ...real, leftOut: ["certificate"] }).pending).toEqual([]);
  });

  it("warns at an open PIN field where the certificate turns out to be revoked", () => {
    const play = asking(real, { ...ready, ...revoked });
    play.answerAll();
    const { mode } = play.state;
    expect(mode.name === "pin" && mode.plan.warnings.map(({ code }) => code)).toEqual(["CRT-60"]);
    expect(play.state.results.certificate?.status).toBe("failed");
  });

  it("is asked again only for another certificate", () => {
    const play = asking();
    play.answerAll();
    const asked = () => play.asked.filter((e) => e.do === "gather" && e.subjects.includes("revocation")).length;
    expect(asked()).toBe(1);
    const facts = play.state.facts;
    play.send({ type: "facts", facts, looked: ["tokens"] });
    expect(asked()).toBe(1);
    const known = valueOf(facts.revocation);
    if (!known || !facts.revocation) throw new Error("nothing was asked");
    const other = { ...facts, revocation: { ...facts.revocation, value: { ...known, shown: [] } } };
    play.send({ type: "facts", facts: other, looked: ["tokens"] });
    expect(asked()).toBe(2);
  });
});
