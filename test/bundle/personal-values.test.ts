import { expect, it } from "vitest";
import { personalValues } from "../../src/bundle/personal-values.ts";
import { rawItems } from "../../src/bundle/raw.ts";
import { authorities } from "../../src/catalogue/authorities.ts";
import { factsFrom } from "../../src/facts/facts.ts";
import { canary, certificateOf, control, random, tracesOf, valueOf } from "./canaries.ts";
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

it("lets no personal value of random facts through, even where it is a word that an adapter looks for", () => {
  const next = random(11);
  const certificates = [1, 2].map((id) => certificateOf(id).toString("base64"));
  const words: OwnWords = { words: [canary, control] };
  const text = `${control}: ${canary} ${canary.toUpperCase()} C:\\Users\\${canary}\\x.dll\r\n`;
  let held = 0;
  for (let i = 0; i < 40; i += 1) {
    const facts = factsFrom.parse(valueOf(factsFrom, next, certificates));
    const found = personalValues(facts, authorities);
    if (!found.some(({ value }) => value.includes(canary))) continue;
    held += 1;
    const shown = JSON.stringify(rawItems([{ ...answer, stdout: { text }, own: words }], found));
    expect([i, tracesOf(canary, shown), shown.includes(control)]).toEqual([i, [], true]);
  }
  expect(held).toBeGreaterThan(20);
});
