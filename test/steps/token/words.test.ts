import { expect, it } from "vitest";
import { results } from "../../scenarios/golden.ts";
import { scenarios } from "../../scenarios/all.ts";

function found(name: string, code: string) {
  const scenario = scenarios.find((one) => one.name === name);
  const told = scenario ? results(scenario, scenario.facts, null) : [];
  return told.flatMap(({ findings }) => findings).find((finding) => finding.code === code);
}

it("does not say that no program can read a token that a driver reads without the card service", () => {
  const told = found("card-service-refuses-a-driver-that-does-without", "TOK-24");
  expect(told?.severity).toBe("info");
  expect(told?.what.en).toContain("a driver reads the token all the same");
  expect(found("card-service-refuses-this-session", "TOK-24")?.what.en).toContain("no program can read the token");
});

it("sends the person to the token's step where the system blocks the token that is plugged in", () => {
  const told = found("token-blocked-by-the-system", "DRV-10");
  expect(told?.next.map(({ en }) => en)).toEqual(["Do first what the token step says."]);
});

it("says of a software module that hangs that it does not answer", () => {
  expect(found("software-module-does-not-answer", "DRV-32")?.what.en).toContain("has not answered");
});
