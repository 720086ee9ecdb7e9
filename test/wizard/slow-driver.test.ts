import { beforeAll, expect, it } from "vitest";
import type { Token } from "../../src/facts/tokens.ts";
import { at, holding, keys } from "./at.ts";
import { tokenOf } from "./token-facts.ts";

const slow = { path: "/usr/lib/card.so", call: "C_Sign", ms: 15_000 };
let healthy: Token;
beforeAll(async () => {
  healthy = await tokenOf("healthy", "A1");
});

it("says how long a slow driver takes while it signs, and gives it more time on request, without a new login", () => {
  const play = at(holding(healthy));
  play.send({ type: "pin-given" });
  expect(keys(play)).not.toContain("W");
  play.send({ type: "driver-slow", slow });
  expect(play.state.notice?.en).toContain("“card.so” is slow: no answer for more than 15 s");
  expect(keys(play)).toContain("W");
  expect(play.send({ type: "wait-longer" })).toEqual([{ do: "wait-longer" }]);
  expect(play.state.mode.name).toBe("signing");
  expect(play.asked.filter((effect) => effect.do === "sign")).toHaveLength(1);
  play.send({ type: "driver-slow", slow: null });
  expect(play.state.notice).toBeNull();
  expect(play.send({ type: "wait-longer" })).toEqual([]);
});

it("keeps silent about a slow driver that nobody waits for", () => {
  const play = at(holding(healthy));
  play.send({ type: "driver-slow", slow });
  expect(play.state.notice).toBeNull();
  expect(play.send({ type: "wait-longer" })).toEqual([]);
});
