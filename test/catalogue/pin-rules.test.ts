import { expect, it } from "vitest";
import * as z from "zod";
import data from "../../src/catalogue/data/pin-rules.json" with { type: "json" };
import { makerNamed } from "../../src/catalogue/modules.ts";
import { pinRuleOf } from "../../src/catalogue/pin-rules.ts";

const text = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const rules = z.strictObject({
  rules: z.array(
    z.strictObject({
      maker: z.string().refine((id) => makerNamed(id) !== id, "a maker of the catalogue's"),
      mostTries: z.nullable(z.int().min(1)),
      usually: z.literal(true).optional(),
      help: z.nullable(text),
      confidence: z.enum(["vendor", "source", "inferred", "doubtful"]),
      checked: z.iso.date(),
      sources: z.array(z.string().min(5).regex(/\p{L}/u)).min(1),
      note: z.string().min(1).optional(),
    }),
  ),
});

it("says of every rule where it comes from, once for each maker", () => {
  expect(rules.safeParse(data).error).toBeUndefined();
  expect(new Set(data.rules.map((r) => r.maker)).size).toBe(data.rules.length);
});

it("knows a CA's limit by the issuer's name, and where a source states none says none", () => {
  expect(pinRuleOf("EFY-CA SHA256 R1")?.mostTries).toBe(5);
  expect(pinRuleOf("CA phục vụ các cơ quan Nhà nước G2")?.mostTries).toBe(3);
  expect(pinRuleOf("Another name", "Ban Co yeu Chinh phu")?.mostTries).toBe(3);
  expect(pinRuleOf("Viettel-CA SHA2", "Viettel Group")?.mostTries).toBeNull();
  expect(pinRuleOf("Viettel-CA SHA2")?.help?.en).toContain("18008000");
  expect(pinRuleOf("VNPT-CA SHA2")).toBeNull();
});

it("takes a reseller's number for no rule", () => {
  expect(pinRuleOf("NEWTEL-CA SHA-256 v2")).toBeNull();
});

it("suggests no PIN to try", () => {
  expect(JSON.stringify(data.rules.map((r) => r.help))).not.toMatch(/123456|mặc định|default/);
});
