import { anything, assert, dictionary, jsonValue, property, record, string, uint8Array } from "fast-check";
import { expect, it } from "vitest";
import { pickJson } from "../../../src/probes/browsers/pick-json.ts";

const bytes = (text: string) => Buffer.from(text, "utf8");

it("takes the wanted parts and nothing else", () => {
  const text = '{"a":{"b":[1,{"c":2}],"d":"}\\"{"},"e":{"b":3},"f":null}';
  expect(pickJson(bytes(text), { a: { b: true }, f: true, g: true })).toEqual({ a: { b: [1, { c: 2 }] }, f: null });
  expect(pickJson(bytes('{ "\\u0061" : { "b" : true } }'), { a: { b: true } })).toEqual({ a: { b: true } });
  expect(pickJson(bytes('{"a":1,"a":2}'), { a: true })).toEqual({ a: 2 });
  expect(pickJson(bytes('{"a":"not an object"}'), { a: { b: true } })).toEqual({});
  expect(pickJson(bytes("{}"), { a: true })).toEqual({});
});

it("ignores names such as __proto__", () => {
  expect(pickJson(bytes('{"__proto__":{"x":1},"constructor":2}'), { x: true })).toEqual({});
});

it("rejects invalid JSON in the parts that have to be read", () => {
  for (const text of [
    "",
    "[]",
    "{",
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":"',
    '{"a":{"b":',
    '{"x":[1,{"y"',
    "{a:1}",
    '{"a":1,}',
  ])
    expect(() => pickJson(bytes(text), { a: true })).toThrow(SyntaxError);
});

it("quotes nothing of a document that it rejects", () => {
  for (const text of ['{"a":{"https://secret.vn":bad}}', '{"\\u00secret":1}', '{"a":secret}'])
    expect(() => pickJson(bytes(text), { a: true })).toThrow(/^not JSON at byte \d+$/);
});

it("finds what JSON.parse finds, in any document", () => {
  const document = record({
    before: jsonValue(),
    wanted: record({ here: jsonValue(), other: jsonValue() }),
    after: jsonValue(),
  });
  assert(
    property(document, dictionary(string(), jsonValue()), (parts, more) => {
      const text = JSON.stringify({ ...more, ...parts });
      expect(pickJson(bytes(text), { wanted: { here: true }, after: true })).toEqual({
        wanted: { here: JSON.parse(JSON.stringify(parts.wanted.here)) },
        after: JSON.parse(JSON.stringify(parts.after)),
      });
    }),
    { numRuns: 500 },
  );
});

it("returns a value or throws a SyntaxError for any bytes", () => {
  const cut = anything().map((value) => bytes(`{"a":${JSON.stringify(value)}`));
  for (const source of [uint8Array({ maxLength: 300 }), cut])
    assert(
      property(source, (text) => {
        let fault: unknown = null;
        try {
          pickJson(text, { a: { b: true } });
        } catch (thrown) {
          fault = thrown;
        }
        expect(fault === null || fault instanceof SyntaxError).toBe(true);
      }),
      { numRuns: 500 },
    );
});
