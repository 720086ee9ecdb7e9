// `npm run check`: everything that can be said of the sources without running them.
import { runSteps, staticChecks } from "./steps.ts";

runSteps(staticChecks);
