import { expect, it } from "vitest";
import { certificatesToChoose } from "../../src/wizard/offers.ts";
import { takenAt } from "../scenarios/parts/machine.ts";
import { revocationScenarios } from "../scenarios/themes/revocation.ts";
import { allAuthorities } from "../scenarios/golden.ts";
import { at, parts } from "./at.ts";
import { Play } from "./play.ts";

it.each(["revoked-certificate-beside-a-good-one", "newer-certificate-revoked-beside-a-good-one"])(
  "lists the revoked certificate last and marked (%s)",
  (name) => {
    const facts = revocationScenarios.find((one) => one.name === name)?.facts ?? {};
    const { state } = at({});
    const offered = certificatesToChoose({ ...state, facts }, new Date(takenAt));
    expect(offered.map(({ withdrawn }) => withdrawn)).toEqual([undefined, "revoked"]);
  },
);

it("marks a certificate in the open list once it turns out to be revoked, and moves none", () => {
  const facts = revocationScenarios.find(({ name }) => name === "newer-certificate-revoked-beside-a-good-one")?.facts;
  const play = new Play({ ...parts, authorities: allAuthorities }, facts ?? {});
  for (let i = play.pending.findIndex((s) => s !== "revocation"); i >= 0; ) {
    play.answer(i);
    i = play.pending.findIndex((s) => s !== "revocation");
  }
  const listed = () => {
    const { mode } = play.state;
    return mode.name === "choosing-certificate" ? mode.certificates : [];
  };
  const before = listed();
  expect(before.map(({ withdrawn }) => withdrawn)).toEqual([undefined, undefined]);
  play.answerAll();
  expect(listed().map(({ sha256 }) => sha256)).toEqual(before.map(({ sha256 }) => sha256));
  expect(listed().map(({ withdrawn }) => withdrawn)).toEqual(["revoked", undefined]);
});
