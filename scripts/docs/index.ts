// `npm run docs`: writes the documents that are made from the sources, and names what has no grounds yet.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fieldReportsPage } from "./field-reports.ts";
import { verdictsPage, withoutGrounds } from "./verdicts.ts";

const docs = join(import.meta.dirname, "..", "..", "docs");
writeFileSync(join(docs, "verdicts.md"), verdictsPage());
writeFileSync(join(docs, "field-reports.md"), fieldReportsPage());
const left = withoutGrounds();
if (left.length > 0) console.log(`without grounds: ${left.join(" ")}`);
