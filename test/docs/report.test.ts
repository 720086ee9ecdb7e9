import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import {
  reportExample,
  reportFields,
  reportPage,
  reportSchemaFile,
  signTestSchemaFile,
} from "../../scripts/docs/report.ts";
import { subjects } from "../../src/facts/subjects.ts";
import { reportSchema } from "../../src/report/schema.ts";

function document(name: string): string {
  return readFileSync(join(import.meta.dirname, "..", "..", "docs", name), "utf8");
}

const schema: Record<string, unknown> = JSON.parse(document("report.schema.json"));
const example: Record<string, unknown> = JSON.parse(document("report.example.json"));
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

it.each([
  ["report.md", reportPage],
  ["report.schema.json", reportSchemaFile],
  ["report.example.json", reportExample],
  ["sign-test.schema.json", signTestSchemaFile],
])("has made docs/%s from the sources as they are (`npm run docs`)", (name, made) => {
  expect(document(name)).toBe(made());
});

describe("the JSON Schema of the report in docs", () => {
  it("accepts the example, as kyso's own schema does", () => {
    expect(validate(example) ? [] : validate.errors).toEqual([]);
    expect(reportSchema.parse(example)).toEqual(example);
    expect(JSON.stringify(example)).toContain("synthetic");
  });

  it("accepts keys that a later version adds, at every depth", () => {
    const later = JSON.parse(
      JSON.stringify(example, (_, value: unknown) =>
        typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value, later: 1 } : value,
      ),
    );
    expect(validate(later) ? [] : validate.errors).toEqual([]);
    expect(document("report.schema.json")).not.toContain('"additionalProperties": false');
  });

  it("refuses a report that lacks any of the keys but the facts, or has a wrong value", () => {
    const { facts: _, opened: __, ...always } = reportSchema.shape;
    const dispensable = Object.keys(always).filter((key) => validate({ ...example, [key]: undefined }));
    expect(dispensable).toEqual([]);
    expect(validate({ ...example, takenAt: "yesterday" })).toBe(false);
    expect(validate({ ...example, deadline: { what: "VAT", due: "21/12/2026", daysLeft: 1 } })).toBe(false);
  });

  it("says which keys older reports lack, in the schema and on the page", () => {
    const since = reportFields().filter(({ meaning }) => meaning.includes("Since 2026-"));
    expect(since.map(({ path }) => path)).toEqual(["label", "certificates", "renewal"]);
    for (const { path } of since) expect(document("report.md")).toContain(`\`${path}\``);
  });

  it("describes every key, and every subject of the facts with the parts of an observation", () => {
    expect(reportFields().length).toBeGreaterThan(50);
    expect(reportFields().filter(({ meaning }) => meaning.length < 10)).toEqual([]);
    for (const subject of Object.keys(subjects))
      expect(schema).toHaveProperty(
        `properties.facts.properties.${subject}.description`,
        expect.stringMatching(/.{10}/),
      );
    expect(schema).toHaveProperty(
      "properties.facts.properties.computer.oneOf.1.properties.reason.description",
      "Why there is no value.",
    );
  });
});
