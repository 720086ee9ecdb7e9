// `npm test`: the static checks, the build, and all tests on the built program.
import { ensureNeeds } from "./needs.ts";
import { build, runSteps, staticChecks } from "./steps.ts";

ensureNeeds();
const vitest = ["npx", "--no-install", "vitest", "run"] as const;
runSteps([...staticChecks, build, { name: "vitest", command: [...vitest, ...process.argv.slice(2)] }]);
