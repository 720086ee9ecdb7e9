// `npm run docs`: writes the documents that are made from the sources, and names what has no grounds yet.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { codesPage } from "./codes.ts";
import { fieldReportsPage } from "./field-reports.ts";
import { deadlinesSchemaFile, reportExample, reportPage, reportSchemaFile, signTestSchemaFile } from "./report.ts";
import { verdictsPage, withoutGrounds } from "./verdicts.ts";

const docs = join(import.meta.dirname, "..", "..", "docs");
const pages = {
  "verdicts.md": verdictsPage,
  "codes.md": codesPage,
  "field-reports.md": fieldReportsPage,
  "report.md": reportPage,
  "report.schema.json": reportSchemaFile,
  "report.example.json": reportExample,
  "sign-test.schema.json": signTestSchemaFile,
  "deadlines.schema.json": deadlinesSchemaFile,
};
for (const [name, page] of Object.entries(pages)) writeFileSync(join(docs, name), page());
const left = withoutGrounds();
if (left.length > 0) console.log(`without grounds: ${left.join(" ")}`);
