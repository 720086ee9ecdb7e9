// Writes each scenario to NAME.json beside this file. With --golden, the expected findings and verdicts too: read the
// difference before it is committed.
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scenarios, scenarioText } from "./all.ts";
import { goldenText } from "./golden.ts";

const here = import.meta.dirname;
const goldenFolder = join(here, "golden");
const kept = new Set(["authorities.json", ...scenarios.map(({ name }) => `${name}.json`)]);

for (const folder of process.argv.includes("--golden") ? [here, goldenFolder] : [here])
  for (const file of readdirSync(folder)) if (file.endsWith(".json") && !kept.has(file)) rmSync(join(folder, file));
for (const scenario of scenarios) {
  writeFileSync(join(here, `${scenario.name}.json`), scenarioText(scenario));
  if (process.argv.includes("--golden"))
    writeFileSync(join(goldenFolder, `${scenario.name}.json`), goldenText(scenario));
}
