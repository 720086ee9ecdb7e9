import { expect, it } from "vitest";
import { messages } from "../../src/catalogue/messages.ts";
import { allFindings } from "../../src/steps/all-findings.ts";
import { clean } from "../../src/text/clean.ts";

it("names each message once, and no text of the same product twice", () => {
  const ids = messages.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const texts = messages.flatMap(({ product, texts: own }) => own.map((text) => `${product}: ${text}`));
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
});

it("tells causes by codes that there are", () => {
  const codes = new Set<string>(allFindings.map(({ code }) => code));
  expect(messages.flatMap((message) => message.codes).filter((code) => !codes.has(code))).toEqual([]);
});

it("holds clean, composed text, and suggests no PIN to try", () => {
  const said = JSON.stringify(messages);
  expect(said.normalize("NFC")).toBe(said);
  for (const { texts, cause, fix } of messages)
    for (const text of [...texts, cause.vi, cause.en, ...fix.flatMap(({ vi, en }) => [vi, en])])
      expect(clean(text, 2000)).toBe(text);
  expect(said).not.toMatch(/12345678|123456/);
});
