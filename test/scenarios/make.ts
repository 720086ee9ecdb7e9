// Writes each scenario to scenarios/NAME.json at the project's root, which is shipped. With --golden, also writes the
// expected findings and verdicts: read the difference before you commit it.
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scenarios, scenarioText } from "./all.ts";
import { goldenText } from "./golden.ts";

const shipped = join(import.meta.dirname, "..", "..", "scenarios");
const goldenFolder = join(import.meta.dirname, "golden");
const kept = new Set(["authorities.json", ...scenarios.map(({ name }) => `${name}.json`)]);

for (const folder of process.argv.includes("--golden") ? [shipped, goldenFolder] : [shipped])
  for (const file of readdirSync(folder)) if (file.endsWith(".json") && !kept.has(file)) rmSync(join(folder, file));
for (const scenario of scenarios) {
  writeFileSync(join(shipped, `${scenario.name}.json`), scenarioText(scenario));
  if (process.argv.includes("--golden"))
    writeFileSync(join(goldenFolder, `${scenario.name}.json`), goldenText(scenario));
}
