import { expect, it } from "vitest";
import { lookedAt, subjectsLeftOut } from "../../../src/commands/setup/left-out.ts";
import { steps } from "../../../src/steps/index.ts";

it("looks at every subject that a step needs, and at no other", () => {
  const asked = new Set(
    steps.flatMap((step) => [...step.needs, ...(step.meanwhile ?? []).map(({ subject }) => subject)]),
  );
  expect([...lookedAt].sort(), "name the subject in the needs or meanwhile of a step, src/steps/STEP/index.ts").toEqual(
    [...asked].sort(),
  );
});

it("leaves out nothing by default, all that goes to the network without the portal, and what no remaining step needs", async () => {
  expect(await subjectsLeftOut([])).toEqual([]);
  expect(await subjectsLeftOut(["portal"])).toEqual(["network", "revocation"]);
  expect(await subjectsLeftOut(["portal", "plugin"])).toEqual(expect.arrayContaining(["network", "revocation"]));
  const onlyComputer = steps.map((s) => s.id).filter((id) => id !== "computer");
  const left = await subjectsLeftOut(onlyComputer);
  expect(left).toContain("tokens");
  expect(left).not.toContain("computer");
});
