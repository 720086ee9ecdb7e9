import { scenarioNamed, syntheticAuthorities } from "../../src/commands/setup/scenarios.ts";
import { reportJson } from "../../src/report/json.ts";
import { reportOf } from "../../src/report/judge-all.ts";
import { deadlinesJsonSchema, reportJsonSchema, signTestJsonSchema } from "../../src/report/json-schema.ts";
import { authorities } from "../../src/catalogue/authorities.ts";
import { table } from "./table.ts";

/** The scenario of the example: something to do, a certificate that ends soon, and a filing date. */
const scenarioName = "certificate-ends-soon";

/** Returns docs/report.example.json: a report as kyso writes it, but in lines, on a synthetic scenario. */
export function reportExample(): string {
  const scenario = scenarioNamed(scenarioName);
  if (!scenario) throw new Error(`no scenario ${scenarioName}`);
  const report = reportOf({
    version: "0.1.0",
    facts: scenario.facts,
    now: new Date(scenario.takenAt),
    choices: { remote: scenario.remote, certificate: null, purpose: "tax" },
    authorities: [...authorities, ...syntheticAuthorities()],
    leftOut: [],
    label: "KẾ TOÁN 1 (tổng hợp, synthetic)",
    language: "vi",
    withFacts: false,
    tookMs: () => 12,
  });
  return `${JSON.stringify(JSON.parse(reportJson(report)), null, 2)}\n`;
}

/** Returns docs/report.schema.json. */
export function reportSchemaFile(): string {
  return `${JSON.stringify(reportJsonSchema(), null, 1)}\n`;
}

/** Returns docs/sign-test.schema.json. */
export function signTestSchemaFile(): string {
  return `${JSON.stringify(signTestJsonSchema(), null, 1)}\n`;
}

/** Returns docs/deadlines.schema.json. */
export function deadlinesSchemaFile(): string {
  return `${JSON.stringify(deadlinesJsonSchema(), null, 1)}\n`;
}

interface Field {
  readonly path: string;
  readonly form: string;
  readonly meaning: string;
}

type Schema = Readonly<Record<string, unknown>>;

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function branches({ anyOf }: Schema): readonly Schema[] {
  return Array.isArray(anyOf) ? anyOf.filter(isSchema) : [];
}

/** Returns the form of a value in a few words, e.g. “string (date-time) or null”. */
function formOf(schema: Schema): string {
  const { type, format, const: only, enum: among, items } = schema;
  const alternatives = branches(schema);
  if (alternatives.length > 0) return alternatives.map(formOf).join(" or ");
  if (only !== undefined) return `“${String(only)}”`;
  if (Array.isArray(among)) return among.map((value) => (value === null ? "null" : `“${String(value)}”`)).join(", ");
  if (type === "array" && isSchema(items)) return `array of ${formOf(items)}`;
  if (Array.isArray(type)) return type.join(" or ");
  const detail = typeof format === "string" ? ` (${format})` : "";
  return `${String(type ?? "any")}${detail}`;
}

/** Returns the keys of an object, or of an array's or an alternative's objects, with all that lies in them. */
function fieldsOf(schema: Schema, path: string): readonly Field[] {
  const { properties, items, type } = schema;
  if (type === "array" && isSchema(items)) return fieldsOf(items, `${path}[]`);
  if (!isSchema(properties)) return branches(schema).flatMap((branch) => fieldsOf(branch, path));
  return Object.entries(properties).flatMap(([key, value]) => {
    if (!isSchema(value)) return [];
    const here = path === "" ? key : `${path}.${key}`;
    const own = { path: here, form: formOf(value), meaning: String(value["description"] ?? "") };
    return [own, ...(here === "facts" ? [] : fieldsOf(value, here))];
  });
}

/** Returns every key of a report with its form and meaning; those within `facts` are left to the schema. */
export function reportFields(): readonly Field[] {
  const schema = reportJsonSchema();
  return isSchema(schema) ? fieldsOf(schema, "") : [];
}

/** Returns docs/report.md. */
export function reportPage(): string {
  const rows = reportFields().map(({ path, form, meaning }) => [path, form, meaning]);
  const keys = table(["key", "form", "meaning"], rows);
  return `${intro}\n\n${keys}\n`;
}

const intro = `# The report as JSON

Made from \`src/report/schema.ts\` by \`npm run docs\`; do not edit it by hand.

\`kyso check --format json\` (or \`--json\`) prints one JSON document on one line. Its JSON Schema (draft 2020-12) is
[report.schema.json](report.schema.json), which the build also puts beside the program; that of \`kyso sign-test\` is
[sign-test.schema.json](sign-test.schema.json). [report.example.json](report.example.json) is a report, in lines: \`kyso check --for tax --json\`
on the synthetic scenario \`${scenarioName}\`; nothing in it is anybody's real data. What is promised besides is in [contract.md](contract.md).

For programs that read reports:

- **It grows.** Later versions of \`kyso/report@1\` may add keys, and only that; the schema allows them. Ignore a key that you do not know. A
  change that would break readers gets a new name, \`kyso/report@2\`.
- **Older reports.** The schema says what kyso writes today. Reports from before 2026-11-28 lack \`label\`, \`certificates\` and \`renewal\`:
  take a missing \`label\` as unknown, a missing \`renewal\` as null, and missing \`certificates\` as not told, never as “none”.
- **Null is not “none”.** \`certificate\` is null also where kyso could not tell which one; a finding says why.
- **Units.** Instants are in UTC (ISO 8601 with a Z); calendar dates are those of Viet Nam; days are whole days; \`tookMs\` is in milliseconds.
- **Text.** \`what\`, \`next\`, \`evidence\`, \`deadline.what\` and \`renewal.why\` are for people, in the language of the run, and their wording may
  change: branch on \`code\`, \`severity\`, \`status\` and \`verdict\` instead.
- **Personal.** A report holds names, tax codes and serial numbers. What is meant to be passed on is the support bundle.

## Keys

\`a.b\` is the key \`b\` of the object \`a\`, \`a[]\` each item of the array \`a\`. Every key is always there, except \`facts\`.`;
