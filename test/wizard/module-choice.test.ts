import { expect, it } from "vitest";
import { observed } from "../../src/facts/observation.ts";
import { initialState } from "../../src/wizard/initial-state.ts";
import { moduleToConfirm } from "../../src/wizard/offers.ts";
import { module } from "../scenarios/parts/drivers.ts";

/** A course with one module that any user may overwrite, whose file has this identity; these were answered about. */
function courseWith(identity: string, answeredModules: readonly string[]) {
  const doubtful = module("/opt/maker/lib.so", { loading: "needs-yes" }, { identity });
  const choices = { remote: false, certificate: null, purpose: null };
  return {
    ...initialState("driver", choices, false),
    facts: { drivers: observed({ askable: observed(true), modules: [doubtful] }) },
    answeredModules,
  };
}

it("asks about a module once, and again about another file in its place", () => {
  const asked = moduleToConfirm(courseWith("first", []));
  expect(asked?.path).toBe("/opt/maker/lib.so");
  const answered = asked ? [asked.fileAt] : [];
  expect(moduleToConfirm(courseWith("first", answered))).toBeNull();
  expect(moduleToConfirm(courseWith("second", answered))?.path).toBe("/opt/maker/lib.so");
});
