import { anything, assert, constantFrom, oneof, property, string } from "fast-check";
import { expect, it } from "vitest";
import { replyValue } from "../../../src/probes/plugins/vnpt-reply.ts";

it("splits at the last star, and takes bare values and JSON", () => {
  expect(replyValue("1*kyso7", "kyso7")).toBe("1");
  expect(replyValue(" 1.0.4.3 *kyso11", "kyso11")).toBe("1.0.4.3");
  expect(replyValue("a*b*kyso7", "kyso7")).toBe("a*b");
  expect(replyValue('{"code":0,"data":"1.0.4.3","error":"Success * all"}*kyso11', "kyso11")).toBe("1.0.4.3");
  expect(replyValue('{"code":1,"data":"","error":"Set license success"}*kyso7', "kyso7")).toBe("1");
  expect(replyValue('{"code":-1,"error":"License not found"}*kyso7', "kyso7")).toBe("-1");
});

it("takes nothing else", () => {
  for (const odd of [
    "",
    "1",
    "*",
    "*kyso7",
    "1*kyso",
    "1*KYSO7",
    "{}*kyso7",
    "{*kyso7",
    '{"data":{}}*kyso7',
    "\u202e1*kyso7",
  ])
    expect(replyValue(odd, "kyso7")).toBeNull();
});

const json = anything().map((value) => `${JSON.stringify({ data: value, code: value })}*kyso7`);
const near = string({ unit: "binary" }).map((text) => `${text}*kyso7`);

it("never throws, and what it gives is short and clean, whatever comes", () => {
  assert(
    property(oneof(string({ unit: "binary" }), near, json, constantFrom("*kyso7")), (reply) => {
      const value = replyValue(reply, "kyso7");
      if (value === null) return;
      expect(value.length).toBeGreaterThan(0);
      expect(value.length).toBeLessThanOrEqual(40);
      expect(value).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 2000 },
  );
});
