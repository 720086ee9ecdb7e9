import * as z from "zod";
import type { SubjectName } from "../facts/subjects.ts";
import { deadlinesSchema } from "./deadlines/schema.ts";
import { reportSchema } from "./schema.ts";
import { signTestSchema } from "./sign-test.ts";

/** What each subject of the facts is, for the JSON Schema; the fields are documented in `src/facts`. */
const subjectNotes: { readonly [S in SubjectName]: string } = {
  computer: "The operating system, its architecture and the session.",
  clock: "The clock, its zone, and whether it is kept right.",
  usb: "The devices on the USB bus.",
  cardService: "The smart-card service, its readers and cards.",
  drivers: "The PKCS#11 modules on this machine.",
  tokens: "What the drivers showed: slots, tokens and certificates.",
  certificateStore: "The system's own store of certificates.",
  network: "The way to the portal: name, connection, TLS, proxy.",
  revocation: "What the issuers said about revocation.",
  plugins: "The signing plugins: installed, running, answering.",
  pluginToken: "What a signing plugin sees of the token.",
  browsers: "The browsers and their settings for the plugin.",
  browserTry: "What came of a try from a browser.",
  downloads: "Installers in the download folder; looked at after a yes.",
  tokenDiscs: "The token's own disc; looked at after a yes.",
  signature: "The test signature.",
};

const observationNotes: Readonly<Record<string, string>> = {
  status: "“observed” if there is a value, else why there is none.",
  value: "What was observed.",
  reason: "Why there is no value.",
  error: "The system's own error code.",
};

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Describes the parts of every observation in a JSON Schema. */
function describeObservations(value: unknown): void {
  if (Array.isArray(value)) for (const item of value) describeObservations(item);
  if (!isNode(value)) return;
  const { properties } = value;
  if (isNode(properties) && "status" in properties && ("value" in properties || "reason" in properties))
    for (const [name, note] of Object.entries(observationNotes)) describe(properties, name, note);
  for (const inner of Object.values(value)) describeObservations(inner);
}

function describe(properties: unknown, name: string, description: string): void {
  const property = isNode(properties) ? properties[name] : undefined;
  if (isNode(property)) property["description"] ??= description;
}

/**
 * Returns the JSON Schema of what `io: "input"` reads: an object may hold more than the keys that are named, so that a
 * program which checks today's reports does not refuse tomorrow's.
 */
function jsonSchema(schema: z.ZodType, about: { readonly title: string; readonly description: string }): Node {
  return { ...about, ...z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }) };
}

const growth =
  "Later versions may add keys, and only that: ignore a key that you do not know. Text is UTF-8 in NFC, without control characters.";

/** Returns the JSON Schema of a report, for programs that read one (docs/report.schema.json; in the build, too). */
export function reportJsonSchema(): object {
  const description = `What \`kyso check --format json\` prints. ${growth}`;
  const schema = jsonSchema(reportSchema, { title: "kyso/report@1", description });
  const facts = isNode(schema["properties"]) ? schema["properties"]["facts"] : undefined;
  const subjects = isNode(facts) ? facts["properties"] : undefined;
  for (const [name, note] of Object.entries(subjectNotes)) describe(subjects, name, note);
  describeObservations(subjects);
  return schema;
}

/** Returns the JSON Schema of what `kyso sign-test` prints (docs/sign-test.schema.json; in the build, too). */
export function signTestJsonSchema(): object {
  const description = `What \`kyso sign-test --format json\` prints. ${growth}`;
  return jsonSchema(signTestSchema, { title: "kyso/sign-test@1", description });
}

/** Returns the JSON Schema of what `kyso deadlines` prints (docs/deadlines.schema.json; in the build, too). */
export function deadlinesJsonSchema(): object {
  const description = `What \`kyso deadlines --format json\` prints. ${growth}`;
  return jsonSchema(deadlinesSchema, { title: "kyso/deadlines@1", description });
}
