import { expect, it } from "vitest";
import { personalValues } from "../../src/bundle/personal-values.ts";
import { rawItems } from "../../src/bundle/raw.ts";
import { authorities } from "../../src/catalogue/authorities.ts";
import { scenarioNamed } from "../../src/commands/setup/scenarios.ts";
import type { OwnWords } from "../../src/facts/unread.ts";

const answer = { program: "sc", args: [], exitCode: 0, why: "sysctl did not say", partly: false, stderr: { text: "" } };

it("knows what is personal in the facts, also what stands in their certificates", () => {
  const facts = scenarioNamed("certificate-expired")?.facts ?? {};
  const found = personalValues(facts, authorities);
  const kinds = new Set(found.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(["certificate", "host", "name", "path", "serial", "tax-code", "text"]);
  // The holder's name stands in the certificate alone.
  expect(found.map(({ value }) => value)).toContain("CÔNG TY TNHH KIỂM THỬ");
  const text = "Status of CÔNG TY TNHH KIỂM THỬ";
  const words: OwnWords = { words: ["Status", "KIỂM", "CÔNG TY"] };
  const [item] = rawItems([{ ...answer, stdout: { text }, own: words }], found);
  expect(item?.stdout.lines).toEqual(["Status xx XĂXX XX XXXX XXĂX XXĂ"]);
});
