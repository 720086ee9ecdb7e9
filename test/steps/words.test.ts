import { expect, test } from "vitest";
import { missing } from "../../src/facts/observation.ts";
import { subjects } from "../../src/facts/subjects.ts";
import { missingEvidence } from "../../src/steps/words.ts";

test.each(Object.keys(subjects))("the evidence names the missing subject %s in Vietnamese", (name) => {
  const [said] = missingEvidence(name, missing("skipped", "left out"));
  expect(said?.vi).not.toContain(`${name}:`);
});
