import { expect, it } from "vitest";
import { lookedAt, subjectsLeftOut } from "../../../src/commands/setup/left-out.ts";
import { steps } from "../../../src/steps/index.ts";

it("knows every subject that a step asks for, and no other", () => {
  const asked = new Set(steps.flatMap((step) => step.needs).filter((subject) => subject !== "signature"));
  expect([...lookedAt].sort()).toEqual([...asked].sort());
});

it("leaves nothing out unasked, the network when offline, and what no step left in asks for", async () => {
  expect(await subjectsLeftOut([])).toEqual([]);
  expect(await subjectsLeftOut(["portal"])).toEqual(["network"]);
  const onlyComputer = steps.map((s) => s.id).filter((id) => id !== "computer");
  const left = await subjectsLeftOut(onlyComputer);
  expect(left).toContain("tokens");
  expect(left).not.toContain("computer");
});
